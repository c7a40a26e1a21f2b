/** What the calculation says about one person on one work date. Specification: attendance, §4. */
import type { EmployeeId } from '../people/person.ts';
import type { DayType } from './calendar.ts';
import type { Interval } from './intervals.ts';
import type { CorrectionNote, Reason } from './reason.ts';
import type { EpochMin, IsoDate, Min, Pct } from './units.ts';

export type DayStatus =
  | 'present'
  | 'halfDay'
  | 'absent'
  | 'leave'
  | 'halfLeave'
  | 'rest'
  | 'holiday'
  | 'incomplete'
  | 'pending'
  | 'unscheduled'
  | 'notEmployed';

export type Flag =
  | 'late'
  | 'severeLate'
  | 'early'
  | 'missingIn'
  | 'missingOut'
  | 'orphanPunch'
  | 'corrected'
  | 'autoClosed'
  | 'workedOnOffDay'
  | 'punchOnLeave'
  | 'crossDay'
  | 'dstDay'
  | 'clockUntrusted'
  | 'duplicate'
  | 'overriddenLate'
  | 'onDuty'
  | 'excused';

/** Every effective punch has exactly one role, on exactly one work date. */
export interface Trace {
  readonly markId: string;
  readonly at: EpochMin;
  readonly role: 'in' | 'out' | 'inner' | 'duplicate' | 'orphan' | 'void';
  /** The shift whose window took it, or how it was taken otherwise. */
  readonly why: string;
}

export interface ByClass {
  readonly workday: Min;
  readonly rest: Min;
  readonly statutory: Min;
}

export interface DayResult {
  readonly employeeId: EmployeeId;
  readonly workDate: IsoDate;
  readonly dayType: DayType;
  readonly shiftIds: readonly string[];
  readonly status: DayStatus;
  readonly flags: readonly Flag[];
  readonly in?: EpochMin | undefined;
  readonly out?: EpochMin | undefined;
  /** As paired and rounded. */
  readonly intervals: readonly Interval[];
  readonly requiredMin: Min;
  readonly presenceMin: Min;
  readonly workedMin: Min;
  readonly regularMin: Min;
  readonly lateMin: Min;
  readonly earlyMin: Min;
  readonly shortMin: Min;
  readonly breakMin: Min;
  readonly leaveMin: Min;
  /** Late or early minutes a known outage explains. */
  readonly excusedMin: Min;
  readonly overtimeMin: Min;
  readonly overtimeByClass: ByClass;
  /** Would be overtime if it were approved. */
  readonly pendingOvertimeMin: Min;
  readonly tiers: readonly Min[];
  readonly nightMin: Min;
  readonly nightByDate: Readonly<Record<IsoDate, Min>>;
  readonly premiumMin: Min;
  readonly premiumByWindow: readonly Min[];
  readonly statutoryMin: Min;
  readonly workedByDate: Readonly<Record<IsoDate, Min>>;
  readonly attendedPct: Pct;
  readonly leavePct: Pct;
  readonly absentPct: Pct;
  /** Stints: shifts with punches, and unrostered ones. */
  readonly shiftCount: number;
  readonly nightShifts: number;
  readonly duplicates: number;
  readonly orphans: number;
  /** Approved additions among the punches. */
  readonly makeupPunches: number;
  readonly missing: number;
  readonly leaves: readonly {
    readonly type: string;
    readonly paid: boolean;
    readonly pct: Pct;
    readonly minutes: Min;
  }[];
  readonly trace: readonly Trace[];
  readonly reasons: readonly Reason[];
  readonly corrections: readonly CorrectionNote[];
  /** No punch can still change the day: its windows have closed. */
  readonly final: boolean;
  readonly ruleVersion: string;
  /** Of the punches alone: what an approval of overtime is given for. */
  readonly punchHash: string;
  /** Equal inputs, equal hash, equal result. */
  readonly inputHash: string;
}
