import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { monthRange } from '../../src/admin/calendar.ts';
import { changed, firstRules, rulesOn, shiftProblems } from '../../src/admin/month/rules.ts';
import type { RuleSet, ShopShift } from '../../src/admin/month/rules.ts';
import { readRules, writeRules } from '../../src/admin/month/rulesText.ts';
import { factsOf, rowOf } from '../../src/admin/month/sheet.ts';
import type { Ledger } from '../../src/admin/month/sheet.ts';
import { duesOn } from '../../src/admin/today/dues.ts';
import { createZones } from '../../src/core/zone.ts';
import { card, punched } from './builders.ts';

const zones = createZones(Temporal);
const NOVEMBER = monthRange('2026-11');
/** The last second of November in Shanghai: every day is over. */
const AFTER = Date.parse('2026-12-02T00:00:00+08:00');

const DAY: RuleSet = firstRules('2026-11-01', { day: 'Day' }); // 09:00–18:00, 12–13, 5 min grace
const [SHIFT] = DAY.shifts;
if (SHIFT === undefined) throw new Error('no first shift');

function month(rules: readonly RuleSet[], part: Partial<Ledger>) {
  const ledger: Ledger = {
    people: [card({ no: '001' })],
    rows: [],
    corrections: [],
    device: 'A'.repeat(26),
    names: new Map([['owner', 'the owner']]),
    zone: 'Asia/Shanghai',
    ...part,
  };
  const [facts] = factsOf(ledger, rules, NOVEMBER.to);
  if (facts === undefined) throw new Error('nobody');
  const row = rowOf(zones, facts, NOVEMBER, AFTER);
  const day = (date: string) => row.days.find(({ workDate }) => workDate === date);
  return { ...row, day };
}

const worked = (from: string, to: string, date = '2026-11-03') => [
  punched('001', `${date} ${from}`, 'in'),
  punched('001', `${date} ${to}`, 'out'),
];

describe('the month of a shop', () => {
  test('09:07 to 18:00 on a Tuesday is 7 min late and 473 min worked', () => {
    expect(month([DAY], { rows: worked('09:07', '18:00') }).day('2026-11-03')).toMatchObject({
      lateMin: 7,
      workedMin: 473,
      requiredMin: 480,
    });
  });

  test('09:05 is within 5 min of grace', () => {
    expect(month([DAY], { rows: worked('09:05', '18:00') }).day('2026-11-03')?.lateMin).toBe(0);
  });

  test('November 2026 has 21 working days; without a punch all are absent', () => {
    expect(month([DAY], {}).month).toMatchObject({ expectedDays: 21, absentDays: 21 });
  });

  test('without rules 09:07 to 18:00 is 533 min worked, nothing late, nothing due', () => {
    const row = month([], { rows: worked('09:07', '18:00') });
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
    const rows = [
      punched('001', '2026-11-03 21:58', 'in'),
      punched('001', '2026-11-04 06:01', 'out'),
    ];
    const row = month([{ ...DAY, shifts: [night] }], { rows });
    expect(row.day('2026-11-03')).toMatchObject({
      workedMin: 483,
      regularMin: 480,
      lateMin: 0,
      missing: 0,
    });
    expect(row.day('2026-11-04')?.workedMin).toBe(0);
  });

  test('a missing exit is missing, until a correction adds it at 18:00', () => {
    const rows = [punched('001', '2026-11-03 09:00', 'in')];
    expect(month([DAY], { rows }).day('2026-11-03')).toMatchObject({ missing: 1, workedMin: 0 });
    const at = Date.parse('2026-11-03T18:00:00+08:00');
    const correction = {
      op: 'add',
      employeeId: 'id-001',
      at,
      direction: 'out',
      reason: 'forgot',
    } as const;
    const corrections = [{ seq: 99, at: at + 60_000, by: 'owner', correction }];
    const day = month([DAY], { rows, corrections }).day('2026-11-03');
    expect(day).toMatchObject({ missing: 0, workedMin: 480, makeupPunches: 1 });
    expect(day?.corrections[0]?.reason).toBe('forgot');
  });

  test('a punch declared void is out of it; one that was taken back never was', () => {
    const rows = worked('09:00', '18:00');
    const [entry] = rows;
    if (entry === undefined) throw new Error('no punch');
    const correction = { op: 'void', seq: entry.seq, reason: 'not me' } as const;
    const corrections = [{ seq: 99, at: entry.at + 60_000, by: 'owner', correction }];
    expect(month([DAY], { rows, corrections }).day('2026-11-03')?.missing).toBe(1);
    const undone = [{ ...entry, undone: true }];
    expect(month([DAY], { rows: undone }).day('2026-11-03')?.status).toBe('absent');
  });

  test('in October 2026 China has 18 working days, without its calendar 22', () => {
    const october = monthRange('2026-10');
    const days = (set: RuleSet) => {
      const ledger: Ledger = {
        people: [card({ no: '001' })],
        rows: [],
        corrections: [],
        device: '',
        names: new Map(),
        zone: 'Asia/Shanghai',
      };
      const [facts] = factsOf(ledger, [set], october.to);
      if (facts === undefined) throw new Error('nobody');
      return rowOf(zones, facts, october, AFTER).month.expectedDays;
    };
    expect(days({ ...DAY, from: '2026-10-01' })).toBe(22);
    expect(days({ ...DAY, from: '2026-10-01', calendar: 'CN' })).toBe(18);
  });
});

describe('what is due today', () => {
  const ledger: Ledger = {
    people: [card({ no: '001' }), card({ no: '002' })],
    rows: worked('09:07', '18:00', '2026-11-03'),
    corrections: [],
    device: 'A'.repeat(26),
    names: new Map(),
    zone: 'Asia/Shanghai',
  };

  test('on a Tuesday both are due at 09:00; who came at 09:07 is 7 min late', () => {
    const dues = duesOn(zones, ledger, [DAY], '2026-11-03', AFTER);
    const at = Date.parse('2026-11-03T09:00:00+08:00');
    expect(dues.get('id-001')).toEqual({ at, lateMin: 7 });
    expect(dues.get('id-002')).toEqual({ at, lateMin: 0 });
  });

  test('on a Sunday nobody is due; without rules nothing is known', () => {
    expect(duesOn(zones, ledger, [DAY], '2026-11-08', AFTER).get('id-001')).toEqual({ lateMin: 0 });
    expect(duesOn(zones, ledger, [], '2026-11-03', AFTER).size).toBe(0);
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
    const row = month(rules, { rows });
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
    const row = month([{ ...DAY, own: { 'id-001': '' } }], {});
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

describe('the rules as text', () => {
  test('what is written is read again', () => {
    const rules = [DAY, { ...DAY, from: '2026-12-01', own: { 'id-001': 'day' } }];
    expect(readRules(writeRules(rules))).toEqual(rules);
  });

  test.each([
    'no json',
    '[]',
    '{"format":2,"sets":[]}',
    '{"format":1}',
    '{"format":1,"sets":[{}]}',
    writeRules([{ ...DAY, from: 'soon' }]),
    writeRules([{ ...DAY, weeklyRest: [8] }]),
    writeRules([{ ...DAY, shifts: [{ ...SHIFT, start: '9' }] }]),
  ])('%s is nobody’s rules', (text) => {
    expect(readRules(text)).toBeUndefined();
  });
});
