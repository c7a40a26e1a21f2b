/** Weeks, months, caps, locks, limits, balances, closing times, rosters: worked out by hand. */
import { describe, expect, test } from 'vitest';
import { closingTime } from '../../../src/core/attendance/auto-close.ts';
import { comprehensive } from '../../../src/core/attendance/comprehensive.ts';
import { digest } from '../../../src/core/attendance/digest.ts';
import { instanceOf } from '../../../src/core/attendance/instance.ts';
import { lieuBalance } from '../../../src/core/attendance/lieu.ts';
import {
  adjustments,
  editable,
  editableUnder,
  factsAt,
  resultHash,
} from '../../../src/core/attendance/lock.ts';
import { mayAdd } from '../../../src/core/attendance/makeup.ts';
import { markOf } from '../../../src/core/attendance/mark.ts';
import { overCaps, shortRests, warnings } from '../../../src/core/attendance/monitors.ts';
import { periodOvertime } from '../../../src/core/attendance/period-overtime.ts';
import { rostered, swap } from '../../../src/core/attendance/roster.ts';
import { overlap, shiftFaults } from '../../../src/core/attendance/shift-rules.ts';
import { at, daysOf, employee, factsOf, mark, policy, shift, SHANGHAI, zones } from './builders.ts';

const week = (...minutes: number[]) =>
  minutes.map((workedMin, i) => ({ date: `2026-03-0${i + 2}`, workedMin }));

describe('periods', () => {
  test('daily and weekly excess are a union: 10 h on Monday and Friday of a 44-h week are 5 h', () => {
    const found = periodOvertime(week(600, 480, 480, 480, 600), {
      dailyTriggerMin: 540,
      weeklyTriggerMin: 2400,
    });
    expect(found).toMatchObject({
      overtimeMin: 300,
      regularMin: 2340,
      overtimeByDate: { '2026-03-02': 60, '2026-03-06': 240 },
    });
  });

  test('a week that begins on Sunday begins anew on Sunday; tiers of the day and the week do not add', () => {
    const days = [
      { date: '2026-03-07', workedMin: 2400 },
      { date: '2026-03-08', workedMin: 100 },
    ];
    expect(periodOvertime(days, { weeklyTriggerMin: 2400, weekStart: 7 }).overtimeMin).toBe(0);
    expect(periodOvertime(days, { weeklyTriggerMin: 2400 }).overtimeMin).toBe(100);
    const tiers = periodOvertime(week(720, 720), {
      dailyTiersMin: [480, 600],
      weeklyTiersMin: [1200, 1400],
    });
    expect(tiers).toMatchObject({
      tierMin: [320, 240],
      tierByDate: { '2026-03-02': [120, 120], '2026-03-03': [200, 120] },
    });
  });

  test('comprehensive hours never go below nothing', () => {
    expect(comprehensive({ workedMin: 100, statutoryMin: 480, standardMin: 29_760 })).toEqual({
      workdayMin: 0,
      statutoryMin: 480,
    });
  });

  test('caps: exactly 36 h is allowed, each month begins anew, a day over 3 h is named', () => {
    const rows = ['2026-03-30', '2026-03-31', '2026-04-01'].map((date) => ({
      date,
      overtimeMin: 200,
    }));
    expect(overCaps(rows, { dailyCapMin: 180, monthlyCapMin: 400 })).toEqual({
      totalMin: 600,
      dailyExceeded: ['2026-03-30', '2026-03-31', '2026-04-01'],
    });
    expect(overCaps(rows, { dailyCapMin: 200, monthlyCapMin: 399 })).toEqual({
      totalMin: 600,
      exceededOn: '2026-03-31',
      dailyExceeded: [],
    });
  });

  test('rest is elapsed: 23:00 to 10:00 over the night Berlin goes forward is 10 h', () => {
    const zone = 'Europe/Berlin';
    const stints = [
      ['2026-03-28 14:00', '2026-03-28 23:00'],
      ['2026-03-29 10:00', '2026-03-29 18:00'],
    ].map(([a, b]) => [at(a ?? '', zone), at(b ?? '', zone)] as const);
    expect(shortRests(stints, 660)).toEqual([
      { before: at('2026-03-29 10:00', zone), restMin: 600 },
    ]);
    expect(shortRests(stints, 600)).toEqual([]);
  });

  test('monitors warn and change nothing: seventh day in a row, short rest, no break, protected', () => {
    const punches = [2, 3, 4, 5, 6, 7, 8].flatMap((d) => [
      `2026-03-0${d} 08:00`,
      `2026-03-0${d} ${d === 4 ? '23:00' : '17:00'}`,
    ]);
    const who = employee({ protection: [{ noNight: true, from: '2026-03-04', to: '2026-03-04' }] });
    const days = daysOf('2026-03-02', '2026-03-08', {
      employee: who,
      punches,
      policy: policy({ nightWindow: { from: 1320, to: 1800 } }),
    });
    const found = warnings(who, days, {
      maxConsecutiveDays: 6,
      minRestMin: 660,
      maxWithoutBreakMin: 600,
      weeklyAverageMin: 3600,
    });
    expect(found).toEqual([
      { kind: 'short-rest', workDate: '2026-03-05', before: at('2026-03-05 08:00'), restMin: 540 },
      { kind: 'consecutive-days', workDate: '2026-03-08', days: 7 },
      { kind: 'no-break', workDate: '2026-03-04', minutes: 900 },
      { kind: 'weekly-average', workDate: '2026-03-08', minutes: 4140, weeks: 1 },
      { kind: 'protected', workDate: '2026-03-04', minutes: 60 },
    ]);
  });
});

