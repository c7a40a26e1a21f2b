import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Damage } from './damage.ts';
import type { Step } from './store-model.ts';
import { runAgainstModel } from './store-model.ts';

const LONG = process.env['LONG'] === '1';
const RUNS = LONG ? 5_000 : 300;

const chance = fc.constantFrom(0, 0, 0.02, 0.1, 0.4);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('commit' as const),
      records: fc.integer({ min: 0, max: 3 }),
      cells: fc.array(
        fc.record({
          key: fc.constantFrom('a', 'b', 'c', 'd/1'),
          gone: fc.boolean(),
          size: fc.nat(200),
        }),
        { maxLength: 3 },
      ),
      together: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('faults' as const),
      faults: fc.record({
        fail: chance,
        hang: fc.constantFrom(0, 0, 0, 0.02, 0.2),
        lostAck: chance,
        twice: chance,
        full: fc.boolean(),
      }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('calm' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('fail-at' as const), n: fc.nat(30) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(120_000) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('exported' as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('restart' as const),
      calm: fc.constantFrom(true, true, true, false),
      how: fc.constantFrom('close' as const, 'kill' as const, 'power' as const),
      damage: fc.constantFrom<Damage>(
        'none',
        'none',
        'database-wiped',
        'database-dead',
        'root-dead',
        'database-halved',
        'journal-gone',
        'journal-cut',
        'journal-flipped',
      ),
    }),
  },
);

describe('the dual store on a faulty disk', () => {
  it(`loses nothing it acknowledged in ${RUNS} seeded lives of up to 40 steps`, async () => {
    let acknowledged = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.array(step, { maxLength: 40 }), async (seed, steps) => {
        acknowledged += await runAgainstModel(seed, steps);
      }),
      { numRuns: RUNS },
    );
    expect(acknowledged).toBeGreaterThan(RUNS);
  }, 3_600_000);
});
