/**
 * The books: store, keys and journal, as the page sees them. One writer per device (a Web Lock).
 * Everything is plain data. What can go wrong is in the answer; a rejected promise is a bug or a
 * worker that died.
 */
import type { ExportFile } from './contract-files.ts';
import type { ClockGrade, Direction, Method, Punch } from '../../core/attendance/punch.ts';
import type {
  EmployeeId,
  IdentifyPolicy,
  Language,
  Person,
  Stay,
} from '../../core/people/person.ts';
import type { GalleryEntry } from '../face/contract.ts';
import type { Came } from './contract-device.ts';

export interface Shop {
  readonly name: string;
  readonly language: Language;
  /** IANA zone. */
  readonly zone: string;
  /** Minutes in which a second punch of the same person is a duplicate. */
  readonly duplicateMin: number;
  readonly liveness: 'off' | 'adaptive' | 'always';
  /** Always the same challenge, where a random one does not suit; weaker against recordings. */
  readonly challenge?: 'turn-left' | 'turn-right' | 'nod' | 'blink';
  /** See `FaceTask.strangersAccepted`. */
  readonly strangersAccepted: number;
  /** Several people in one picture are clocked in together, if every one of them is sure. */
  readonly queue?: boolean;
}

export type BooksState =
  | { readonly kind: 'new' }
  /** Set-up was begun but the recovery code was never typed back: it starts over. */
  | {
      readonly kind: 'ready';
      readonly shop: Shop;
      readonly device: string;
      readonly people: number;
      readonly storage: StorageState;
    }
  | { readonly kind: 'busy-elsewhere' }
  | { readonly kind: 'storage-refused'; readonly reason: string }
  /** Markers outside the database say there was a shop here, the stores say there was not. */
  | { readonly kind: 'lost'; readonly shopName: string };

/** `degraded` = one of the two copies; `full` = the disk refuses new bytes. */
export type StorageState = 'both' | 'degraded' | 'full';

export type SetUp =
  | { readonly kind: 'recovery'; readonly code: string; readonly fingerprint: string }
  | { readonly kind: 'weak-passphrase' }
  | { readonly kind: 'already' }
  | { readonly kind: 'storage-refused'; readonly reason: string };

export type Unlock =
  | { readonly kind: 'unlocked'; readonly role: 'owner' | 'manager' | 'auditor' }
  | { readonly kind: 'wrong'; readonly waitMs: number }
  | { readonly kind: 'wait'; readonly waitMs: number };

export type PinAnswer =
  | { readonly kind: 'ok'; readonly employeeId: EmployeeId }
  | { readonly kind: 'wrong'; readonly waitMs: number }
  | { readonly kind: 'wait'; readonly waitMs: number };

/** What the kiosk may know unattended about somebody who just identified. */
export interface PersonToday {
  readonly person: Person;
  readonly proposed: Direction;
  /** Punches of the last 48 h, oldest first; undone ones left out. */
  readonly punches: readonly (Pick<Punch, 'at' | 'direction' | 'seq' | 'method'> & {
    /** By a correction the owner accepted. */
    readonly added?: boolean;
  })[];
  /** The last shift was begun and never ended. */
  readonly openSince?: number;
}

/** What the rules say to a punch; absent where nobody wrote rules. Minutes are whole. */
export type Verdict =
  | { readonly kind: 'on-time' }
  | { readonly kind: 'late'; readonly min: number }
  | { readonly kind: 'early'; readonly min: number }
  /** It counts; the owner sees that no shift was planned for it. */
  | { readonly kind: 'unrostered' };

export type Kept =
  | {
      readonly kind: 'kept';
      readonly seq: number;
      readonly at: number;
      readonly direction: Direction;
      readonly clock: ClockGrade;
      readonly storage: StorageState;
      /** First 40 bits of the record's hash, 8 letters: what a printed receipt says. */
      readonly receipt?: string;
      /** Minutes worked today with this punch, when it closes an interval. */
      readonly workedMin?: number;
      readonly verdict?: Verdict;
    }
  | {
      readonly kind: 'duplicate';
      readonly at: number;
      readonly direction: Direction;
      readonly seq: number;
    }
  | { readonly kind: 'unknown-person' }
  /** The owner gave this person another tablet. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'not-kept'; readonly reason: string };

export interface PunchInput {
  readonly employeeId: EmployeeId;
  readonly method: Method;
  /** Absent = what the books propose. */
  readonly direction?: Direction;
  readonly score?: number;
  /** Other faces that were seen while this one was being recognised. */
  readonly others?: number;
  /** 128 numbers that may follow this face; see `core/faces/refresh`. */
  readonly refresh?: Float32Array;
  /** Punch although it is a duplicate (the person said so). */
  readonly evenIfDuplicate?: boolean;
}

export interface Consent {
  readonly textVersion: string;
  readonly language: Language;
  readonly givenAt: number;
  /** What the finger drew under it: goes into the journal, and is never on a card. */
  readonly signature?: Uint8Array;
}

