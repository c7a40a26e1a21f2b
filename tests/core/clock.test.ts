import { describe, expect, test } from 'vitest';
import {
  anchored,
  bounds,
  committed,
  gradeOf,
  observe,
  startClock,
  truthByWatch,
  WATCH_ERROR_MS,
  type ClockMemory,
  type ClockState,
} from '../../src/core/clock.ts';

const NINE = Date.UTC(2026, 10, 21, 1);
const MIN = 60_000;
const DAY = 24 * 60 * MIN;
const KNOWN: ClockMemory = {
  max: NINE,
  jumped: 'no',
  anchor: { source: 'owner', truth: NINE, errorMs: 30_000, wall: NINE },
};

function started(memory = KNOWN, wall = NINE): ClockState {
  return startClock(memory, { wall, mono: 0 }).state;
}

describe('observing', () => {
  const table: [string, number, number, boolean, string[]][] = [
    ['1.9 s behind in 10 s is noise', 8_100, 10_000, true, []],
    ['3 s behind in 10 s was set back', 7_000, 10_000, true, ['set-back']],
    ['4 s ahead is a pause', 14_000, 10_000, true, []],
    ['an hour ahead while awake was set forward', 60 * MIN, 10_000, true, ['set-forward']],
    ['an hour ahead without a wake lock may be sleep', 60 * MIN, 10_000, false, ['slept']],
  ];
  test.each(table)('%s', (_, wall, mono, awake, kinds) => {
    const { events } = observe(started(), { wall: NINE + wall, mono }, awake);
    expect(events.map(({ kind }) => kind)).toEqual(kinds);
  });

  test('a jump is told once', () => {
    const set = observe(started(), { wall: NINE - 60 * MIN, mono: 10_000 }, true);
    expect(set.events).toEqual([{ kind: 'set-back', byMs: 60 * MIN + 10_000 }]);
    const later = observe(set.state, { wall: NINE - 60 * MIN + 5000, mono: 15_000 }, true);
    expect(later.events).toEqual([]);
  });
});

describe('a restart', () => {
  test('119 s behind the last record is an old RTC, 10 minutes are told', () => {
    expect(startClock(KNOWN, { wall: NINE - 119_000, mono: 0 }).events).toEqual([]);
    expect(startClock(KNOWN, { wall: NINE - 10 * MIN, mono: 0 }).events).toEqual([
      { kind: 'behind', byMs: 10 * MIN },
    ]);
  });
});

describe('grades', () => {
  const at = (wall: number) => ({ wall, mono: wall - NINE });

  test('A for a day after an anchor, B for 35 days, then C', () => {
    expect(gradeOf(started(), at(NINE + DAY))).toBe('A');
    expect(gradeOf(started(), at(NINE + DAY + 1))).toBe('B');
    expect(gradeOf(started(), at(NINE + 35 * DAY))).toBe('B');
    expect(gradeOf(started(), at(NINE + 36 * DAY))).toBe('C');
  });

  test('B at once when the anchor found the clock 61 s off', () => {
    const off = { source: 'server', truth: NINE - 61_000, errorMs: 100 } as const;
    expect(gradeOf(anchored(off, at(NINE)), at(NINE))).toBe('B');
  });

  test('C without any anchor and after an unexplained jump ahead', () => {
    expect(gradeOf(started({ max: NINE, jumped: 'no' }), at(NINE))).toBe('C');
    const set = observe(started(), { wall: NINE + DAY, mono: 1000 }, true).state;
    expect(gradeOf(set, { wall: NINE + DAY, mono: 1000 })).toBe('C');
  });

  test('D from a set-back until the next anchor', () => {
    const set = observe(started(), { wall: NINE - 60 * MIN, mono: 1000 }, true).state;
    expect(gradeOf(set, { wall: NINE, mono: 1000 })).toBe('D');
    const truth = { source: 'server', truth: NINE, errorMs: 50 } as const;
    const right = anchored(truth, { wall: NINE, mono: 2000 });
    expect(gradeOf(right, { wall: NINE, mono: 2000 })).toBe('A');
  });

  test('D becomes C when the clock jumps past its mark again', () => {
    const low = startClock(KNOWN, { wall: 0, mono: 0 }).state;
    const { state } = observe(low, { wall: NINE + DAY, mono: 9000 }, false);
    expect(gradeOf(low, { wall: 0, mono: 0 })).toBe('D');
    expect(gradeOf(state, { wall: NINE + DAY, mono: 9000 })).toBe('C');
  });

  test('a clock far ahead that is put right is A after an anchor, D before', () => {
    const far = committed(started(), NINE + 365 * DAY);
    const back = startClock(far.memory, { wall: NINE, mono: 0 }).state;
    expect(gradeOf(back, { wall: NINE, mono: 0 })).toBe('D');
    const truth = { source: 'owner', truth: NINE, errorMs: 1000 } as const;
    const right = anchored(truth, { wall: NINE, mono: 0 });
    expect(gradeOf(right, { wall: NINE + MIN, mono: MIN })).toBe('A');
  });
});

describe('bounds of true time', () => {
  test('an hour after an anchor of ± 100 ms: ± 460 ms', () => {
    const truth = { source: 'server', truth: NINE + 500, errorMs: 100 } as const;
    const state = anchored(truth, { wall: NINE, mono: 0 });
    const found = bounds(state, { wall: NINE + 60 * MIN, mono: 60 * MIN });
    expect(found.earliest).toBe(NINE + 500 + 60 * MIN - 460);
    expect(found.latest).toBe(NINE + 500 + 60 * MIN + 460);
  });

  test('sleep widens the later bound by as long as it may have been', () => {
    const truth = { source: 'server', truth: NINE, errorMs: 0 } as const;
    const state = anchored(truth, { wall: NINE, mono: 0 });
    const found = bounds(state, { wall: NINE + 60 * MIN, mono: 0 });
    expect(found).toEqual({ earliest: NINE, latest: NINE + 60 * MIN });
  });

  test('after a restart only the earlier bound is known', () => {
    expect(bounds(started(), { wall: NINE + DAY, mono: 5 })).toEqual({ earliest: NINE - 30_000 });
  });
});

describe('a watch beside the tablet', () => {
  test.each([
    { shown: '08:58', watch: '09:01', minutes: 3 },
    { shown: '09:01', watch: '08:58', minutes: -3 },
    { shown: '23:59', watch: '00:02', minutes: 3 },
    { shown: '00:02', watch: '23:59', minutes: -3 },
    { shown: '06:00', watch: '17:59', minutes: 719 },
    { shown: '06:00', watch: '06:00', minutes: 0 },
  ])('$watch while the tablet shows $shown: true time is $minutes min on', (one) => {
    expect(truthByWatch(NINE, minuteOf(one.shown), minuteOf(one.watch))).toBe(
      NINE + one.minutes * MIN,
    );
  });

  test('right to the minute makes grade A for a day', () => {
    const word = { source: 'owner', truth: NINE, errorMs: WATCH_ERROR_MS } as const;
    const state = anchored(word, { wall: NINE, mono: 0 });
    expect(gradeOf(state, { wall: NINE + MIN, mono: MIN })).toBe('A');
  });
});

function minuteOf(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return 60 * hour + minute;
}
