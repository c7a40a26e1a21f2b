/**
 * A shop on a new or wiped tablet. The tablet becomes a new device: its certificate follows the
 * old device's last record, so the history stays one chain. Everything is read and checked before
 * anything is written, and the vault is written last: until then the tablet is as it was.
 */
import { base32 } from '../../../crypto/base32.ts';
import { equal, random } from '../../../crypto/bytes.ts';
import type { SlowParams } from '../../../crypto/derive.ts';
import { certify, generateDevice } from '../../../crypto/device.ts';
import { openFrom } from '../../../crypto/hpke.ts';
import { publicBytes } from '../../../crypto/p256.ts';
import { strongEnough } from '../../../crypto/phrase.ts';
import { addSlot, type Keys } from '../../../crypto/vault.ts';
import { putMarker } from '../../../storage/marker.ts';
import type { RecordStore, StateWrite } from '../../../storage/record-store.ts';
import { decode } from 'cborg';
import { Cells } from '../cells/cells.ts';
import { Clock } from '../journal/clock.ts';
import { contentsOf, openBackup, type Backup } from './contents.ts';
import type { KeepingBody, Restored } from '../contract-keeping.ts';
import { writeEpoch } from '../journal/epochs.ts';
import { FACE } from '../cells/face-cells.ts';
import { Ledger } from '../journal/ledger.ts';
import { writeMarker } from './marking.ts';
import { packDevice, PEPPER, type Device } from './open-books.ts';
import { pepperPlace } from './setting-up.ts';
import { writeVault } from '../keys/vault-cell.ts';

const BATCH = 128;

export interface RestoredFrom {
  readonly keys: Keys;
  /** Number of the backup's last record: what lies above was on the tablet already. */
  readonly head: number;
}

export async function restore(
  store: RecordStore,
  { file, recovery, passphrase }: Parameters<KeepingBody['restore']>[0],
  cost: () => Promise<SlowParams>,
): Promise<{ readonly answer: Restored; readonly done?: RestoredFrom }> {
  if (!strongEnough(passphrase)) return { answer: { kind: 'weak-passphrase' } };
  const backup = await openBackup(new Uint8Array(await file.arrayBuffer()), { recovery });
  if (backup.kind !== 'backup') return { answer: backup };
  const contents = await contentsOf(backup);
  if (!(await continues(store, backup))) return { answer: { kind: 'already' } };
  const written = await write(store, backup, passphrase, await cost());
  if (written !== undefined) return { answer: { kind: 'not-kept', reason: written } };
  const head = backup.records.at(-1)?.seq ?? 0;
  return { answer: { kind: 'restored', contents }, done: { keys: backup.keys, head } };
}

/** What is here is nothing, or the beginning or a continuation of the backup's own history. */
async function continues(store: RecordStore, { records }: Backup): Promise<boolean> {
  const common = Math.min(store.head(), records.at(-1)?.seq ?? 0);
  if (store.head() === 0) return true;
  const [here] = await store.read(common, common);
  const there = records.find(({ seq }) => seq === common);
  return here !== undefined && there !== undefined && equal(here.bytes, there.bytes);
}

/** `undefined` = done; else why it could not be kept. */
async function write(
  store: RecordStore,
  backup: Backup,
  passphrase: string,
  params: SlowParams,
): Promise<string | undefined> {
  const { keys, header } = backup;
  if (keys.sign === undefined) throw new Error('a recovery slot that is not the owner’s');
  const { org } = header;
  const pepper = backup.pepper && (await openFrom(keys.seal, pepperPlace(org), backup.pepper));
  const dev = random(16);
  const device: Device = {
    org,
    dev,
    name: base32(dev),
    rootSeal: await publicBytes(keys.seal.publicKey),
    keys: await generateDevice(pepper ?? random(32)),
  };
  const owner = { role: 'owner' as const, departments: [] };
  const { vault } = await addSlot(backup.vault, keys, owner, { passphrase }, params);
  const refused =
    (await missingRecords(store, backup)) ?? (await store.putKeys(packDevice(device)));
  if (refused.kind !== 'committed') return refused.kind;
  const cells = new Cells(store, device.keys.data);
  const writes = await cellsOf(backup, cells, new Cells(store, device.keys.faces));
  for (let at = 0; at < writes.length; at += BATCH) {
    const answer = await store.commit([], writes.slice(at, at + BATCH));
    if (answer.kind !== 'committed') return answer.kind;
  }
  return begin(store, device, keys, backup, writeVault(vault));
}

async function missingRecords(store: RecordStore, { records }: Backup) {
  let expected = store.head() + 1;
  const rest = records.filter(({ seq }) => seq >= expected);
  const whole: { seq: number; bytes: Uint8Array<ArrayBuffer> }[] = [];
  for (const record of rest) {
    // A number the backup lacks too is kept as an empty record: a gap the verifier goes on seeing.
    while (expected < record.seq) whole.push({ seq: expected++, bytes: new Uint8Array() });
    whole.push(record);
    expected += 1;
  }
  for (let at = 0; at < whole.length; at += BATCH) {
    const answer = await store.commit(whole.slice(at, at + BATCH), []);
    if (answer.kind !== 'committed') return answer;
  }
  return undefined;
}

async function cellsOf(backup: Backup, cells: Cells, faces: Cells): Promise<StateWrite[]> {
  const writes = backup.epochs.map(writeEpoch);
  if (backup.pepper !== undefined) writes.push({ key: PEPPER, bytes: backup.pepper });
  for (const [key, plain] of backup.cells) {
    writes.push(await (key.startsWith(FACE) ? faces : cells).write(key, decode(plain)));
  }
  return writes;
}

async function begin(
  store: RecordStore,
  device: Device,
  keys: Keys,
  backup: Backup,
  vault: StateWrite,
): Promise<string | undefined> {
  if (keys.sign === undefined) throw new Error('only an owner restores');
  const { org, dev, rootSeal } = device;
  const shop = { org, sign: keys.sign, seal: rootSeal };
  const certificate = await certify(device.keys, shop, dev, Date.now());
  const clock = new Clock({ max: backup.header.made, jumped: 'no' });
  const signer = device.keys.sign.privateKey;
  const ledger = await Ledger.at(store, { org, dev, signer, rootSeal }, 'UTC', clock);
  const first = await ledger.genesis(certificate, [vault]);
  if (first.kind !== 'committed') return first.kind;
  const { header, records } = backup;
  await ledger.append(() =>
    Promise.resolve({
      drafts: [{ k: 'restored', dev: header.dev, made: header.made, records: records.length }],
    }),
  );
  await putMarker(writeMarker({ org, dev }));
  return undefined;
}