describe('locks', () => {
  const period = { from: '2026-03-01', to: '2026-03-31', openUntil: 1000 };

  test('later dates are open, earlier ones closed for good, those within until the end or by right', () => {
    expect(editable('2026-04-01', period, 2000, false)).toBe(true);
    expect(editable('2026-02-28', period, 0, true)).toBe(false);
    expect([
      editable('2026-03-31', period, 1000, false),
      editable('2026-03-31', period, 1001, false),
      editable('2026-03-01', period, 1001, true),
    ]).toEqual([true, false, true]);
  });

  test('a kept lock closes at its instant; reopened it is open', () => {
    const lock = {
      id: 'l',
      from: '2026-03-01',
      to: '2026-03-31',
      closedAt: 1000,
      by: 'owner',
      resultHash: '',
    };
    expect([
      editableUnder(lock, '2026-03-05', 999, false),
      editableUnder(lock, '2026-03-05', 1000, false),
    ]).toEqual([true, false]);
    expect(editableUnder({ ...lock, graceUntil: 2000 }, '2026-03-05', 2000, false)).toBe(true);
    expect(
      editableUnder(
        { ...lock, reopened: { at: 1, by: 'owner', reason: 'x' } },
        '2026-03-05',
        9999,
        false,
      ),
    ).toBe(true);
  });

  test('a punch that arrives after closing leaves the hash and is booked in the next month', () => {
    const closedAt = at('2026-04-01 12:00') * 60_000;
    const late = { ...mark('2026-03-31 18:00'), knownAt: closedAt + 1 };
    const facts = factsOf({ shift: shift('09:00-18:00'), punches: ['2026-03-31 09:00', late] });
    const days = (f: typeof facts) => daysOf('2026-03-31', '2026-03-31', f);
    const [then, now] = [days(factsAt(facts, closedAt)), days(facts)];
    expect(then[0]?.status).toBe('incomplete');
    expect(resultHash(then)).toBe(
      resultHash(days(factsAt({ ...facts, punches: [...facts.punches].reverse() }, closedAt))),
    );
    expect(resultHash(now) === resultHash(then)).toBe(false);
    expect(
      adjustments(then, now, '2026-04-01').map((a) => [a.figure, a.before, a.after, a.bookedFrom]),
    ).toEqual([
      ['workedMin', 0, 540, '2026-04-01'],
      ['regularMin', 0, 540, '2026-04-01'],
      ['shortMin', 540, 0, '2026-04-01'],
      ['attendedPct', 0, 100, '2026-04-01'],
    ]);
  });

  test('an approval given after closing was none when the month closed', () => {
    const c = {
      id: 'c',
      op: 'add',
      at: 5,
      requestedBy: 'x',
      requestedAt: 10,
      reason: 'r',
      decision: { by: 'o', at: 30, status: 'approved' },
    } as const;
    expect(
      factsAt({ ...factsOf({}), corrections: [c] }, 20).corrections?.[0]?.decision,
    ).toBeUndefined();
    expect(factsAt({ ...factsOf({}), corrections: [c] }, 30).corrections?.[0]?.decision?.by).toBe(
      'o',
    );
    expect(factsAt({ ...factsOf({}), corrections: [c] }, 9).corrections).toEqual([]);
  });

  test('a digest is the same for keys in any order and differs for one minute', () => {
    expect(digest({ a: 1, b: [2, { c: 'x' }] })).toBe(digest({ b: [2, { c: 'x' }], a: 1 }));
    const many = Array.from({ length: 5000 }, (_, i) => digest([i, 'x', i * 60_000]));
    expect(new Set(many).size).toBe(5000);
  });
});

