/**
 * What staff do at the door beyond punching, and what the owner answers. Like `contract.ts`: plain
 * data, and what can go wrong is in the answer.
 *
 * Note [What a thief gets]: the journal is closed to the kiosk. What it must show unattended lies
 * in cells under the device's key, and is little: open requests (gone when the answer was seen), the
 * day figures of this month and the last (minutes and flags, no clock times), never a reason of the
 * owner's beyond the answer itself, never a signature.
 */
import type { MakeupCount } from '../../core/shop/makeups.ts';
import type { DayStatus } from '../../core/attendance/day-result.ts';
import type { Direction } from '../../core/attendance/punch.ts';
import type { EmployeeId } from '../../core/people/person.ts';
import type { Place } from '../../transfer/slip.ts';

export type LeaveType = 'annual' | 'lieu' | 'sick' | 'personal' | 'trip' | 'other';

/** What is asked for. Instants in ms since the epoch, dates `YYYY-MM-DD` on the shop's wall. */
export type Ask =
  /** 补卡: the punch somebody forgot. */
  | { readonly kind: 'makeup'; readonly at: number; readonly direction: Direction }
  /** "I could not punch": the tablet did not take it. */
  | { readonly kind: 'could-not'; readonly at: number; readonly direction: Direction }
  | {
      readonly kind: 'leave';
      readonly type: LeaveType;
      readonly from: string;
      readonly to: string;
      readonly half?: 'am' | 'pm';
    }
  | {
      readonly kind: 'overtime';
      readonly from: number;
      readonly to: number;
      readonly settle: 'pay' | 'time-off';
    };

export interface RequestAnswer {
  readonly kind: 'accepted' | 'refused';
  readonly at: number;
  readonly reason: string;
}

/** One's own request, as the kiosk shows it. */
export interface MyRequest {
  readonly id: string;
  readonly filedAt: number;
  readonly ask: Ask;
  readonly reason: string;
  /** Absent = open. */
  readonly answer?: RequestAnswer;
}

/** A request as the owner sees it. */
export interface RequestRow extends MyRequest {
  readonly employeeId: EmployeeId;
  readonly no: string;
  readonly name: string;
  readonly department: string;
  /** Name of the tablet it was filed at, where the shop has several. */
  readonly tablet?: string;
  /** False: only a number was typed, nobody proved to be its owner. */
  readonly proven: boolean;
  /** Written and signed on the person's own phone, at that time by its clock. */
  readonly phone?: { readonly made: number; readonly place?: Place };
  readonly answer?: RequestAnswer & {
    /** Slot of the administrator; empty = the recovery code's. */
    readonly by: string;
  };
  /** Of an open makeup punch: how many the person was granted for its month. */
  readonly makeups?: MakeupCount;
}

export type Requests =
  /** Oldest first, those of the manager's own departments. */
  { readonly kind: 'requests'; readonly rows: readonly RequestRow[] } | { readonly kind: 'locked' };

export type Verdict =
  /** A makeup punch, and "I could not punch", become a correction in the same moment. */
  | { readonly kind: 'accept'; readonly reason?: string }
  | { readonly kind: 'refuse'; readonly reason: string };

export type Answered = {
  /** `quota`: the month's makeup punches are granted already, and only the owner grants more. */
  readonly kind: 'kept' | 'locked' | 'unknown' | 'already' | 'bad-input' | 'quota' | 'not-kept';
};

export type Filed =
  | { readonly kind: 'filed'; readonly id: string }
  | { readonly kind: 'bad-input'; readonly field: 'at' | 'dates' | 'reason' }
  /** Twenty open ones. */
  | { readonly kind: 'too-many' }
  | { readonly kind: 'unknown-person' }
  | { readonly kind: 'not-kept'; readonly reason: string };

export type Whose =
  | { readonly employeeId: EmployeeId }
  /** Not recognised and without a PIN: the number they say they have. */
  | { readonly no: string };

export interface MyDay {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly status: DayStatus;
  /** Whole minutes. */
  readonly workedMin: number;
  readonly lateMin: number;
  readonly earlyMin: number;
  readonly overtimeMin: number;
  /** Punches that should be there and are not. */
  readonly missing: number;
}

export interface MyMonth {
  /** `YYYY-MM` */
  readonly month: string;
  /** When it was reckoned. */
  readonly asOf: number;
  readonly days: readonly MyDay[];
  readonly confirmedAt?: number;
}

/** Accepted leave of this year, in hundredths of a working day. */
export interface LeaveTaken {
  readonly type: LeaveType;
  readonly pct: number;
  /** What the shop grants a year, and what is left of it; absent = it set nothing. */
  readonly ofPct?: number;
  readonly leftPct?: number;
  /** Of time off earned by overtime: minutes left. */
  readonly leftMin?: number;
}

