/** The open cases once more, on the browser's own Temporal. */
import { expect, test } from 'vitest';
import { createZones } from '../../../src/core/zone.ts';
import type { TemporalLike } from '../../../src/core/zone.ts';
import { runVectors } from '../../../tools/vectors/run.ts';
import open from '../../data/vectors/open.json';

test('all 135 open cases pass on native Temporal', () => {
  const native = (globalThis as unknown as { Temporal?: TemporalLike }).Temporal;
  if (native === undefined) throw new Error('this browser has no Temporal of its own');
  const outcomes = runVectors(createZones(native), open);
  expect(outcomes).toHaveLength(135);
  expect(outcomes.filter((o) => o.outcome !== 'passed')).toEqual([]);
});
