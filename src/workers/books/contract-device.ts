/**
 * The device the books are kept on: clock, outages, health. Like `contract.ts`: plain data, and
 * what can go wrong is in the answer.
 */
import type { ClockGrade } from '../../core/attendance/punch.ts';
import type { Cause, Charger } from '../../core/gap.ts';
import type { HealthFacts } from '../../core/health.ts';
import type { StoreHealth } from '../../storage/record-store.ts';

/** How the page came back: the browser went on meanwhile, or brought it back by itself. */
export interface Came {
  readonly sameRun: boolean;
}

/** A time from outside: `truth` as it was `errorMs` around the moment of the call. */
export interface AnchorInput {
  readonly source: 'server' | 'owner' | 'store';
  readonly truth: number;
  readonly errorMs: number;
}

export interface ClockState {
  readonly grade: ClockGrade;
  /** Device time minus true time at the last anchor, ms. */
  readonly offsetMs?: number;
  readonly anchoredAt?: number;
  /** True time is not before / not after. */
  readonly earliest?: number;
  readonly latest?: number;
}

/** A time in which nobody could punch; `from` = `to` where its length is not known. */
export interface OutageRow {
  readonly seq: number;
  readonly from: number;
  readonly to: number;
  readonly cause: Cause;
}

export interface Health {
  readonly version: string;
  readonly storage: StoreHealth;
  readonly clock: ClockState;
  /** Records that are in no saved file. */
  readonly unsaved: number;
  readonly lastBackup?: number;
  readonly lastRehearsal?: number;
  readonly lastExport?: number;
  /** From the browser; it does not see a full disk. */
  readonly persisted: boolean;
  readonly usedBytes?: number;
  readonly quotaBytes?: number;
  /** For `core/health.ts`; a page adds what only it knows. */
  readonly facts: HealthFacts;
}

export interface DeviceBody {
  clock(): Promise<ClockState>;
  /** By whoever is online (`server`) or looks at a watch (`owner`, unlocked). */
  anchor(input: AnchorInput): Promise<{ readonly kind: 'kept' | 'locked' | 'not-kept' }>;
  /** A wake lock is (not) held: tells sleep from a clock that was set forward. */
  awake(held: boolean): Promise<void>;
  /** The page's camera stopped or came back. */
  cameraDown(down: boolean): Promise<void>;
  /** The page is hidden (closed, or another program before it), or seen again. */
  away(hidden: boolean): Promise<void>;
  charger(state: Charger): Promise<void>;
  /** The page is about to reload for an update. */
  updating(): Promise<void>;
  outages(): Promise<
    { readonly kind: 'outages'; readonly rows: readonly OutageRow[] } | { readonly kind: 'locked' }
  >;

  health(): Promise<Health>;
}
