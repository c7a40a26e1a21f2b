import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { calcDays } from '../../../src/core/attendance/calc-days.ts';
import type { Correction } from '../../../src/core/attendance/correction.ts';
import { gridRow } from '../../../src/core/shop/grid.ts';
import { personFacts } from '../../../src/core/shop/person-facts.ts';
import { onePlace } from '../../../src/core/shop/places.ts';
import { firstRules } from '../../../src/core/shop/rules.ts';
import type { RuleSet } from '../../../src/core/shop/rules.ts';
import { writeRules } from '../../../src/core/shop/rules-text.ts';
import { createZones } from '../../../src/core/zone.ts';
import { dropMarker } from '../../../src/storage/marker.ts';
import type { BooksClient } from '../../../src/workers/books/client.ts';
import type { PaperPunch } from '../../../src/workers/books/contract-staff.ts';
import { booksNamed, fresh, openShop, SHOP, someone } from './shop.ts';

/** Clocks go back on the 25th of October 2026 at 03:00. */
const ZONE = 'Europe/Berlin';
const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const PEOPLE = 12;
const zones = createZones(Temporal);

let books: BooksClient;
beforeEach(async () => {
  await dropMarker();
  books = booksNamed(fresh());
});
afterEach(() => books.close());

/** The same numbers in every run. */
function dice(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % most;
  };
}

function rules(ids: readonly string[]): RuleSet {
  const base = firstRules('2026-10-01', { day: 'Day' });
  const [day] = base.shifts;
  if (day === undefined) throw new Error('no shift');
  const night = { ...day, id: 'n', name: 'Night', start: '22:00', end: '06:00' };
  return {
    ...base,
    shifts: [day, { ...night, breakFrom: '', breakTo: '', overtime: true }],
    cycles: [{ id: 'c', name: 'Four', days: ['n', 'n', 'day', null], anchor: '2026-10-01' }],
    // Every third person works the cycle with its nights.
    own: Object.fromEntries(ids.filter((_, at) => at % 3 === 0).map((id) => [id, 'c'])),
  };
}

/** Some come late, some forget to go, some work the night of the change. */
function punchesOf(id: string, at: number): PaperPunch[] {
  const roll = dice(at + 1);
  const list: PaperPunch[] = [];
  for (let day = 1; day <= 31; day += 1) {
    const date = `2026-10-${String(day).padStart(2, '0')}`;
    if (roll(10) === 0) continue;
    const night = at % 3 === 0 && roll(2) === 0;
    const start = (night ? 1320 : 540) - 20 + roll(40);
    const end = start + 420 + roll(180);
    const ms = (minute: number) => zones.wall(ZONE, date, minute) * 60_000;
    list.push({ employeeId: id, at: ms(start), direction: 'in' });
    if (roll(12) !== 0) list.push({ employeeId: id, at: ms(end), direction: 'out' });
  }
  return list;
}

test('every cell of a generated month with nights and a 25-hour day is what the core says', async () => {
  await openShop(books, { ...SHOP, zone: ZONE });
  const ids: string[] = [];
  for (let at = 0; at < PEOPLE; at += 1) {
    const answer = await books.enrol(someone({ no: String(at + 1).padStart(3, '0') }));
    if (answer.kind !== 'enrolled') throw new Error(answer.kind);
    ids.push(answer.id);
  }
  const set = rules(ids);
  await books.putDocument('working-hours', writeRules([set]));
  const byPerson = new Map(ids.map((id, at) => [id, punchesOf(id, at)]));
  const rows = [...byPerson.values()].flat();
  for (let at = 0; at < rows.length; at += 400) {
    expect((await books.enterPaper(rows.slice(at, at + 400))).kind).toBe('kept');
  }
  expect((await books.month(OCTOBER)).kind).toBe('month');
  const part = await books.monthRows(OCTOBER, { at: 0, count: PEOPLE });
  if (part.kind !== 'rows') throw new Error(part.kind);
  expect(part.rows).toHaveLength(PEOPLE);
  let cells = 0;
  let gaps = 0;
  for (const row of part.rows) {
    const corrections = (byPerson.get(row.id) ?? []).map((one, at): Correction => {
      const direction = one.direction === 'in' ? 'in' : 'out';
      const id = `c${String(at).padStart(4, '0')}`;
      const decision = { by: 'owner', at: one.at, status: 'approved' } as const;
      const asked = { requestedBy: 'owner', requestedAt: one.at, reason: 'paper' };
      return { id, op: 'add', at: one.at, direction, ...asked, decision };
    });
    const shop = { places: onePlace(ZONE, [set]), plan: {}, staff: {}, outages: new Map() };
    const kept = { punches: [], corrections, leaves: [], overtime: [] };
    const { employee, facts } = personFacts(shop, { id: row.id }, kept, OCTOBER.to);
    const now = Math.floor(Date.now() / 60_000);
    const days = calcDays(zones, employee, OCTOBER, facts, now);
    expect(row).toEqual(gridRow(row, days));
    cells += row.days.length;
    gaps += row.month.missingCount;
  }
  expect(cells).toBe(PEOPLE * 31);
  expect(gaps).toBeGreaterThan(5);
});