describe('requests', () => {
  const wish = {
    at: at('2026-03-11 18:00'),
    workDate: '2026-03-11',
    reason: 'forgot',
    now: at('2026-03-12 09:00'),
    today: '2026-03-12',
  };
  const asked = (n: number) =>
    Array.from(
      { length: n },
      (_, i) =>
        ({
          id: `c${i}`,
          op: 'add',
          at: 0,
          workDate: '2026-03-02',
          requestedBy: 'e',
          requestedAt: 0,
          reason: 'x',
        }) as const,
    );
  const ask = (over: Partial<typeof wish>, n = 0, limits = { perMonth: 3, withinDays: 7 }) =>
    mayAdd(
      { ...wish, ...over },
      limits,
      asked(n),
      [[at('2026-03-11 09:00'), at('2026-03-11 12:00')]],
      () => '',
    );

  test('a make-up punch needs a reason, a past, a free minute, a day in time and a month with room', () => {
    expect(ask({})).toEqual({ kind: 'ok', left: 2 });
    expect(ask({ reason: '  ' }).kind).toBe('no-reason');
    expect(ask({ at: at('2026-03-12 09:01') }).kind).toBe('in-future');
    expect(ask({ at: at('2026-03-11 11:59') }).kind).toBe('inside-worked');
    expect(ask({ at: at('2026-03-11 12:00') }).kind).toBe('ok');
    expect(ask({ today: '2026-03-18' }).kind).toBe('ok');
    expect(ask({ today: '2026-03-19' })).toEqual({ kind: 'too-late', lastDate: '2026-03-18' });
    expect(ask({}, 2)).toEqual({ kind: 'ok', left: 0 });
    expect(ask({}, 3)).toEqual({ kind: 'quota', used: 3 });
  });

  test('time off: a rest day earns it, a statutory one never, leave of its type spends it', () => {
    const D = '2026-03-14';
    const rest = employee({ weeklyRest: [6] });
    const request = {
      id: 'r',
      workDate: D,
      from: 0,
      to: 1,
      settle: 'timeOff',
      decision: { by: 'o', at: 0, status: 'approved' },
    } as const;
    const day = (kind?: 'statutory') =>
      daysOf(D, D, {
        employee: rest,
        holidays: kind === undefined ? [] : [{ date: D, kind }],
        punches: [`${D} 09:00`, `${D} 13:00`],
      });
    expect(lieuBalance(day(), [request], 60)).toEqual([
      { workDate: D, earnedMin: 240, usedMin: 0, balanceMin: 300 },
    ]);
    expect(lieuBalance(day('statutory'), [request])).toEqual([]);
    const off = daysOf('2026-03-16', '2026-03-16', {
      shift: shift('09:00-18:00'),
      leaves: [
        {
          id: 'l',
          type: 'lieu',
          paid: true,
          status: 'approved',
          unit: 'day',
          from: '2026-03-16',
          to: '2026-03-16',
        },
      ],
    });
    expect(lieuBalance([...off, ...day()], [request]).at(-1)).toEqual({
      workDate: '2026-03-16',
      earnedMin: 0,
      usedMin: 540,
      balanceMin: -300,
    });
  });

  test('closing times: expectation and tolerance past lunch, a fixed time, or nothing to expect', () => {
    const office = shift('09:00-18:00', { breaks: [{ from: 720, to: 780, paid: false }] });
    const instance = instanceOf(zones, SHANGHAI, office, '2026-03-11');
    const open = (...texts: string[]) => ({
      workDate: '2026-03-11',
      instance,
      marks: texts.map((t) => mark(`2026-03-11 ${t}`)),
      leave: { hours: [] },
    });
    const expecting = policy({ autoClose: { mode: 'expected-plus-tolerance', toleranceMin: 30 } });
    const close = (rules: typeof expecting, stint: ReturnType<typeof open>) =>
      closingTime(zones, { zone: SHANGHAI }, rules, stint);
    expect(close(expecting, open('09:00'))).toEqual({
      closeAt: at('2026-03-11 18:30'),
      workedMin: 510,
    });
    expect(close(expecting, open('09:00', '11:00', '12:30'))).toEqual({
      closeAt: at('2026-03-11 19:30'),
      workedMin: 510,
    });
    const fixed = policy({ autoClose: { mode: 'fixed-time', at: 1320 } });
    expect(close(fixed, open('09:00'))).toEqual({
      closeAt: at('2026-03-11 22:00'),
      workedMin: 720,
    });
    expect(close(fixed, open('22:30'))?.closeAt).toBe(at('2026-03-12 22:00'));
    expect(close(policy(), open('09:00'))).toBeUndefined();
    expect(
      closingTime(zones, { zone: SHANGHAI }, expecting, {
        workDate: '2026-03-11',
        marks: [mark('2026-03-11 09:00')],
        leave: { hours: [] },
      }),
    ).toBeUndefined();
  });
});

