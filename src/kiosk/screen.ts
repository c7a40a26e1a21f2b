/**
 * Everything the door can show, as one union. `data-state` of the page's `<main>` is the kind.
 * Times named `…Until` and `since` are milliseconds of the page's monotonic clock; `at` is the epoch.
 */
import type { Direction, Method } from '../core/attendance/punch.ts';
import type { Reason } from '../core/faces/reasons.ts';
import type { EmployeeId, Person } from '../core/people/person.ts';
import type { PersonToday, StorageState, Verdict } from '../workers/books/contract.ts';
import type { MyMonths, MyRequest } from '../workers/books/contract-staff.ts';
import type { Challenge, FaceBox } from '../workers/face/contract.ts';

/** How somebody showed who they are; becomes a `PunchInput`. */
export interface Identified {
  readonly employeeId: EmployeeId;
  readonly method: Method;
  readonly score?: number;
  /** Other faces that were there meanwhile. */
  readonly others?: number;
  /** A descriptor that may follow this face, where it was seen very well. */
  readonly refresh?: Float32Array;
  /** From the first usable face to the decision. */
  readonly ms?: number;
}

/** Nothing can be taken down at all until this is solved. */
export type ClosedScreen =
  | { readonly kind: 'starting' }
  | { readonly kind: 'new-tablet' }
  | { readonly kind: 'lost'; readonly shopName: string }
  | { readonly kind: 'busy-elsewhere' }
  | { readonly kind: 'storage-refused'; readonly reason: string }
  | { readonly kind: 'books-failed'; readonly reason: string };

/** Nobody is being served. All but `waiting` say what keeps faces from being recognised. */
export type RestScreen =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'warming' }
  /** There are people, and none of them gave a face: the camera stays off. */
  | { readonly kind: 'pin-only' }
  | { readonly kind: 'nobody-enrolled' }
  | { readonly kind: 'storage-full' }
  | { readonly kind: 'camera-refused' }
  | { readonly kind: 'camera-missing' }
  | { readonly kind: 'camera-in-use' }
  | { readonly kind: 'camera-unplugged' }
  | { readonly kind: 'worker-restarting' }
  | { readonly kind: 'model-missing'; readonly file: string }
  | { readonly kind: 'model-altered'; readonly file: string }
  | { readonly kind: 'no-simd' }
  | { readonly kind: 'face-failed'; readonly reason: string };

/** A face is in front of the camera. `lit` = the screen helps with light until they have gone. */
export type FaceScreen = (
  | { readonly kind: 'approaching'; readonly reason: Reason; readonly since: number }
  | { readonly kind: 'looking' }
  | { readonly kind: 'several' }
  | { readonly kind: 'challenge'; readonly ask: Challenge; readonly answerUntil: number }
) & {
  readonly box?: FaceBox | undefined;
  readonly lit: boolean;
  /** Last news of the face; without any for a while nobody is there. */
  readonly seen: number;
};

/** The face said it once; look again or use the PIN. */
export interface AnswerScreen {
  readonly kind: 'unsure' | 'stranger' | 'spoof' | 'unknown-person' | 'elsewhere';
  readonly showUntil: number;
}

export interface PinScreen {
  readonly kind: 'pin';
  readonly field: 'no' | 'pin';
  readonly no: string;
  readonly pin: string;
  readonly problem?: 'wrong' | 'failed' | undefined;
  /** Too many wrong ones: closed until then. */
  readonly waitUntil?: number | undefined;
  readonly checking: boolean;
  /** A face that was recognised and whose policy asks for the PIN as well. */
  readonly face?: Identified;
  /** Only to look at one's record: no punch follows. */
  readonly toRecord?: boolean;
  readonly idleUntil: number;
}

/** A badge is held to the camera, or was read by a reader. */
export interface BadgeScreen {
  readonly kind: 'badge';
  readonly problem?: 'unknown' | 'failed';
  readonly checking: boolean;
  /** As on the keypad it was read over. */
  readonly toRecord?: boolean;
  readonly showUntil: number;
}

