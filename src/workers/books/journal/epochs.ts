/**
 * Monthly sealing keys, one for working time and one for the rest, because they are kept for
 * different terms. A month whose cells are deleted can never be read again, on the tablet and in
 * every later backup.
 */
import { decode, encode } from 'cborg';
import * as v from 'valibot';
import { equal, hex, type Bytes } from '../../../crypto/bytes.ts';
import { openFrom } from '../../../crypto/hpke.ts';
import { importPair } from '../../../crypto/p256.ts';
import type { RecordStore, StateWrite } from '../../../storage/record-store.ts';
import type { Entry } from './entry.ts';
import { LOG_KINDS } from './entry-log.ts';
import { epochShape, type KeptEpoch } from '../cells/shapes.ts';

/** `work`: what wages are reckoned from. `log`: attempts, unlocks, starts, exports. */
export type EpochClass = 'work' | 'log';

const EPOCHS = 'epoch/';

const LOG: ReadonlySet<Entry['k']> = new Set(LOG_KINDS.map((kind) => kind.entries.k.literal));

export function classOf(kind: Entry['k']): EpochClass {
  return LOG.has(kind) ? 'log' : 'work';
}

/** A month may have several keys: of this tablet, and of one it was restored from. */
export function epochKey(of: EpochClass, month: string, kid?: Uint8Array): string {
  return `${EPOCHS}${of}/${month}/${kid === undefined ? '' : hex(kid)}`;
}

export function epochPlace(org: Bytes, of: EpochClass, month: string, kid: Bytes): string {
  return `epoch|${hex(org)}|${of}|${month}|${hex(kid)}`;
}

export function writeEpoch(epoch: KeptEpoch): StateWrite {
  return { key: epochKey(epoch.of, epoch.month, epoch.kid), bytes: encode(epoch).slice() };
}

export function readEpoch(bytes: Uint8Array | undefined): KeptEpoch | undefined {
  if (bytes === undefined) return undefined;
  try {
    const parsed = v.safeParse(epochShape, decode(bytes));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined; // damaged: the month gets a new key, the old records stay unreadable
  }
}

export async function keptEpochs(store: RecordStore): Promise<KeptEpoch[]> {
  const keys = await store.stateKeys(EPOCHS);
  const cells = await Promise.all(keys.map((key) => store.state(key)));
  return cells.map(readEpoch).filter((epoch) => epoch !== undefined);
}

/** Opens each month's key with the root pair; by key id in hexadecimal. */
export async function openEpochs(
  epochs: readonly KeptEpoch[],
  org: Bytes,
  root: CryptoKeyPair,
): Promise<Map<string, CryptoKeyPair>> {
  const opened = new Map<string, CryptoKeyPair>();
  for (const { of, month, kid, sealed, publicKey } of epochs.filter((one) => equal(one.org, org))) {
    const pkcs8 = await openFrom(root, epochPlace(org, of, month, kid), sealed);
    if (pkcs8 === undefined) continue; // another shop's, or damaged
    opened.set(hex(kid), await importPair('ECDH', pkcs8, publicKey));
  }
  return opened;
}