export type MyMonths =
  | {
      readonly kind: 'months';
      /** This month and the one before, newest first; none before the first punch. */
      readonly months: readonly MyMonth[];
      readonly leaveTaken: readonly LeaveTaken[];
    }
  | { readonly kind: 'unknown-person' };

export type Confirmed = {
  readonly kind: 'kept' | 'unknown-person' | 'bad-input' | 'not-kept';
};

export type Withdrawn =
  /** `pin`: a new one, shown this once, because there was none. */
  | { readonly kind: 'withdrawn'; readonly pin?: string }
  | { readonly kind: 'no-face' | 'unknown-person' | 'not-kept' };

export type BadgeAnswer =
  | { readonly kind: 'ok'; readonly employeeId: EmployeeId; readonly method: 'badge' | 'card' }
  /** Only an employee number: the PIN says whose it is. */
  | { readonly kind: 'number'; readonly no: string }
  | { readonly kind: 'unknown' };

export type Issued =
  /** Text for the QR code of a printed badge: 80 random bits behind a prefix, no name or number. */
  | { readonly kind: 'badge'; readonly text: string }
  | { readonly kind: 'card' }
  | { readonly kind: 'locked' | 'unknown-person' | 'taken' | 'not-kept' };

export type PhoneState =
  { readonly kind: 'paired'; readonly since: number } | { readonly kind: 'none' | 'locked' };

export type SlipTaken =
  /** It waits for an answer, like any request. */
  | { readonly kind: 'taken'; readonly name: string }
  /** The same slip was taken before. */
  | { readonly kind: 'again'; readonly name: string }
  /** `altered`: not as that phone signed it. `unknown-phone`: nobody's here. */
  | { readonly kind: 'not-a-slip' | 'unknown-phone' | 'altered' | 'locked' | 'forbidden' }
  | Exclude<Filed, { readonly kind: 'filed' }>;

/** One line of a paper sheet. */
export interface PaperPunch {
  readonly employeeId: EmployeeId;
  readonly at: number;
  readonly direction: Direction;
}

export interface StaffBody {
  /** At the door; no key of the owner's. */
  fileRequest(input: {
    readonly whose: Whose;
    readonly ask: Ask;
    readonly reason: string;
  }): Promise<Filed>;
  /** One's own open requests and the answers not yet seen, of every door, newest first. */
  myRequests(id: EmployeeId): Promise<readonly MyRequest[]>;
  /** The answer was read: the kiosk forgets the request. The journal keeps both. */
  answerSeen(requestId: string): Promise<void>;

  myMonths(id: EmployeeId): Promise<MyMonths>;
  /** `strokes`: what the finger drew, as x and y in 16 bits each, little-endian, at most 16 KiB. */
  confirmMonth(input: {
    readonly employeeId: EmployeeId;
    readonly month: string;
    readonly strokes: Uint8Array;
  }): Promise<Confirmed>;
  /** Withdrawn consent, by the person: the template is destroyed before this answers. */
  withdrawFace(id: EmployeeId): Promise<Withdrawn>;
  /** Everything the kiosk can read of one person, as JSON. The history is the owner's to give. */
  myData(id: EmployeeId): Promise<string | undefined>;
  checkBadge(code: string): Promise<BadgeAnswer>;
  /** The tablet's certificate as text for a QR code: with it a receipt can be verified anywhere. */
  certificateText(): Promise<string | undefined>;

  /** Owner or manager. Absent `card` = a new QR badge; the badge before is worthless at once. */
  issueBadge(id: EmployeeId, card?: string): Promise<Issued>;
  revokeBadge(id: EmployeeId): Promise<{ readonly kind: 'revoked' | 'locked' | 'not-kept' }>;
  /** Whether somebody's own phone is known here. */
  phoneOf(id: EmployeeId): Promise<PhoneState>;
  /** Owner or manager: what the phone showed. From then on it may ask in that person's name. */
  pairPhone(
    id: EmployeeId,
    text: string,
  ): Promise<{
    readonly kind:
      'paired' | 'not-a-phone' | 'taken' | 'unknown-person' | 'locked' | 'forbidden' | 'not-kept';
  }>;
  removePhone(
    id: EmployeeId,
  ): Promise<{ readonly kind: 'removed' | 'unknown-person' | 'locked' | 'forbidden' | 'not-kept' }>;
  /** Owner or manager: a slip of such a phone becomes a request; each once. */
  takeSlip(text: string): Promise<SlipTaken>;
  /** Owner or manager: what stood on paper while the tablet was dead. */
  enterPaper(
    rows: readonly PaperPunch[],
  ): Promise<{ readonly kind: 'kept' | 'locked' | 'bad-input' | 'not-kept' }>;

  /** Every request of the history, of whatever tablet, as far as its records came; unlocked. */
  requests(): Promise<Requests>;
  /** Owner or manager, unlocked. An empty reason to refuse is `bad-input`. */
  answer(requestId: string, verdict: Verdict): Promise<Answered>;
}
