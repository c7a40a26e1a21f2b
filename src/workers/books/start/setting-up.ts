/** A shop's first minutes. Nothing is written before the recovery code was typed back. */
import { base32 } from '../../../crypto/base32.ts';
import { equal, hex, random, sha256, type Bytes } from '../../../crypto/bytes.ts';
import type { SlowParams } from '../../../crypto/derive.ts';
import { certify, generateDevice } from '../../../crypto/device.ts';
import { sealTo } from '../../../crypto/hpke.ts';
import { publicBytes } from '../../../crypto/p256.ts';
import { strongEnough } from '../../../crypto/phrase.ts';
import { readRecovery, writeRecovery } from '../../../crypto/recovery.ts';
import { createVault, type Keys, type Vault } from '../../../crypto/vault.ts';
import { putMarker } from '../../../storage/marker.ts';
import type { RecordStore, StateWrite } from '../../../storage/record-store.ts';
import type { SetUp, Shop } from '../contract.ts';
import { Cells } from '../cells/cells.ts';
import { Ledger } from '../journal/ledger.ts';
import { ORIGIN, packDevice, PEPPER, SHOP, VAULT, type Device } from './open-books.ts';
import { shopDraft } from '../keys/unlocking.ts';
import { writeVault } from '../keys/vault-cell.ts';
import { knownZone } from '../journal/wall.ts';
import { Clock } from '../journal/clock.ts';
import { Pulse } from '../journal/pulse.ts';
import { writeMarker } from './marking.ts';

/** A shop whose recovery code has been shown and not yet typed back. */
export interface Unconfirmed {
  readonly shop: Shop;
  readonly vault: Vault;
  readonly recovery: Bytes;
  readonly keys: Keys;
}

export async function begin(
  shop: Shop,
  passphrase: string,
  cost: () => Promise<SlowParams>,
): Promise<{ readonly answer: SetUp; readonly unconfirmed?: Unconfirmed }> {
  if (!strongEnough(passphrase)) return { answer: { kind: 'weak-passphrase' } };
  if (!knownZone(shop.zone)) throw new RangeError(`unknown time zone ${shop.zone}`);
  const { vault, recovery, keys } = await createVault(passphrase, await cost());
  const code = await writeRecovery(recovery);
  const print = hex((await sha256(await publicBytes(keys.seal.publicKey))).slice(0, 8));
  const answer: SetUp = {
    kind: 'recovery',
    code,
    fingerprint: `${base32(vault.org)} ${(print.match(/.{4}/g) ?? []).join(' ')}`,
  };
  return { answer, unconfirmed: { shop, vault, recovery, keys } };
}

/** `wrong`: the code was mistyped, or the tablet could not keep the shop. */
export async function confirm(
  store: RecordStore,
  { shop, vault, recovery, keys }: Unconfirmed,
  typed: string,
): Promise<{ readonly kind: 'done' | 'wrong' }> {
  const code = await readRecovery(typed);
  if (code === undefined || !equal(code, recovery)) return { kind: 'wrong' };
  if (keys.sign === undefined) throw new Error('set-up without the owner’s keys');
  const dev = random(16);
  const pepper = random(32);
  const deviceKeys = await generateDevice(pepper);
  const rootSeal = await publicBytes(keys.seal.publicKey);
  const device: Device = {
    org: vault.org,
    dev,
    name: base32(dev),
    rootSeal,
    keys: deviceKeys,
  };
  const certificate = await certify(
    deviceKeys,
    { org: vault.org, sign: keys.sign, seal: rootSeal },
    dev,
    Date.now(),
  );
  must((await store.putKeys(packDevice(device))).kind);
  const cells = new Cells(store, deviceKeys.data);
  // Who sets the shop up has seen the clock: that is its first anchor, to the minute.
  const now = Date.now();
  const seen = { source: 'owner' as const, truth: now, errorMs: 60_000, wall: now };
  const clock = new Clock({ max: now, anchor: seen, jumped: 'no' });
  const signer = deviceKeys.sign.privateKey;
  const place = { org: vault.org, dev, signer, rootSeal };
  const ledger = await Ledger.at(store, place, shop.zone, clock);
  ledger.pulse = new Pulse(cells, clock);
  const first = [
    writeVault(vault),
    await cells.write(SHOP, shop),
    await cells.write(ORIGIN, { seq: store.head() + 1 }),
    ...(await former(store)),
    { key: PEPPER, bytes: await sealTo(keys.seal.publicKey, pepperPlace(vault.org), pepper) },
  ];
  must((await ledger.genesis(certificate, first)).kind);
  const begun = await ledger.append(() => Promise.resolve({ drafts: [shopDraft(shop)] }));
  if (begun?.kind !== 'appended') throw new Error('set-up could not be kept');
  await putMarker(writeMarker({ org: vault.org, dev }));
  return { kind: 'done' };
}

function must(kind: 'committed' | 'full' | 'failed'): void {
  if (kind !== 'committed') throw new Error(`set-up could not be kept: ${kind}`);
}

export function pepperPlace(org: Bytes): string {
  return `pepper|${hex(org)}`;
}

/** A shop that was here before and is given up: its vault is put aside, never thrown away. */
async function former(store: RecordStore): Promise<StateWrite[]> {
  const bytes = await store.state(VAULT);
  return bytes === undefined ? [] : [{ key: `former/${hex(random(4))}`, bytes }];
}