export interface EnrolInput {
  /** Absent = a new person. */
  readonly id?: EmployeeId;
  readonly no: string;
  readonly name: string;
  readonly department: string;
  readonly language: Language;
  readonly identify: IdentifyPolicy;
  /** Where they work; absent = unchanged. */
  readonly stays?: readonly Stay[];
  /** 4–8 digits; absent = unchanged. */
  readonly pin?: string;
  /** Both or neither: a template without consent is refused. */
  readonly face?: {
    readonly consent: Consent;
    readonly engine: string;
    readonly vectors: Float32Array;
  };
}

export type Enrolled =
  | { readonly kind: 'enrolled'; readonly id: EmployeeId }
  | { readonly kind: 'number-taken'; readonly by: string }
  | { readonly kind: 'no-consent' }
  | { readonly kind: 'bad-input'; readonly field: 'no' | 'name' | 'stays' | 'pin' | 'face' }
  | { readonly kind: 'locked' }
  /** Of another department or branch than one's own. */
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'not-kept'; readonly reason: string };

/** A person as the owner sees them. */
export interface PersonCard extends Person {
  readonly hasFace: boolean;
  readonly hasPin: boolean;
  readonly consent?: Consent;
  readonly templates: number;
  /** Enrolled by a manager; cannot clock in before the owner's word. */
  readonly awaitsApproval?: true;
  /** Templates that confident punches have left beside the enrolled ones. */
  readonly refreshed: number;
}

export interface PunchRow extends Punch {
  readonly no: string;
  readonly name: string;
  readonly department: string;
  /** `YYYY-MM-DD` and `HH:MM:SS` on the shop's wall. */
  readonly date: string;
  readonly time: string;
  readonly undone: boolean;
  /** The file it was imported from. */
  readonly source?: string;
}

export type Punches =
  | { readonly kind: 'punches'; readonly rows: readonly PunchRow[]; readonly chain: ChainReport }
  | { readonly kind: 'locked' };

/** What the verifier says of the journal. */
export interface ChainReport {
  readonly records: number;
  readonly verdict: 'verified' | 'broken';
  readonly missing: readonly { readonly from: number; readonly to: number }[];
  readonly damaged: readonly number[];
  /** Two continuations of one record, both signed: a tablet that was copied. */
  readonly forks?: readonly number[];
}

/** The calls the worker answers. The first block needs no key of the owner's. */
export interface BooksBody {
  /** `came`: how the page came back, for the outage that may lie before it. */
  open(came?: Came): Promise<BooksState>;
  roster(): Promise<{
    readonly people: readonly Person[];
    readonly gallery: readonly GalleryEntry[];
  }>;
  personToday(id: EmployeeId): Promise<PersonToday | { readonly kind: 'unknown-person' }>;
  punch(input: PunchInput): Promise<Kept>;
  /** Within a minute of it; appended as its own record, the punch stays in the journal. */
  undo(seq: number): Promise<{ readonly kind: 'undone' | 'too-late' | 'not-kept' }>;
  checkPin(no: string, pin: string): Promise<PinAnswer>;
  /** A failed attempt: what happened and when, never an image. */
  attempt(what: 'stranger' | 'unsure' | 'spoof' | 'several' | 'pin-wrong'): Promise<void>;

  setUp(input: { readonly shop: Shop; readonly passphrase: string }): Promise<SetUp>;
  /** Set-up counts as finished only after this. */
  confirmRecovery(typed: string): Promise<{ readonly kind: 'done' | 'wrong' }>;
  unlock(secret: { readonly passphrase: string } | { readonly recovery: string }): Promise<Unlock>;
  lock(): Promise<void>;
  changePassphrase(
    next: string,
  ): Promise<{ readonly kind: 'changed' | 'locked' | 'weak-passphrase' }>;
  updateShop(shop: Shop): Promise<{ readonly kind: 'kept' | 'locked' }>;
  people(): Promise<
    | { readonly kind: 'people'; readonly people: readonly PersonCard[] }
    | { readonly kind: 'locked' }
  >;
  enrol(input: EnrolInput): Promise<Enrolled>;
  /** Withdrawn consent: the template is destroyed at once, the PIN stays. */
  forgetFace(id: EmployeeId): Promise<{ readonly kind: 'forgotten' | 'locked' | 'not-kept' }>;
  /** The templates as they were enrolled; what punches have added is destroyed. */
  revertFace(id: EmployeeId): Promise<{ readonly kind: 'reverted' | 'locked' | 'not-kept' }>;
  /** Who should be enrolled anew: their punches are less and less sure. */
  drifting(): Promise<
    | { readonly kind: 'drifting'; readonly people: readonly EmployeeId[] }
    | { readonly kind: 'locked' }
  >;
  leave(id: EmployeeId): Promise<{ readonly kind: 'left' | 'locked' | 'not-kept' }>;
  /** Local dates, inclusive. */
  punches(range: { readonly from: string; readonly to: string }): Promise<Punches>;
  /** `device`: one tablet's, 26 letters; absent = everybody's. */
  exportCsv(month: string, device?: string): Promise<ExportFile>;
}
