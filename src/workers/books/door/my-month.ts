/**
 * One's own month at the door: day figures in a cell of the person's, without a clock time and
 * without a word (note [What a thief gets]). Written with each punch; put right by the office.
 */
import * as v from 'valibot';
import type { DayResult } from '../../../core/attendance/day-result.ts';
import type { Leave } from '../../../core/attendance/leave.ts';
import type { EmployeeId } from '../../../core/people/person.ts';
import { leavesOf } from '../../../core/shop/leave-entry.ts';
import { sha256, utf8, type Bytes } from '../../../crypto/bytes.ts';
import type { StateWrite } from '../../../storage/record-store.ts';
import type { Ask, Confirmed, MyMonth, MyMonths } from '../contract-staff.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { employeeBytes } from './punching.ts';
import { wallIn } from '../journal/wall.ts';

export const MINE = 'mine/';
/** This month and the one before, which is still to be confirmed. */
const MONTHS = 2;
/** Strokes of a finger: a few hundred points of four bytes. */
const MOST_STROKES = 16_384;

const whole = v.pipe(v.number(), v.safeInteger());
const day = v.object({
  /** `YYYY-MM-DD`. */
  date: v.string(),
  status: v.picklist([
    'present',
    'halfDay',
    'absent',
    'leave',
    'halfLeave',
    'rest',
    'holiday',
    'incomplete',
    'pending',
    'unscheduled',
    'notEmployed',
  ]),
  workedMin: whole,
  lateMin: whole,
  earlyMin: whole,
  overtimeMin: whole,
  missing: whole,
});
const leaveType = v.picklist(['annual', 'lieu', 'sick', 'personal', 'trip', 'other']);
const mineShape = v.object({
  months: v.array(
    v.object({
      month: v.string(),
      asOf: whole,
      days: v.array(day),
      confirmedAt: v.exactOptional(whole),
    }),
  ),
  /** Taken this year and left of it, in hundredths of a day, time off in minutes. */
  taken: v.exactOptional(
    v.array(
      v.object({
        type: leaveType,
        pct: whole,
        ofPct: v.exactOptional(whole),
        leftPct: v.exactOptional(whole),
        leftMin: v.exactOptional(whole),
      }),
    ),
  ),
  /** Accepted and still ahead, or just behind: who is on leave is not told to be late. */
  leaves: v.exactOptional(
    v.array(
      v.object({
        type: leaveType,
        from: v.string(),
        to: v.string(),
        half: v.exactOptional(v.picklist(['am', 'pm'])),
      }),
    ),
  ),
});
export type Mine = v.InferOutput<typeof mineShape>;
export type MineDay = Mine['months'][number]['days'][number];

export type LeaveAsk = Extract<Ask, { readonly kind: 'leave' }>;

const NONE: Mine = { months: [] };

export async function mine(books: OpenBooks, id: EmployeeId): Promise<Mine> {
  return (await books.cells.read(MINE + id, mineShape)) ?? NONE;
}

/**
 * With new results. `whole`: they are all that is known of their months. `undone`: a punch was
 * taken back, so that a day may be empty again.
 */
export function withDays(
  known: Mine,
  results: readonly DayResult[],
  at: number,
  how?: 'whole' | 'undone',
): Mine {
  const whole = how === 'whole';
  const months = new Map(known.months.map((one) => [one.month, one]));
  const fresh = new Map<string, MineDay[]>();
  for (const result of results) {
    // A day the kiosk knows nothing of is not told to be an absence; that is for the office.
    if (how === undefined && result.trace.length === 0) continue;
    const month = result.workDate.slice(0, 7);
    fresh.set(month, [...(fresh.get(month) ?? []), dayOf(result)]);
  }
  for (const [month, days] of fresh) {
    const before = months.get(month);
    const other = whole
      ? []
      : (before?.days ?? []).filter(({ date }) => !days.some((one) => one.date === date));
    const all = [...other, ...days].sort((a, b) => (a.date < b.date ? -1 : 1));
    months.set(month, { ...before, month, asOf: at, days: all });
  }
  const kept = [...months.values()].sort((a, b) => (a.month < b.month ? -1 : 1)).slice(-MONTHS);
  return { ...known, months: kept };
}