describe('rosters', () => {
  const facts = {
    shifts: [
      shift('08:00-16:00'),
      shift('09:00-17:00', { effectiveFrom: '2026-04-01' }),
      shift('22:00-06:00+1', { id: 'N' }),
    ],
    roster: [
      { groupId: 'g', shiftId: 'N', from: '2026-03-01', applies: 'all' as const },
      {
        employeeId: 'e2',
        cycle: ['S', null],
        anchor: '2026-03-01',
        anchors: { e2: '2026-03-02' },
        from: '2026-03-01',
        applies: 'all' as const,
      },
    ],
  };
  const on = (id: string, date: string, rest: Partial<typeof facts> = {}) =>
    rostered(employee({ id, groups: ['g'], defaultShift: 'S' }), date, 'workday', {
      ...facts,
      ...rest,
    }).shifts.map((s) => [s.id, s.segments[0]?.start]);

  test('own before group before default; own anchors; a version from its date', () => {
    expect(on('e1', '2026-03-05')).toEqual([['N', 1320]]);
    expect([on('e2', '2026-03-01'), on('e2', '2026-03-02')]).toEqual([[], [['S', 480]]]);
    expect([
      on('e1', '2026-03-31', { roster: [] }),
      on('e1', '2026-04-01', { roster: [] }),
    ]).toEqual([[['S', 480]], [['S', 540]]]);
  });

  test('a swap exchanges two dates of two people; the free ones are rest days', () => {
    const overrides = swap(
      { employeeId: 'e1', date: '2026-03-05', shiftIds: ['N'] },
      { employeeId: 'e2', date: '2026-03-06', shiftIds: ['S'] },
      'wedding',
    );
    const who = (id: string, date: string) => {
      const r = rostered(employee({ id, groups: ['g'] }), date, 'workday', { ...facts, overrides });
      return [r.shifts.map((s) => s.id), r.dayType];
    };
    expect(who('e1', '2026-03-05')).toEqual([[], 'rest']);
    expect(who('e1', '2026-03-06')).toEqual([['S'], 'workday']);
    expect(who('e2', '2026-03-05')).toEqual([['N'], 'workday']);
    expect(who('e2', '2026-03-06')).toEqual([[], 'rest']);
  });

  test('a shift is valid up to exactly 24 h with its windows, its segments in order', () => {
    const faults = (span: string, windowBeforeMin: number) =>
      shiftFaults(shift(span, { windowBeforeMin, windowAfterMin: 500 }));
    expect([
      faults('09:00-18:00', 400),
      faults('09:00-18:00', 401),
      faults('09:00-12:00 11:00-15:00', 0),
      faults('18:00-09:00', -1),
    ]).toEqual([
      [],
      ['longer-than-a-day'],
      ['segment-order'],
      ['segment-order', 'window-negative'],
    ]);
    expect(overlap(shift('08:00-12:00 14:00-18:00'), shift('12:00-14:00'))).toBe(false);
  });

  test('a stored punch is told apart by device and number; a break is an out and an in', () => {
    const stored = {
      employeeId: 'e1',
      device: 'D',
      seq: 7,
      at: 60_000,
      zone: SHANGHAI,
      offsetMin: 480,
      method: 'face',
      clock: 'B',
    } as const;
    expect(markOf({ ...stored, direction: 'break-out' })).toEqual({
      id: 'D:7',
      at: 60_000,
      direction: 'out',
      device: 'D',
      clock: 'B',
    });
    expect(markOf({ ...stored, direction: 'break-in' }).direction).toBe('in');
  });
});
