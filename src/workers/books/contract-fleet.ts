/** Several tablets: the store they share, what waits to be sent, who else there is. */
import type { FleetSide, Visit } from '../../transfer/fleet/round.ts';
import type { S3Place } from '../../transfer/stores/s3.ts';
import type { Order } from '../courier/contract.ts';

export type StoreState =
  | { readonly kind: 'sealed' }
  | {
      readonly kind: 'connected';
      readonly to:
        | {
            readonly kind: 's3';
            /** Everything but the secret. */
            readonly place: Omit<S3Place, 'secret'>;
            /** Exactly what the courier's policy allows. */
            readonly origin: string;
          }
        /** Nothing has to be allowed for it: no network is used. */
        | { readonly kind: 'folder'; readonly name: string };
      readonly since: number;
      /** Records that are not in the store yet. */
      readonly waiting: number;
      /** Since this page was opened. */
      readonly last?: { readonly at: number; readonly visit: Visit };
      readonly lastGood?: number;
    };

export interface TabletRow {
  /** 26 letters. */
  readonly device: string;
  readonly label: string;
  readonly own: boolean;
  readonly revoked: boolean;
  /** Records of it that are here without a gap. */
  readonly upTo: number;
  /** When it last spoke, by its own clock. */
  readonly heardAt?: number;
  /** A second history under its name was seen, from that number on. */
  readonly forkAt?: number;
}

export type JoinAsked =
  /** `digits`: both screens show the same six, or somebody stands between them. */
  | { readonly kind: 'asked'; readonly text: string; readonly digits: string }
  | { readonly kind: 'already' };

export type Joined =
  | { readonly kind: 'joined'; readonly shop: string; readonly people: number }
  | { readonly kind: 'already' | 'not-asked' | 'not-ours' | 'for-another' }
  | { readonly kind: 'not-kept'; readonly reason: string };

export type Invited =
  | {
      readonly kind: 'invited';
      readonly name: string;
      readonly blob: Blob;
      readonly digits: string;
      readonly label: string;
    }
  | { readonly kind: 'locked' | 'not-a-request' }
  | { readonly kind: 'not-kept'; readonly reason: string };

export type CarriedIn =
  | {
      readonly kind: 'carried-in';
      /** New here. */
      readonly records: number;
      /** Objects that were refused: altered, of a tablet that is not one of ours, or a copy's. */
      readonly refused: number;
    }
  | { readonly kind: 'locked' | 'not-ours' };

/** `new`: what was not seen to arrive yet. */
export type CarryWhich = 'everything' | 'new';

/** How far something that was carried goes. */
export interface CarryMark {
  readonly upTo: number;
  readonly roster?: string;
}

export interface FleetBody {
  /** A new tablet's question to the owner; the same one until the page is closed. */
  joinRequest(): Promise<JoinAsked>;
  /** The owner's answer. */
  join(file: Blob): Promise<Joined>;
  /** What the digits of a request are; `undefined` = not one. */
  requestDigits(text: string): Promise<string | undefined>;
  /** Owner: gives a tablet its certificate and everything it needs; from then on it is one of us. */
  invite(input: { readonly request: string; readonly label: string }): Promise<Invited>;
  /** Owner: what it writes from now on counts nowhere, and it reads nothing new. */
  revoke(device: string): Promise<{ readonly kind: 'revoked' | 'locked' | 'not-kept' }>;

  store(): Promise<StoreState>;
  /**
   * Logged, with the host's or the folder's name. The courier's policy and the folder are the page's
   * to ask for.
   */
  connectStore(
    to:
      | { readonly kind: 's3'; readonly place: S3Place }
      | { readonly kind: 'folder'; readonly name: string },
  ): Promise<{ readonly kind: 'connected' | 'locked' | 'bad-input' | 'not-kept' }>;
  disconnectStore(): Promise<{ readonly kind: 'sealed' | 'locked' | 'not-kept' }>;
  /** Where the courier goes; `undefined` while the tablet is sealed. */
  errand(): Promise<Order | undefined>;
  /** What a bucket's rules have to allow this tablet. */
  storeNames(): Promise<{ readonly within: string; readonly adds: readonly string[] }>;

  mailDoubt(): ReturnType<FleetSide['doubt']>;
  mailResume(keys: readonly string[]): Promise<void>;
  mailNext(): ReturnType<FleetSide['next']>;
  mailDelivered(upTo: number): Promise<void>;
  mailUnsure(): Promise<void>;
  mailExtras(): ReturnType<FleetSide['extras']>;
  mailExtraDelivered(key: string): Promise<void>;
  mailWanted(): ReturnType<FleetSide['wanted']>;
  mailMissing(keys: readonly string[]): ReturnType<FleetSide['missing']>;
  mailReceived(key: string, body: Uint8Array<ArrayBuffer>): ReturnType<FleetSide['received']>;
  mailVisited(visit: Visit): Promise<void>;

  /** What this tablet wrote, sealed as it is, in one file for another tablet or the office. */
  carryOut(which?: CarryWhich): Promise<{
    readonly name: string;
    readonly blob: Blob;
    readonly records: number;
    /** Whether people and rules go with it. */
    readonly roster: boolean;
    readonly mark: CarryMark;
  }>;
  /** The owner has seen it arrive: `new` begins after it. */
  carryArrived(mark: CarryMark): Promise<void>;
  /** Such a file of another tablet's. */
  carryIn(file: Blob): Promise<CarriedIn>;

  tablets(): Promise<
    | { readonly kind: 'tablets'; readonly tablets: readonly TabletRow[] }
    | { readonly kind: 'locked' }
  >;
}
