import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { calcDays } from '../../../src/core/attendance/calc-days.ts';
import type { Mark } from '../../../src/core/attendance/mark.ts';
import { moved, type Stay } from '../../../src/core/people/person.ts';
import { personFacts } from '../../../src/core/shop/person-facts.ts';
import { onePlace, rulesAlong, withRules, zoneOn } from '../../../src/core/shop/places.ts';
import type { Places } from '../../../src/core/shop/places.ts';
import { ruleFacts } from '../../../src/core/shop/rule-facts.ts';
import { firstRules } from '../../../src/core/shop/rules.ts';
import type { RuleSet } from '../../../src/core/shop/rules.ts';
import { createZones } from '../../../src/core/zone.ts';

const zones = createZones(Temporal);
const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' };
const AFTER = Math.floor(Date.parse('2026-12-05T00:00:00Z') / 60_000);

/** Shanghai works 09:00–18:00 and keeps 1 October; Berlin 08:00–16:00 and keeps 6 November. */
const HOME: RuleSet = { ...firstRules('2026-01-01', { day: 'Day' }), calendar: 'CN' };
const BERLIN: RuleSet = {
  ...firstRules('2026-01-01', { day: 'Day' }),
  shifts: [{ ...shiftOf(HOME), start: '08:00', end: '16:00', breakFrom: '', breakTo: '' }],
  days: [{ date: '2026-11-06', kind: 'off', name: 'Inventory' }],
};
const PLACES: Places = {
  home: { zone: 'Asia/Shanghai', rules: [HOME] },
  branches: new Map([
    ['berlin', { name: 'Berlin', zone: 'Europe/Berlin', rules: [BERLIN] }],
    ['lisbon', { name: 'Lisbon', zone: 'Europe/Lisbon' }],
  ]),
};

function shiftOf(set: RuleSet) {
  const [shift] = set.shifts;
  if (shift === undefined) throw new Error('a set without a shift');
  return shift;
}

function month(stays: readonly Stay[] | undefined, punches: readonly Mark[], places = PLACES) {
  const kept = { punches, corrections: [], leaves: [], overtime: [] };
  const shop = { places, plan: {}, staff: {}, outages: new Map() };
  const person = { id: 'ann', ...(stays === undefined ? {} : { stays }) };
  const { employee, facts } = personFacts(shop, person, kept, NOVEMBER.to);
  const days = calcDays(zones, employee, NOVEMBER, facts, AFTER);
  return new Map(days.map((day) => [day.workDate, day]));
}

function day(date: string, zone: string, from: string, to: string): Mark[] {
  const at = (time: string) =>
    Temporal.ZonedDateTime.from(`${date}T${time}[${zone}]`).epochMilliseconds;
  return [
    { id: `${date}a`, at: at(from), direction: 'in' },
    { id: `${date}b`, at: at(to), direction: 'out' },
  ];
}

describe('a person of a branch', () => {
  const stays = [{ from: '0001-01-01', branch: 'berlin' }];

  it('is judged by its clock and its hours', () => {
    const days = month(stays, day('2026-11-03', 'Europe/Berlin', '08:00', '16:00'));
    expect(days.get('2026-11-03')).toMatchObject({ status: 'present', lateMin: 0, workedMin: 480 });
  });

  it('late there is not late at the main house', () => {
    const late = day('2026-11-03', 'Europe/Berlin', '08:30', '16:00');
    expect(month(stays, late).get('2026-11-03')).toMatchObject({ lateMin: 30 });
    const home = day('2026-11-03', 'Asia/Shanghai', '08:30', '18:00');
    expect(month(undefined, home).get('2026-11-03')).toMatchObject({ lateMin: 0 });
  });

  it('keeps its days off, and not those of the main house', () => {
    const days = month(stays, []);
    expect(days.get('2026-11-06')?.dayType).not.toBe('workday');
    expect(month(undefined, []).get('2026-11-06')?.dayType).toBe('workday');
  });

  it('works by the hours of the main house where the branch has none, by its own clock', () => {
    const lisbon = [{ from: '0001-01-01', branch: 'lisbon' }];
    const days = month(lisbon, day('2026-11-03', 'Europe/Lisbon', '09:00', '18:00'));
    expect(days.get('2026-11-03')).toMatchObject({ status: 'present', lateMin: 0, workedMin: 480 });
    expect(rulesAlong(PLACES, { stays: lisbon })).toBe(PLACES.home.rules);
  });

  it('of a branch that is gone belongs to the main house', () => {
    const gone = [{ from: '0001-01-01', branch: 'paris' }];
    expect(zoneOn(PLACES, { stays: gone }, '2026-11-03')).toBe('Asia/Shanghai');
    expect(rulesAlong(PLACES, { stays: gone })).toBe(PLACES.home.rules);
  });
});

