/** Rules change by date, never backwards. Specification: attendance, §4. */
import { describe, expect, test } from 'vitest';
import { versionOn } from '../../../src/core/attendance/versions.ts';

const version = (name: string, effectiveFrom?: string) => ({
  name,
  ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
});
const on = (date: string, ...versions: readonly ReturnType<typeof version>[]) =>
  versionOn(versions, date)?.name;

describe('versions', () => {
  const [first, march, april] = [
    version('first'),
    version('march', '2026-03-01'),
    version('april', '2026-04-01'),
  ];

  test('the latest that has begun holds, in whatever order they were written', () => {
    for (const order of [
      [first, march, april],
      [april, march, first],
      [march, april, first],
    ])
      expect(
        ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((d) => on(d, ...order)),
      ).toEqual(['first', 'march', 'march', 'april']);
  });

  test('of two that begin on one date the last written holds', () => {
    const again = version('march again', '2026-03-01');
    expect([on('2026-03-05', march, again), on('2026-03-05', again, march)]).toEqual([
      'march again',
      'march',
    ]);
    expect(on('2026-03-05', first, version('first again'))).toBe('first again');
  });

  test('before the first has begun there is none', () => {
    expect(on('2026-02-28', march, april)).toBeUndefined();
    expect(on('2026-02-28')).toBeUndefined();
  });
});
