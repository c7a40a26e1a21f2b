import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { calcDays } from '../../../src/core/attendance/calc-days.ts';
import type { Correction } from '../../../src/core/attendance/correction.ts';
import type { Mark } from '../../../src/core/attendance/mark.ts';
import { summarize } from '../../../src/core/reports/month.ts';
import { personFacts } from '../../../src/core/shop/person-facts.ts';
import type { Kept, ShopFacts } from '../../../src/core/shop/person-facts.ts';
import { onePlace } from '../../../src/core/shop/places.ts';
import { planned } from '../../../src/core/shop/plan.ts';
import { changed, firstRules, rulesOn, shiftProblems } from '../../../src/core/shop/rules.ts';
import type { RuleSet, ShopShift } from '../../../src/core/shop/rules.ts';
import { createZones } from '../../../src/core/zone.ts';

const zones = createZones(Temporal);
const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' };
/** The last second of November in Shanghai: every day is over. */
const AFTER = Date.parse('2026-12-02T00:00:00+08:00');

const DAY: RuleSet = firstRules('2026-11-01', { day: 'Day' }); // 09:00–18:00, 12–13, 5 min grace
const [SHIFT] = DAY.shifts;
if (SHIFT === undefined) throw new Error('no first shift');

const NOTHING: Kept = { punches: [], corrections: [], leaves: [], overtime: [] };

function month(
  rules: readonly RuleSet[],
  kept: Partial<Kept>,
  shop: Partial<ShopFacts> = {},
  range = NOVEMBER,
) {
  const all: ShopFacts = {
    places: onePlace('Asia/Shanghai', rules),
    plan: {},
    staff: {},
    outages: new Map(),
    ...shop,
  };
  const { employee, facts } = personFacts(all, { id: 'ann' }, { ...NOTHING, ...kept }, range.to);
  const days = calcDays(zones, employee, range, facts, Math.floor(AFTER / 60_000));
  const day = (date: string) => days.find(({ workDate }) => workDate === date);
  return { days, month: summarize(days), day };
}

let named = 0;
function mark(when: string, direction: 'in' | 'out'): Mark {
  const [date = '', time = ''] = when.split(' ');
  named += 1;
  return {
    id: `m${String(named).padStart(6, '0')}`,
    at: Date.parse(`${date}T${time}:00+08:00`),
    direction,
  };
}

const worked = (from: string, to: string, date = '2026-11-03') => [
  mark(`${date} ${from}`, 'in'),
  mark(`${date} ${to}`, 'out'),
];

function approved(): Omit<Extract<Correction, { op: 'void' }>, 'op' | 'targetId'> {
  return {
    id: 'c1',
    requestedBy: 'the owner',
    requestedAt: AFTER,
    reason: 'forgot',
    decision: { by: 'the owner', at: AFTER, status: 'approved' },
  };
}

describe('the month of a shop', () => {
  test('09:07 to 18:00 on a Tuesday is 7 min late and 473 min worked', () => {
    expect(month([DAY], { punches: worked('09:07', '18:00') }).day('2026-11-03')).toMatchObject({
      lateMin: 7,
      workedMin: 473,
      requiredMin: 480,
    });
  });

  test('09:05 is within 5 min of grace', () => {
    expect(month([DAY], { punches: worked('09:05', '18:00') }).day('2026-11-03')?.lateMin).toBe(0);
  });

  test('November 2026 has 21 working days; without a punch all are absent', () => {
    expect(month([DAY], {}).month).toMatchObject({ expectedDays: 21, absentDays: 21 });
  });

  test('without rules 09:07 to 18:00 is 533 min worked, nothing late, nothing due', () => {
    const row = month([], { punches: worked('09:07', '18:00') });
    expect(row.day('2026-11-03')).toMatchObject({ workedMin: 533, lateMin: 0, requiredMin: 0 });
    expect(row.month.absentDays).toBe(0);
  });

  test('a night from 22:00 to 06:00 belongs to the evening: 483 min worked, 480 of them due, nobody late', () => {
    const night: ShopShift = {
      ...SHIFT,
      start: '22:00',
      end: '06:00',
      breakFrom: '',
      breakTo: '',
    };
    const rows = [mark('2026-11-03 21:58', 'in'), mark('2026-11-04 06:01', 'out')];
    const row = month([{ ...DAY, shifts: [night] }], { punches: rows });
    expect(row.day('2026-11-03')).toMatchObject({
      workedMin: 483,
      regularMin: 480,
      lateMin: 0,
      missing: 0,
    });
    expect(row.day('2026-11-04')?.workedMin).toBe(0);
  });

  test('a missing exit is missing, until a correction adds it at 18:00', () => {
    const punches = [mark('2026-11-03 09:00', 'in')];
    expect(month([DAY], { punches }).day('2026-11-03')).toMatchObject({ missing: 1, workedMin: 0 });
    const at = Date.parse('2026-11-03T18:00:00+08:00');
    const corrections: Correction[] = [{ ...approved(), op: 'add', at, direction: 'out' }];
    const day = month([DAY], { punches, corrections }).day('2026-11-03');
    expect(day).toMatchObject({ missing: 0, workedMin: 480, makeupPunches: 1 });
    expect(day?.corrections[0]?.reason).toBe('forgot');
  });

  test('a punch declared void is out of it', () => {
    const punches = worked('09:00', '18:00');
    const targetId = punches[0]?.id ?? '';
    const corrections: Correction[] = [{ ...approved(), op: 'void', targetId }];
    expect(month([DAY], { punches, corrections }).day('2026-11-03')?.missing).toBe(1);
  });

  test('two days of annual leave are leave, a Sunday inside them stays a rest day', () => {
    const leaves = [
      {
        id: 'l',
        type: 'annual',
        paid: true,
        status: 'approved',
        offDays: 'skip',
        unit: 'day',
        from: '2026-11-06',
        to: '2026-11-09',
      } as const,
    ];
    const found = month([DAY], { leaves });
    expect(['06', '07', '08', '09'].map((d) => found.day(`2026-11-${d}`)?.status)).toEqual([
      'leave',
      'rest',
      'rest',
      'leave',
    ]);
    expect(found.month.leavePct).toBe(200);
  });

  test('in October 2026 China has 18 working days, without its calendar 22', () => {
    const october = { from: '2026-10-01', to: '2026-10-31' };
    const days = (set: RuleSet) => month([set], {}, {}, october).month.expectedDays;
    expect(days({ ...DAY, from: '2026-10-01' })).toBe(22);
    expect(days({ ...DAY, from: '2026-10-01', calendar: 'CN' })).toBe(18);
  });

  test('a day off of the shop’s own takes Tuesday the 3rd out of what is expected', () => {
    const days = [{ date: '2026-11-03', kind: 'off', name: 'Fair' } as const];
    expect(month([{ ...DAY, days }], {}).month.expectedDays).toBe(20);
  });
});

