/**
 * What the back room asks besides keeping the books: months, the day as it stands, decisions. All of
 * it is reckoned in the worker. Like `contract.ts`: plain data, what can go wrong is in the answer.
 */
import type { DayResult } from '../../core/attendance/day-result.ts';
import type { DateRange } from '../../core/attendance/units.ts';
import type { Method } from '../../core/attendance/punch.ts';
import type { EmployeeId } from '../../core/people/person.ts';
import type { MonthSummary } from '../../core/reports/month.ts';
import type { Difference } from '../../core/reports/what-if.ts';
import type { GridRow } from '../../core/shop/grid.ts';
import type { Granted, LeaveEntry } from '../../core/shop/leave-entry.ts';
import type { PlanChange } from '../../core/shop/plan.ts';
import type { Presence } from '../../core/shop/presence.ts';
import type { Closing, CloseState, LateChange, MonthClose } from '../../core/shop/closing.ts';
import type { ChartData } from '../../core/shop/chart-data.ts';
import type { Staff } from '../../core/shop/staff.ts';
import type { PunchRow, Unlock } from './contract.ts';

interface Locked {
  readonly kind: 'locked';
}

/** The role may not do this; the session stays open. */
export interface Forbidden {
  readonly kind: 'forbidden';
}

export type MonthAnswer =
  | {
      readonly kind: 'month';
      /** Rows there are; ask for them in parts. */
      readonly people: number;
      readonly rules: 'none' | 'set' | 'foreign';
    }
  | Locked;

export type MonthRows = { readonly kind: 'rows'; readonly rows: readonly GridRow[] } | Locked;

export type DayAnswer =
  | {
      readonly kind: 'day';
      readonly day: DayResult;
      /** Its punches, those taken back and voided ones too. */
      readonly punches: readonly PunchRow[];
      /** Leave, trips and overtime that touch the date. */
      readonly entries: readonly LeaveEntry[];
    }
  | { readonly kind: 'unknown' }
  | Locked;

export type DaysAnswer =
  | { readonly kind: 'days'; readonly days: readonly DayResult[] }
  | { readonly kind: 'unknown' }
  | Locked;

export type TodayAnswer =
  | {
      readonly kind: 'today';
      readonly date: string;
      readonly at: number;
      readonly people: readonly Presence[];
      readonly decisions: Decisions;
    }
  | Locked;

/** How much waits for somebody's word. */
export interface Decisions {
  readonly requests: number;
  readonly gaps: number;
  readonly outages: number;
  readonly doubtful: number;
  /** Pictures held up to the camera, PINs guessed. */
  readonly attempts: number;
  /** Enrolled by a manager; the owner's word is due. */
  readonly approvals: number;
}

/** What nobody asked for but somebody must look at. `seq` names the record it comes from. */
export type ExceptionRow =
  | {
      readonly what: 'gap' | 'orphan' | 'absent';
      readonly employeeId: EmployeeId;
      readonly name: string;
      readonly date: string;
      readonly punches: readonly { readonly at: number; readonly direction: string }[];
      /** Shift boundary of the missing side, ms. */
      readonly suggested?: { readonly at: number; readonly direction: 'in' | 'out' };
    }
  | {
      readonly what: 'doubtful';
      readonly employeeId: EmployeeId;
      readonly name: string;
      readonly at: number;
      readonly grade: 'C' | 'D';
      readonly seq: number;
    }
  | {
      readonly what: 'outage';
      readonly id: string;
      readonly from: number;
      readonly to: number;
      readonly cause: string;
      readonly people: number;
    }
  | {
      readonly what: 'attempt';
      readonly of: 'spoof' | 'pin-wrong';
      readonly seq: number;
      readonly from: number;
      readonly to: number;
      readonly count: number;
      /** Whose PIN it was about. */
      readonly name?: string;
      /** Who punched around that time. */
      readonly near: readonly {
        readonly name: string;
        readonly at: number;
        readonly method: Method;
      }[];
    };

export type Exceptions =
  { readonly kind: 'exceptions'; readonly rows: readonly ExceptionRow[] } | Locked;

export type ConsentEntry =
  | {
      readonly what: 'given';
      readonly seq: number;
      readonly at: number;
      readonly version: string;
      readonly language: string;
      /** What the finger drew; see `core/people/strokes.ts`. */
      readonly signature?: Uint8Array;
    }
  /** The template was destroyed, because. */
  | { readonly what: 'withdrawn' | 'left'; readonly seq: number; readonly at: number };

export type Consents =
  { readonly kind: 'consents'; readonly rows: readonly ConsentEntry[] } | Locked;

