/** A month that was closed: what was found, who confirmed, what came later. Specification: attendance, §5.10. */
import type { DayStatus } from '../attendance/day-result.ts';
import { ADJUSTED } from '../attendance/lock.ts';
import type { ClosedDay, PeriodAdjustment } from '../attendance/lock.ts';
import type { EmployeeId } from '../people/person.ts';
import type { OpenItem } from '../reports/close-checklist.ts';
import { isRecord, parsed } from './json.ts';

/** Under these names the books keep the list of closes and each month's figures. */
export const CLOSES = 'closes';
export const CLOSE = 'close/';
/** What a month took over from closed ones, kept when it was closed itself. */
export const BOOKED = 'booked/';

/** What the owner says while closing although something is open. */
export interface Closing {
  readonly note: string;
}

/** One closing; a month that was reopened and closed again has two. */
export interface CloseState {
  readonly month: string;
  readonly closedAt: number;
  /** Slot of the administrator. */
  readonly by: string;
  readonly note: string;
  /** SHA-256 of the figures as they were closed, in hexadecimal. */
  readonly resultHash: string;
  readonly people: number;
  /** Items of the checklist that were open all the same. */
  readonly open: number;
  readonly reopened?: { readonly at: number; readonly by: string; readonly reason: string };
}

/** Somebody looked at their month at the door and signed it. */
export interface Confirmation {
  readonly at: number;
  /** Minutes worked as they were shown. */
  readonly workedMin: number;
  /** What the finger drew, as x and y in 16 bits each, little-endian. */
  readonly strokes: Uint8Array;
}

/** A figure of a closed day as it would be today. */
export type LateChange = PeriodAdjustment & { readonly name: string };

export interface MonthClose {
  readonly month: string;
  readonly items: readonly (OpenItem & { readonly name: string })[];
  readonly downMin: number;
  readonly doubtful: number;
  readonly requests: number;
  readonly unsaved: number;
  readonly lastBackup?: number;
  readonly people: number;
  /** Somebody punched in it. */
  readonly punched: boolean;
  readonly history: readonly CloseState[];
  /** The kept figures still have the hash they were closed with; absent = never closed. */
  readonly holds?: boolean;
  readonly adjustments: readonly LateChange[];
  readonly confirmations: Readonly<Record<EmployeeId, Confirmation & { readonly stale: boolean }>>;
}

/** The closing that stands; `undefined` = the month is open. */
export function standingClose(
  history: readonly CloseState[],
  month: string,
): CloseState | undefined {
  return history.findLast((one) => one.month === month && one.reopened === undefined);
}

type Figures = Pick<ClosedDay, (typeof ADJUSTED)[number]>;

/** One line a person and day that has anything to say; the order of the days changes nothing. */
export function writeClosed(days: readonly ClosedDay[]): string {
  const rows = days
    .map((day) => [day.employeeId, day.workDate, day.status, ...ADJUSTED.map((f) => day[f])])
    .sort((a, b) => (`${a[0]} ${a[1]}` < `${b[0]} ${b[1]}` ? -1 : 1));
  return JSON.stringify({ format: 1, figures: ADJUSTED, rows });
}

/** Empty for nobody's figures. */
export function readClosed(text: string | undefined): ClosedDay[] {
  const value = text === undefined ? undefined : parsed(text);
  if (!isRecord(value) || value['format'] !== 1 || !Array.isArray(value['rows'])) return [];
  return value['rows'].flatMap((row: unknown): ClosedDay[] => {
    if (!Array.isArray(row)) return [];
    const [employeeId, workDate, status, ...numbers] = row as unknown[];
    if (typeof employeeId !== 'string' || typeof workDate !== 'string') return [];
    const figures = Object.fromEntries(ADJUSTED.map((f, i) => [f, Number(numbers[i] ?? 0)]));
    return [{ employeeId, workDate, status: status as DayStatus, ...(figures as Figures) }];
  });
}

export function writeCloses(history: readonly CloseState[]): string {
  return JSON.stringify({ format: 1, closes: history });
}

export function readCloses(text: string | undefined): CloseState[] {
  const value = text === undefined ? undefined : parsed(text);
  if (!isRecord(value) || value['format'] !== 1 || !Array.isArray(value['closes'])) return [];
  return value['closes'].filter(
    (one): one is CloseState =>
      isRecord(one) && typeof one['month'] === 'string' && typeof one['closedAt'] === 'number',
  );
}

export function writeBooked(rows: readonly LateChange[]): string {
  return JSON.stringify({ format: 1, rows });
}

export function readBooked(text: string | undefined): LateChange[] {
  const value = text === undefined ? undefined : parsed(text);
  if (!isRecord(value) || value['format'] !== 1 || !Array.isArray(value['rows'])) return [];
  return value['rows'].filter(
    (one): one is LateChange =>
      isRecord(one) &&
      ['employeeId', 'workDate', 'figure', 'name'].every((key) => typeof one[key] === 'string') &&
      typeof one['before'] === 'number' &&
      typeof one['after'] === 'number',
  );
}

/**
 * What is still to be booked: `late` without what later closed months took over already (`told`,
 * oldest first), so that nobody is paid twice for one change, and a change taken back is taken back.
 */
export function stillToBook(
  late: readonly LateChange[],
  told: readonly LateChange[],
): LateChange[] {
  const keyOf = (row: LateChange) => `${row.employeeId} ${row.workDate} ${row.figure}`;
  const first = new Map<string, number>();
  const last = new Map<string, LateChange>();
  for (const row of told) {
    if (!first.has(keyOf(row))) first.set(keyOf(row), row.before);
    last.set(keyOf(row), row);
  }
  const open = late.flatMap((row): LateChange[] => {
    const before = last.get(keyOf(row))?.after ?? row.before;
    return before === row.after ? [] : [{ ...row, before }];
  });
  const now = new Set(late.map(keyOf));
  const back = [...last.values()].flatMap((row): LateChange[] => {
    const after = first.get(keyOf(row)) ?? row.before;
    return now.has(keyOf(row)) || after === row.after ? [] : [{ ...row, before: row.after, after }];
  });
  return [...open, ...back];
}