describe('cycles and single dates', () => {
  const night: ShopShift = {
    ...SHIFT,
    id: 'night',
    name: 'Night',
    start: '22:00',
    end: '06:00',
    breakFrom: '',
    breakTo: '',
  };
  const cycle: RuleSet = {
    ...DAY,
    shifts: [SHIFT, night],
    cycles: [
      { id: 'four', name: 'Four', days: ['day', 'night', null, null], anchor: '2026-11-01' },
    ],
    own: { ann: 'four' },
  };

  test('day, night, free, free from Sunday the 1st: due on the 1st, 2nd, 5th, 6th, 9th', () => {
    const found = month([cycle], {}, {}, { from: '2026-11-01', to: '2026-11-09' });
    const due = found.days.filter(({ shiftIds }) => shiftIds.length > 0);
    expect(due.map(({ workDate, shiftIds }) => [workDate.slice(8), shiftIds[0]])).toEqual([
      ['01', 'Day'],
      ['02', 'Night'],
      ['05', 'Day'],
      ['06', 'Night'],
      ['09', 'Day'],
    ]);
  });

  test('a night put on Saturday the 7th is a working day; freed Tuesday the 3rd is a rest day', () => {
    const plan = planned({}, [
      { employeeId: 'ann', date: '2026-11-07', shifts: ['night'] },
      { employeeId: 'ann', date: '2026-11-03', shifts: [] },
    ]);
    const rules = [{ ...DAY, shifts: [SHIFT, night] }];
    const found = month(rules, {}, { plan });
    expect(found.day('2026-11-07')).toMatchObject({ dayType: 'workday', status: 'absent' });
    expect(found.day('2026-11-03')).toMatchObject({ dayType: 'rest', status: 'rest' });
    const back = planned(plan, [{ employeeId: 'ann', date: '2026-11-03', shifts: undefined }]);
    expect(month(rules, {}, { plan: back }).day('2026-11-03')?.dayType).toBe('workday');
  });

  test('who joined on the 16th is expected for 11 of 21 days; exempt people are present', () => {
    const staff = { ann: { joined: '2026-11-16' } };
    expect(month([DAY], {}, { staff }).month.expectedDays).toBe(11);
    const exempt = { ann: { exempt: true } };
    expect(month([DAY], {}, { staff: exempt }).month).toMatchObject({
      presentDays: 21,
      absentDays: 0,
    });
  });
});

describe('changes of the rules', () => {
  const later: RuleSet = {
    ...DAY,
    from: '2026-11-16',
    shifts: [{ ...SHIFT, start: '10:00' }],
  };

  test('10:00 is 60 min late on the 13th and punctual on the 16th', () => {
    const rules = changed([DAY], later);
    const rows = [
      ...worked('10:00', '18:00', '2026-11-13'),
      ...worked('10:00', '18:00', '2026-11-16'),
    ];
    const row = month(rules, { punches: rows });
    expect(row.day('2026-11-13')?.lateMin).toBe(60);
    expect(row.day('2026-11-16')?.lateMin).toBe(0);
  });

  test('a set of the 10th takes the place of the one of the 16th, not of the 1st', () => {
    const rules = changed(changed([DAY], later), { ...DAY, from: '2026-11-10' });
    expect(rules.map(({ from }) => from)).toEqual(['2026-11-01', '2026-11-10']);
    expect(rulesOn(rules, '2026-11-09')?.from).toBe('2026-11-01');
    expect(rulesOn(rules, '2026-10-31')).toBeUndefined();
  });

  test('somebody with no shift of their own list is never absent', () => {
    const row = month([{ ...DAY, own: { ann: '' } }], {});
    expect(row.month.absentDays).toBe(0);
  });

  test.each([
    [{}, []],
    [{ name: ' ' }, ['name']],
    [{ end: '' }, ['time']],
    [{ start: '25:00' }, ['time']],
    [{ breakTo: '' }, ['break']],
    [{ breakFrom: '19:00', breakTo: '20:00' }, ['break']],
    [{ start: '06:00', end: '23:00' }, ['too-long']],
    [{ start: '22:00', end: '06:00', breakFrom: '01:00', breakTo: '01:30' }, []],
  ])('%j has the problems %j', (part, problems) => {
    expect(shiftProblems({ ...SHIFT, ...part })).toEqual(problems);
  });
});