export function writeMine(books: OpenBooks, id: EmployeeId, next: Mine): Promise<StateWrite> {
  return books.cells.write(MINE + id, next);
}

export async function myMonths(books: OpenBooks, id: EmployeeId): Promise<MyMonths> {
  if (books.roster.active(id) === undefined) return { kind: 'unknown-person' };
  const { months, taken } = await mine(books, id);
  return { kind: 'months', months: months.toReversed(), leaveTaken: taken ?? [] };
}

/** What was shown is what is signed: the figures' hash goes with the strokes, into the journal. */
export async function confirmMonth(
  books: OpenBooks,
  input: { readonly employeeId: EmployeeId; readonly month: string; readonly strokes: Uint8Array },
): Promise<Confirmed> {
  const { employeeId, month } = input;
  const employee = employeeBytes(employeeId);
  if (employee === undefined || books.roster.active(employeeId) === undefined) {
    return { kind: 'unknown-person' };
  }
  const strokes: Bytes = input.strokes.slice();
  if (strokes.length === 0 || strokes.length > MOST_STROKES) return { kind: 'bad-input' };
  const known = await mine(books, employeeId);
  const shown = known.months.find((one) => one.month === month);
  if (shown === undefined) return { kind: 'bad-input' };
  const sha = await sha256(utf8(JSON.stringify(figures(shown))));
  const workedMin = shown.days.reduce((sum, { workedMin }) => sum + workedMin, 0);
  const appended = await books.ledger.append(async ({ at }) => {
    const months = known.months.map((one) =>
      one.month === month ? { ...one, confirmedAt: at } : one,
    );
    return {
      drafts: [{ k: 'confirm', e: employee, month, sha, worked: workedMin, strokes }],
      cells: [await writeMine(books, employeeId, { ...known, months })],
    };
  });
  return { kind: appended?.kind === 'appended' ? 'kept' : 'not-kept' };
}

/** In one order, so that the hash can be made again. */
function figures({ month, days }: MyMonth): unknown {
  return [
    month,
    days.map((one) => [
      one.date,
      one.status,
      one.workedMin,
      one.lateMin,
      one.earlyMin,
      one.overtimeMin,
      one.missing,
    ]),
  ];
}

/** What the calculation needs of it at the door. */
export function leavesAhead({ leaves = [] }: Mine): readonly Leave[] {
  const nobody = { employeeId: '', reason: '', by: '', at: 0 };
  return leavesOf(
    leaves.map((one, place) => ({
      ...nobody,
      id: String(place),
      granted: { kind: 'leave', ...one },
    })),
  );
}

/** With one more; those that ended before `date` fall off. */
export function withLeave(known: Mine, ask: LeaveAsk, date: string): Mine {
  const { type, from, to, half } = ask;
  const ahead = (known.leaves ?? []).filter((one) => one.to >= date);
  const one = { type, from, to, ...(half === undefined ? {} : { half }) };
  return { ...known, leaves: [...ahead, one] };
}

/** Without one that was taken back. */
export function withoutLeave(known: Mine, ask: LeaveAsk): Mine {
  const same = ({ type, from, to, half }: LeaveAsk) =>
    type === ask.type && from === ask.from && to === ask.to && half === ask.half;
  return {
    ...known,
    leaves: (known.leaves ?? []).filter((one) => !same({ kind: 'leave', ...one })),
  };
}

/** First and last date of the months the kiosk keeps. */
export function reach(zone: string, at: number): { readonly from: string; readonly to: string } {
  const { date } = wallIn(zone, at);
  const [year = 0, month = 1] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - MONTHS, 1));
  return { from: first.toISOString().slice(0, 10), to: date };
}

function dayOf(result: DayResult): MineDay {
  const { workDate, status, workedMin, lateMin, earlyMin, overtimeMin, missing } = result;
  return { date: workDate, status, workedMin, lateMin, earlyMin, overtimeMin, missing };
}