export type Proved =
  | { readonly kind: 'proved' }
  | { readonly kind: 'locked' }
  | Exclude<Unlock, { readonly kind: 'unlocked' }>;

/** The answer to what would leave the tablet, when the passphrase was said too long ago. */
export interface Unproven {
  readonly kind: 'unproven';
}

export type Kept = { readonly kind: 'kept' | 'locked' | 'forbidden' | 'bad-input' | 'not-kept' };

export type YearAnswer =
  | {
      readonly kind: 'year';
      readonly months: readonly { readonly month: string; readonly total: MonthSummary }[];
      /** Of all of them together. */
      readonly total: MonthSummary;
    }
  | { readonly kind: 'unknown' }
  | Locked;

export type WhatIfAnswer =
  | { readonly kind: 'what-if'; readonly differences: readonly Difference[] }
  | { readonly kind: 'bad-input' }
  | Locked;

export type Charts = { readonly kind: 'charts'; readonly data: ChartData } | Locked;

export type MonthCloseAnswer =
  { readonly kind: 'month-close'; readonly month: MonthClose } | { readonly kind: 'locked' };

export type BookedAnswer =
  { readonly kind: 'booked'; readonly rows: readonly LateChange[] } | Locked;

export interface OfficeBody {
  /** Reads what a range needs; ask `monthProgress` meanwhile. Rows come by `monthRows`. */
  month(range: DateRange): Promise<MonthAnswer>;
  monthRows(
    range: DateRange,
    part: { readonly at: number; readonly count: number },
  ): Promise<MonthRows>;
  monthProgress(): Promise<{ readonly read: number; readonly of: number }>;
  monthDay(id: EmployeeId, date: string): Promise<DayAnswer>;
  /** What a person's sums over the range are made of. */
  personDays(id: EmployeeId, range: DateRange): Promise<DaysAnswer>;
  /** One person's totals by month, in the order asked. */
  personYear(id: EmployeeId, months: readonly string[]): Promise<YearAnswer>;
  /** `branch`: whose hours they would be; absent = the main house's. */
  monthWhatIf(rules: string, range: DateRange, branch?: string): Promise<WhatIfAnswer>;
  /** `group`: a department or a branch, as limits name them; absent = everybody. */
  charts(range: DateRange, group?: string): Promise<Charts>;
  today(): Promise<TodayAnswer>;
  exceptions(range: DateRange): Promise<Exceptions>;
  /** `id`: of the outage, or the number of the record of the doubtful punch or first attempt. */
  decide(
    what: 'outage' | 'doubtful' | 'attempt',
    id: string,
    verdict: { readonly status: 'accepted' | 'rejected'; readonly reason: string },
  ): Promise<Kept>;
  /** Leave, a trip or overtime entered by the office; a reason is mandatory. */
  grant(input: {
    readonly employeeId: EmployeeId;
    readonly granted: Granted;
    readonly reason: string;
  }): Promise<Kept>;
  withdraw(employeeId: EmployeeId, id: string, reason: string): Promise<Kept>;
  granted(
    range: DateRange,
  ): Promise<
    { readonly kind: 'granted'; readonly rows: readonly LeaveEntry[] } | { readonly kind: 'locked' }
  >;
  /** The passphrase again, for what leaves the tablet in the next minutes. */
  prove(passphrase: string): Promise<Proved>;
  /** People of a list that was a mistake; only while they have neither face nor PIN. */
  discard(ids: readonly EmployeeId[]): Promise<Kept>;
  consents(id: EmployeeId): Promise<Consents>;
  /** Somebody a manager enrolled may clock in from now on. */
  approve(id: EmployeeId): Promise<Kept>;
  /** Single dates of the roster; a manager's only for their own departments. */
  plan(changes: readonly PlanChange[]): Promise<Kept>;
  /** What the office notes about people: dates, pay, protection. */
  staff(): Promise<{ readonly kind: 'staff'; readonly staff: Staff } | { readonly kind: 'locked' }>;
  putStaff(notes: Staff): Promise<Kept>;
  /** Papers of the office, readable only while unlocked. */
  paper(
    name: string,
  ): Promise<{ readonly kind: 'paper'; readonly text?: string } | { readonly kind: 'locked' }>;
  putPaper(name: string, text: string): Promise<Kept>;
  monthClose(month: string): Promise<MonthCloseAnswer>;
  /** What became known of closed months and counts in this open one. */
  bookedIn(month: string): Promise<BookedAnswer>;
  closeMonth(month: string, note: Closing): Promise<Kept>;
  reopenMonth(month: string, reason: string): Promise<Kept>;
  closes(): Promise<
    | { readonly kind: 'closes'; readonly months: readonly CloseState[] }
    | { readonly kind: 'locked' }
  >;
}
