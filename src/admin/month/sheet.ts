/** The month of every person: facts from the books, days and totals from the core. */
import { calcDays } from '../../core/attendance/calc-days.ts';
import type { Facts } from '../../core/attendance/calc-days.ts';
import type { Correction } from '../../core/attendance/correction.ts';
import type { DayResult } from '../../core/attendance/day-result.ts';
import type { Employee } from '../../core/attendance/employee.ts';
import { markOf } from '../../core/attendance/mark.ts';
import { summarize } from '../../core/reports/month.ts';
import type { MonthSummary } from '../../core/reports/month.ts';
import type { Zones } from '../../core/zone.ts';
import type { CorrectionRow } from '../../workers/books/contract-keeping.ts';
import type { PersonCard, PunchRow } from '../../workers/books/contract.ts';
import { ruleFacts, rulesOn } from './rules.ts';
import type { Rules } from './rules.ts';

/** Days beyond the month whose punches may still belong to it; as calcDays asks. */
export const REACH_DAYS = 3;

export interface Ledger {
  readonly people: readonly PersonCard[];
  /** Of the month and `REACH_DAYS` around it. */
  readonly rows: readonly PunchRow[];
  readonly corrections: readonly CorrectionRow[];
  readonly device: string;
  /** Slot → who it belongs to; corrections are told by name. The empty slot names all others. */
  readonly names: ReadonlyMap<string, string>;
  readonly zone: string;
}

export interface PersonFacts {
  readonly person: PersonCard;
  readonly employee: Employee;
  readonly facts: Facts;
}

export interface SheetRow {
  readonly person: PersonCard;
  readonly days: readonly DayResult[];
  readonly month: MonthSummary;
}

/** A cell by its person and date. */
export interface Choice {
  readonly id: string;
  readonly date: string;
}

/** People who work here or punched, by number. */
export function factsOf(ledger: Ledger, rules: Rules, lastDate: string): readonly PersonFacts[] {
  const punches = groupById(ledger.rows.filter((row) => !row.undone));
  const corrections = correctionsOf(ledger);
  const weeklyRest = rulesOn(rules, lastDate)?.weeklyRest ?? [];
  return ledger.people
    .filter((person) => person.status !== 'left' || punches.has(person.id))
    .toSorted((a, b) => a.no.localeCompare(b.no, undefined, { numeric: true }))
    .map((person) => ({
      person,
      employee: { id: person.id, zone: ledger.zone, employment: [], weeklyRest },
      facts: {
        ...ruleFacts(rules, person.id),
        punches: (punches.get(person.id) ?? []).map(markOf),
        corrections: [...(corrections.get(person.id) ?? []), ...(corrections.get('') ?? [])],
      },
    }));
}

/** `now` in milliseconds. */
export function rowOf(
  zones: Zones,
  { person, employee, facts }: PersonFacts,
  range: { readonly from: string; readonly to: string },
  now: number,
): SheetRow {
  const days = calcDays(zones, employee, range, facts, Math.floor(now / 60_000));
  return { person, days, month: summarize(days) };
}

/** By person; voids name a record, not a person, and stand under the empty id for everybody. */
function correctionsOf(ledger: Ledger): ReadonlyMap<string, readonly Correction[]> {
  const found = new Map<string, Correction[]>();
  for (const row of ledger.corrections) {
    const { correction, at } = row;
    const by = ledger.names.get(row.by) ?? ledger.names.get('') ?? row.by;
    const name = `${ledger.device}:${row.seq}`;
    const request = {
      id: name,
      requestedBy: by,
      requestedAt: at,
      reason: correction.reason,
      decision: { by, at, status: 'approved' },
    } as const;
    const whose = correction.op === 'add' ? correction.employeeId : '';
    const list = found.get(whose) ?? [];
    found.set(whose, list);
    if (correction.op === 'void')
      list.push({ ...request, op: 'void', targetId: `${ledger.device}:${correction.seq}` });
    else {
      const inside = correction.direction === 'in' || correction.direction === 'break-in';
      list.push({
        ...request,
        op: 'add',
        at: correction.at,
        direction: inside ? 'in' : 'out',
      });
    }
  }
  return found;
}

function groupById(rows: readonly PunchRow[]): ReadonlyMap<string, readonly PunchRow[]> {
  const groups = new Map<string, PunchRow[]>();
  for (const row of rows) {
    const known = groups.get(row.employeeId);
    if (known === undefined) groups.set(row.employeeId, [row]);
    else known.push(row);
  }
  return groups;
}