describe('somebody who moves', () => {
  const stays = moved({}, { from: '2026-11-16', branch: 'berlin' });
  const punches = [
    ...day('2026-11-13', 'Asia/Shanghai', '09:00', '18:00'),
    ...day('2026-11-16', 'Europe/Berlin', '08:00', '16:00'),
  ];

  it('keeps the clock and hours of where each day was worked', () => {
    const days = month(stays, punches);
    for (const date of ['2026-11-13', '2026-11-16'])
      expect(days.get(date)).toMatchObject({ status: 'present', lateMin: 0, workedMin: 480 });
  });

  it('keeps the holidays of each place while they are there', () => {
    const { holidays } = ruleFacts(rulesAlong(PLACES, { stays }), 'ann');
    const dates = holidays?.map(({ date }) => date) ?? [];
    expect(dates).toContain('2026-10-01');
    expect(dates).not.toContain('2026-11-06');
    const early = moved({}, { from: '2026-09-01', branch: 'berlin' });
    const later = ruleFacts(rulesAlong(PLACES, { stays: early }), 'ann').holidays ?? [];
    expect(later.map(({ date }) => date)).not.toContain('2026-10-01');
    expect(later.map(({ date }) => date)).toContain('2026-11-06');
  });

  it('shares rules with whoever moved the same way', () => {
    const again = moved({}, { from: '2026-11-16', branch: 'berlin' });
    expect(rulesAlong(PLACES, { stays })).toBe(rulesAlong(PLACES, { stays: again }));
  });

  it('has no hours where the branch wrote none for that time yet', () => {
    const later = withRules(PLACES, 'berlin', [{ ...BERLIN, from: '2026-12-01' }]);
    const days = month(stays, punches, later);
    expect(days.get('2026-11-13')).toMatchObject({ status: 'present', lateMin: 0 });
    expect(days.get('2026-11-16')?.shiftIds).toEqual([]);
  });

  it('moving back and forth is one history, and a plan for later gives way', () => {
    const back = moved({ stays }, { from: '2026-11-20', branch: '' });
    expect(back).toEqual([...stays, { from: '2026-11-20', branch: '' }]);
    expect(moved({ stays: back }, { from: '2026-11-10', branch: 'lisbon' })).toEqual([
      { from: '2026-11-10', branch: 'lisbon' },
    ]);
    expect(moved({ stays: back }, { from: '2026-11-18', branch: 'berlin' })).toEqual(stays);
  });
});

it('other rules for one place are tried on that place alone', () => {
  const strict = [{ ...HOME, shifts: [{ ...shiftOf(HOME), lateGraceMin: 0 }] }];
  const other = withRules(PLACES, '', strict);
  expect(rulesAlong(other, {})).toBe(strict);
  expect(rulesAlong(other, { stays: [{ from: '0001-01-01', branch: 'berlin' }] })).toBe(
    PLACES.branches.get('berlin')?.rules,
  );
  expect(rulesAlong(other, { stays: [{ from: '0001-01-01', branch: 'lisbon' }] })).toBe(strict);
  expect(withRules(PLACES, 'paris', strict)).toBe(PLACES);
  expect(onePlace('UTC', strict).branches.size).toBe(0);
});
