import { expect, test } from 'vitest';
import { gapsAtStart, gapWhileRunning, type LastSign, type Return } from '../../src/core/gap.ts';

const MIN = 60_000;
const NOON = Date.UTC(2026, 10, 22, 4);
const sign = (over: Partial<LastSign> = {}): LastSign => ({
  at: NOON,
  updating: false,
  charger: 'unknown',
  ...over,
});
const back = (minutes: number, sameRun = false): Return => ({
  at: NOON + minutes * MIN,
  sameRun,
});

test.each([
  ['a mini PC that came back cold: the power', sign(), back(30), 'power'],
  [
    'a tablet that ran on its battery before: the power',
    sign({ charger: 'unplugged' }),
    back(30, true),
    'power',
  ],
  [
    'a tablet on its charger that came back cold: a crash',
    sign({ charger: 'plugged' }),
    back(30),
    'crash',
  ],
  ['a page the browser brought back: a crash', sign(), back(30, true), 'crash'],
  ['a new version that took its time', sign({ updating: true }), back(3, true), 'update'],
  [
    'a page somebody had put away 10 s before',
    sign({ awaySince: NOON - 10_000 }),
    back(30),
    'other',
  ],
] as const)('30 minutes without a sign: %s', (_, last, came, cause) => {
  const from = last.awaySince ?? NOON;
  expect(gapsAtStart(last, came)).toEqual([{ from, to: came.at, cause }]);
});

test('1 minute 59 is a reload, 2 minutes are an outage', () => {
  expect(gapsAtStart(sign(), { at: NOON + 2 * MIN - 1, sameRun: true })).toEqual([]);
  expect(gapsAtStart(sign(), back(2))).toHaveLength(1);
});

test('a camera that was down for 20 minutes before the power went makes two outages', () => {
  expect(gapsAtStart(sign({ cameraSince: NOON - 20 * MIN }), back(10))).toEqual([
    { from: NOON - 20 * MIN, to: NOON, cause: 'camera' },
    { from: NOON, to: NOON + 10 * MIN, cause: 'power' },
  ]);
});

test('a clock that comes back 3 hours behind: an outage of unknown length', () => {
  expect(gapsAtStart(sign(), back(-180))).toEqual([{ from: NOON, to: NOON, cause: 'clock' }]);
});

const RUNNING = { awake: false, charger: 'plugged' } as const;
const at = (wallMin: number, monoMin = wallMin) => ({
  wall: NOON + wallMin * MIN,
  mono: monoMin * MIN,
});

test.each([
  [
    'asleep for 40 minutes',
    at(40, 0.25),
    RUNNING,
    { from: NOON, to: NOON + 40 * MIN, cause: 'other' },
  ],
  ['frozen for 40 minutes', at(40), RUNNING, { from: NOON, to: NOON + 40 * MIN, cause: 'other' }],
  [
    'asleep on an empty battery',
    at(40, 0.25),
    { awake: false, charger: 'unplugged' },
    { from: NOON, to: NOON + 40 * MIN, cause: 'power' },
  ],
  [
    'awake, and the clock set 40 minutes ahead',
    at(40, 0.25),
    { awake: true, charger: 'plugged' },
    undefined,
  ],
  [
    'frozen for 40 minutes and the clock set back',
    at(-20, 40),
    RUNNING,
    { from: NOON, to: NOON, cause: 'clock' },
  ],
  ['a busy minute', at(1), RUNNING, undefined],
] as const)('while running: %s', (_, now, how, gap) => {
  expect(gapWhileRunning(at(0), now, how)).toEqual(gap);
});
