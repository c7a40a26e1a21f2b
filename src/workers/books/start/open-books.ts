import type { DeviceKeys as Kept, RecordStore } from '../../../storage/record-store.ts';
import { base32 } from '../../../crypto/base32.ts';
import type { Bytes } from '../../../crypto/bytes.ts';
import type { SlowParams } from '../../../crypto/derive.ts';
import type { DeviceKeys } from '../../../crypto/device.ts';
import type { Vault } from '../../../crypto/vault.ts';
import type { Archive } from '../journal/archive.ts';
import type { Cells } from '../cells/cells.ts';
import type { FaceCells } from '../cells/face-cells.ts';
import type { Clock } from '../journal/clock.ts';
import type { Shop, StorageState } from '../contract.ts';
import type { Ledger } from '../journal/ledger.ts';
import type { Pulse } from '../journal/pulse.ts';
import type { Roster } from '../cells/roster.ts';
import type { Session } from '../keys/session.ts';
import type { Throttle } from '../keys/throttle.ts';

/** Everything a verb works with once the books are open. */
export interface OpenBooks {
  /** Of the product. */
  readonly version: string;
  /** Of the store: databases beside it begin with it too. */
  readonly name: string;
  /** What a new passphrase costs here. */
  readonly cost: () => Promise<SlowParams>;
  /** Number of the shop's first record on this tablet. */
  readonly first: number;
  readonly store: RecordStore;
  readonly device: Device;
  readonly cells: Cells;
  /** Face templates, under their own key. */
  readonly faces: FaceCells;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly pulse: Pulse;
  readonly roster: Roster;
  readonly session: Session;
  readonly archive: Archive;
  readonly unlocking: Throttle;
  /** Wrong PINs, by employee. */
  readonly pins: Map<string, Throttle>;
  vault: Vault;
  shop: Shop;
  /** What the journal last said of the storage. */
  toldStorage: StorageState;
}

export interface Device {
  readonly org: Bytes;
  readonly dev: Bytes;
  /** `dev` in 26 letters. */
  readonly name: string;
  readonly rootSeal: Bytes;
  readonly keys: DeviceKeys;
}

export const VAULT = 'vault';
export const SHOP = 'shop';
export const ORIGIN = 'origin';
/** In clear: sealed to the shop's key, for the next tablet. */
export const PEPPER = 'pepper';
export const UNLOCKING = 'throttle/unlock';
export const PINS = 'throttle/pin/';

export function storageState(store: RecordStore, copies?: 'both' | 'one'): StorageState {
  const health = store.health();
  if (health.full) return 'full';
  return (copies ?? health.copies) === 'both' ? 'both' : 'degraded';
}

/** Device keys and names as the store keeps them. */
export function packDevice(device: Device): Kept {
  const { keys, org, dev, rootSeal } = device;
  return {
    signPrivate: keys.sign.privateKey,
    signPublic: keys.sign.publicKey,
    ecdhPrivate: keys.ecdh.privateKey,
    ecdhPublic: keys.ecdh.publicKey,
    data: keys.data,
    faces: keys.faces,
    pepper: keys.pepper,
    org,
    dev,
    rootSeal,
  };
}

/** `undefined`: a key or a name is missing, so this is not a device any more. */
export function unpackDevice(kept: Kept | undefined): Device | undefined {
  const key = (name: string) => {
    const value = kept?.[name];
    return value instanceof CryptoKey ? value : undefined;
  };
  const bytes = (name: string) => {
    const value = kept?.[name];
    return value instanceof Uint8Array ? value : undefined;
  };
  const [signPrivate, signPublic] = [key('signPrivate'), key('signPublic')];
  const [ecdhPrivate, ecdhPublic] = [key('ecdhPrivate'), key('ecdhPublic')];
  const [data, faces, pepper] = [key('data'), key('faces'), key('pepper')];
  const [org, dev, rootSeal] = [bytes('org'), bytes('dev'), bytes('rootSeal')];
  if (!signPrivate || !signPublic || !ecdhPrivate || !ecdhPublic || !data || !faces || !pepper) {
    return undefined;
  }
  if (!org || !dev || !rootSeal) return undefined;
  return {
    org,
    dev,
    rootSeal,
    name: base32(dev),
    keys: {
      sign: { privateKey: signPrivate, publicKey: signPublic },
      ecdh: { privateKey: ecdhPrivate, publicKey: ecdhPublic },
      data,
      faces,
      pepper,
    },
  };
}