/** Word for the owner from somebody who could not punch. */
export interface ReportScreen {
  readonly kind: 'report';
  readonly step: 'number' | 'way' | 'sending' | 'sent';
  readonly no: string;
  /** When they began: the time that is told. */
  readonly since: number;
  readonly problem?: 'unknown' | 'failed' | undefined;
  readonly showUntil: number;
}

/** Behind the owner's passphrase: what stood on paper while the tablet was dead. */
export interface PaperScreen {
  readonly kind: 'paper';
  readonly showUntil: number;
}

/** The PIN was right and the policy asks for the face as well. */
export interface ClaimScreen {
  readonly kind: 'claim';
  readonly person: Person;
  readonly box?: FaceBox | undefined;
  readonly showUntil: number;
}

/** Several people in one picture: whoever is still to be written, and whoever was. */
export interface Queue {
  readonly next?: readonly { readonly who: Identified; readonly person: Person }[];
  readonly together?: readonly Person[];
}

/** Being written; nothing is promised yet. */
export interface KeepingScreen extends Queue {
  readonly kind: 'keeping';
  readonly who: Identified;
  readonly person: Person;
  readonly direction?: Direction;
  /** The punch this one takes the place of. */
  readonly replaces?: number;
}

/** The books answered: it is on the disk. */
export interface DoneScreen {
  readonly kind: 'done';
  readonly who: Identified;
  readonly person: Person;
  readonly at: number;
  readonly direction: Direction;
  readonly seq: number;
  readonly storage: StorageState;
  readonly workedMin?: number;
  readonly verdict?: Verdict;
  /** The tablet's own clock went backwards: the punch counts, its time is looked at. */
  readonly clockInDoubt: boolean;
  /** Eight letters that name the record: what a receipt says. */
  readonly receipt?: string;
  /** When the shift before was begun that nobody ended. */
  readonly openSince?: number;
  /** Clocked in or out in the same picture. */
  readonly together?: readonly Person[];
  readonly undoing: boolean;
  readonly showUntil: number;
}

export interface DuplicateScreen {
  readonly kind: 'duplicate';
  readonly who: Identified;
  readonly person: Person;
  readonly at: number;
  readonly direction: Direction;
  readonly seq: number;
  /** It was taken so recently that it can still be taken back here. */
  readonly canUndo: boolean;
  readonly undoing: boolean;
  readonly showUntil: number;
}

/** Everything the kiosk may show of one person. */
export interface MyRecord {
  readonly today: PersonToday;
  readonly months: Extract<MyMonths, { readonly kind: 'months' }>;
  readonly requests: readonly MyRequest[];
}

/** `ask`, `overtime` and `sign` are worked on, with the eyes on the hands; the others are read. */
export type RecordPage =
  'home' | 'month' | 'requests' | 'ask' | 'overtime' | 'sign' | 'mine' | 'receipt';

/** One's own record; gone with the face, or when another looks too. */
export interface RecordScreen {
  readonly kind: 'record';
  readonly who: Identified;
  readonly person: Person;
  readonly page: RecordPage;
  /** Absent while it is read. */
  readonly read?: MyRecord;
  readonly problem?: 'failed';
  /** The punch it was opened from. */
  readonly seq?: number;
  /** A shift nobody ended: the request is about that one. */
  readonly openSince?: number;
  /** Whoever identified by PIN may stand beside the camera: only a face that was there can leave. */
  readonly seenFace: boolean;
  readonly showUntil: number;
}

export type AfterScreen =
  | { readonly kind: 'undone'; readonly person: Person; readonly showUntil: number }
  | { readonly kind: 'undo-failed'; readonly person: Person; readonly showUntil: number }
  | {
      readonly kind: 'not-kept';
      readonly who: Identified;
      readonly person: Person;
      readonly direction?: Direction;
      readonly reason: string;
      readonly showUntil: number;
    };

export type Screen =
  | ClosedScreen
  | RestScreen
  | FaceScreen
  | AnswerScreen
  | PinScreen
  | BadgeScreen
  | ReportScreen
  | PaperScreen
  | ClaimScreen
  | KeepingScreen
  | DoneScreen
  | DuplicateScreen
  | RecordScreen
  | AfterScreen;

export type ScreenKind = Screen['kind'];
