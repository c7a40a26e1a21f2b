/**
 * Keeping the books: roles, audit trail, evidence, backup, retention. Like `contract.ts`: plain
 * data, and what can go wrong is in the answer.
 */
import type { ClockGrade, Direction } from '../../core/attendance/punch.ts';
import type { EmployeeId } from '../../core/people/person.ts';
import type { ChainReport, Unlock } from './contract.ts';

export type Role = 'owner' | 'manager' | 'auditor';

/** Somebody who may unlock, each with a passphrase of their own. */
export interface Admin {
  /** Names the slot for `unlockAs`; stable. */
  readonly slot: string;
  readonly name: string;
  readonly role: Role;
  /** What a manager or auditor sees; empty = everything. */
  readonly departments: readonly string[];
}

export type AdminKept = {
  readonly kind: 'kept' | 'locked' | 'weak-passphrase' | 'unknown' | 'last-owner' | 'not-kept';
};

/** One line of the audit trail. `facts` are the entry's own fields, ready to be shown. */
export interface JournalRow {
  readonly seq: number;
  readonly device: string;
  readonly at: number;
  readonly clock: ClockGrade;
  readonly what: string;
  readonly employeeId?: EmployeeId;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

export type Journal =
  | { readonly kind: 'journal'; readonly rows: readonly JournalRow[]; readonly chain: ChainReport }
  | { readonly kind: 'locked' };

/** A correction is an entry of its own, with its author and reason; nothing is edited. */
export type CorrectionInput =
  | {
      readonly op: 'add';
      readonly employeeId: EmployeeId;
      readonly at: number;
      readonly direction: Direction;
      readonly reason: string;
    }
  | { readonly op: 'void'; readonly seq: number; readonly reason: string };

export interface CorrectionRow {
  readonly seq: number;
  readonly at: number;
  /** Slot of the administrator who made it. */
  readonly by: string;
  readonly correction: CorrectionInput;
}

/** `blob` is encrypted and authenticated; see src/storage/FORMAT.md. */
export interface KeptFile {
  readonly kind: 'file';
  readonly name: string;
  readonly mime: string;
  readonly blob: Blob;
  readonly records: number;
}

/** What is wrong with a file somebody gave us. Nothing of it was taken over. */
export type BadFile =
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'newer-version'; readonly version: number }
  | { readonly kind: 'wrong-code' }
  | { readonly kind: 'damaged'; readonly at: number }
  | { readonly kind: 'locked' };

export interface BackupContents {
  readonly made: number;
  readonly shop: string;
  readonly device: string;
  readonly people: number;
  readonly faces: number;
  readonly records: number;
  readonly punches: number;
  /** Local dates of the first and last punch. */
  readonly from?: string;
  readonly to?: string;
  readonly months: readonly string[];
  readonly chain: ChainReport;
}

export type Rehearsed = { readonly kind: 'rehearsed'; readonly contents: BackupContents } | BadFile;

export type Restored =
  | { readonly kind: 'restored'; readonly contents: BackupContents }
  /** Another shop, or another history of this one, is on the tablet. */
  | { readonly kind: 'already' }
  | { readonly kind: 'weak-passphrase' }
  | { readonly kind: 'not-kept'; readonly reason: string }
  | BadFile;

export interface Verification {
  readonly chain: ChainReport;
  readonly devices: readonly string[];
  /** Shop id, to be compared with the recovery sheet. */
  readonly org: string;
  readonly head: string;
  /** Punches whose clock was graded C or D; only while unlocked. */
  readonly uncertain?: readonly number[];
}

/** How long what is kept; `work` = punches and what belongs to them, `log` = everything else. */
export interface Retention {
  readonly workMonths: number;
  readonly logMonths: number;
  /** Months without a punch after which a face template is due for destruction. */
  readonly faceMonths: number;
}

export type RetentionReport =
  | {
      readonly kind: 'retention';
      readonly rule: Retention;
      /** Months past their time. `exported` = every record of it is in a saved file. */
      readonly due: readonly {
        readonly month: string;
        readonly what: 'work' | 'log';
        readonly exported: boolean;
      }[];
      readonly sleepers: readonly EmployeeId[];
    }
  | { readonly kind: 'locked' };

export type Erased =
  /** `files` still hold the month: the owner has to destroy them. */
  | { readonly kind: 'erased'; readonly files: readonly SavedFile[] }
  | { readonly kind: 'locked' | 'not-exported' | 'unknown' | 'not-kept' };

interface SavedFile {
  readonly name: string;
  readonly what: 'backup' | 'evidence' | 'csv';
  readonly at: number;
  readonly months: readonly string[];
}

export interface KeepingBody {
  /** A speakable passphrase of 63 bits, to offer at set-up. */
  generatePhrase(): Promise<string>;

  /** For the unlock screen; no key needed. */
  doors(): Promise<readonly Pick<Admin, 'slot' | 'name' | 'role'>[]>;
  unlockAs(slot: string, passphrase: string): Promise<Unlock>;
  admins(): Promise<
    { readonly kind: 'admins'; readonly admins: readonly Admin[] } | { readonly kind: 'locked' }
  >;
  addAdmin(input: Omit<Admin, 'slot'> & { readonly passphrase: string }): Promise<AdminKept>;
  removeAdmin(slot: string): Promise<AdminKept>;

  /** Newest last; `from` and `to` are sequence numbers, inclusive. */
  journal(range?: { readonly from?: number; readonly to?: number }): Promise<Journal>;
  correct(
    input: CorrectionInput,
  ): Promise<{ readonly kind: 'kept' | 'locked' | 'bad-input' | 'not-kept' }>;
  corrections(): Promise<
    | { readonly kind: 'corrections'; readonly rows: readonly CorrectionRow[] }
    | { readonly kind: 'locked' }
  >;

  /** Sealed, unattended settings of other parts (rules, rosters, calendars); each change is journaled. */
  document(name: string): Promise<string | undefined>;
  putDocument(
    name: string,
    json: string,
  ): Promise<{ readonly kind: 'kept' | 'locked' | 'bad-input' | 'not-kept' }>;

  /** Signed text for a QR code, of a punch of the last 48 h. */
  receipt(
    seq: number,
  ): Promise<{ readonly kind: 'receipt'; readonly text: string } | { readonly kind: 'unknown' }>;
  /** Every signature, without any secret. */
  verify(): Promise<Verification>;
  /** Sealed records and certificates, for a verifier. */
  evidence(): Promise<KeptFile | { readonly kind: 'locked' }>;
  /** Needs no secret: sealed to the shop's key, so it can be written at night. */
  backup(): Promise<KeptFile>;
  /**
   * The file is where the owner wanted it: its records may now leave the journal. `gone`: files that
   * made room for it and exist no longer.
   */
  saved(name: string, gone?: readonly string[]): Promise<void>;
  /** Decrypts in memory and says what is in it. Without a code: by the unlocked keys. */
  rehearse(file: Blob, recovery?: string): Promise<Rehearsed>;
  /** On a new or wiped tablet; the shop gets a new passphrase. */
  restore(input: {
    readonly file: Blob;
    readonly recovery: string;
    readonly passphrase: string;
  }): Promise<Restored>;

  retention(): Promise<RetentionReport>;
  setRetention(rule: Retention): Promise<{ readonly kind: 'kept' | 'locked' | 'not-kept' }>;
  /** Crypto-erasure: the month's key is destroyed. Refused while it is in no saved file. */
  erase(month: string, what: 'work' | 'log'): Promise<Erased>;
}
