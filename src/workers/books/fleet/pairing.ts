/** A new tablet becomes one of a shop's: it asks, the owner answers with a file only it can open. */
import { decode } from 'cborg';
import * as v from 'valibot';
import { base32 } from '../../../crypto/base32.ts';
import { equal, random, type Bytes } from '../../../crypto/bytes.ts';
import { generateDevice, readCertificate, type DeviceKeys } from '../../../crypto/device.ts';
import { publicBytes } from '../../../crypto/p256.ts';
import { putMarker } from '../../../storage/marker.ts';
import type { RecordStore, StateWrite } from '../../../storage/record-store.ts';
import { checkDigits, readInvitation, writeRequest } from '../../../transfer/joining.ts';
import { readRoster } from '../../../transfer/roster-file.ts';
import { Cells } from '../cells/cells.ts';
import { Clock } from '../journal/clock.ts';
import type { Joined } from '../contract-fleet.ts';
import { FACE } from '../cells/face-cells.ts';
import { Ledger } from '../journal/ledger.ts';
import { writeMarker } from '../start/marking.ts';
import { ORIGIN, packDevice, SHOP, type Device } from '../start/open-books.ts';
import { shopShape } from '../cells/shapes.ts';
import { parseVault, writeVault } from '../keys/vault-cell.ts';
import { hashes } from './rosters.ts';

const BATCH = 100;

/** Waits for its answer as long as the page is open. */
export interface Asking {
  readonly dev: Bytes;
  readonly keys: DeviceKeys;
  readonly text: string;
  readonly digits: string;
}

export async function ask(): Promise<Asking> {
  const dev = random(16);
  const keys = await generateDevice(random(32));
  const request = {
    dev,
    sign: await publicBytes(keys.sign.publicKey),
    ecdh: await publicBytes(keys.ecdh.publicKey),
  };
  return { dev, keys, text: writeRequest(request), digits: await checkDigits(request) };
}

/** Everything is read and checked before anything is written; the vault is written last. */
export async function join(store: RecordStore, asking: Asking, file: Bytes): Promise<Joined> {
  const { dev } = asking;
  const invitation = await readInvitation(file, dev, asking.keys.ecdh);
  if ('kind' in invitation) return invitation;
  const certificate = await readCertificate(invitation.cert);
  const vault = parseVault(invitation.vault);
  const own = certificate?.sign ?? new Uint8Array();
  const ours = equal(own, await publicBytes(asking.keys.sign.publicKey));
  if (certificate === undefined || vault === undefined || !ours) return { kind: 'not-ours' };
  if (!equal(vault.org, certificate.org)) return { kind: 'not-ours' };
  const { orgSign, org, seal: rootSeal } = certificate;
  const roster = await readRoster(invitation.roster, orgSign, { dev, ecdh: asking.keys.ecdh });
  const given = new Map(invitation.cells).get(SHOP);
  const shop = v.safeParse(shopShape, given && decode(given));
  if (roster.kind !== 'roster' || !shop.success) return { kind: 'not-ours' };

  const keys = await withPepper(asking.keys, invitation.pepper);
  const device: Device = { org, dev, name: base32(dev), rootSeal, keys };
  const kept = await store.putKeys(packDevice(device));
  if (kept.kind !== 'committed') return { kind: 'not-kept', reason: kept.kind };
  const cells = new Cells(store, keys.data);
  const faces = new Cells(store, keys.faces);
  const writes: StateWrite[] = [
    await cells.write(SHOP, shop.output),
    await cells.write(ORIGIN, { seq: store.head() + 1 }),
    await cells.write('fleet', {
      version: roster.version,
      roster: '',
      devices: roster.devices.map(({ certificate: { dev }, cert, label, revoked }) => ({
        cert,
        dev,
        label,
        ...(revoked === undefined ? {} : { revoked }),
      })),
      day: roster.day,
      taken: await hashes(roster.cells),
    }),
  ];
  for (const [key, plain] of roster.cells) {
    writes.push(await (key.startsWith(FACE) ? faces : cells).write(key, decode(plain)));
  }
  for (let at = 0; at < writes.length; at += BATCH) {
    const answer = await store.commit([], writes.slice(at, at + BATCH));
    if (answer.kind !== 'committed') return { kind: 'not-kept', reason: answer.kind };
  }
  const clock = new Clock({ max: Math.min(Date.now(), roster.made), jumped: 'no' });
  const place = { org, dev, signer: keys.sign.privateKey, rootSeal };
  const ledger = await Ledger.at(store, place, shop.output.zone, clock);
  const first = await ledger.genesis(invitation.cert, [writeVault(vault)]);
  if (first.kind !== 'committed') return { kind: 'not-kept', reason: first.kind };
  await ledger.append(() => Promise.resolve({ drafts: [{ k: 'tablet', what: 'joined', d: dev }] }));
  await putMarker(writeMarker({ org, dev }));
  const people = [...roster.cells.keys()].filter((key) => key.startsWith('person/')).length;
  return { kind: 'joined', shop: shop.output.name, people };
}

/** The shop's, so that PINs are the same at every door. */
async function withPepper(keys: DeviceKeys, pepper: Bytes | undefined): Promise<DeviceKeys> {
  if (pepper === undefined) return keys;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  return {
    ...keys,
    pepper: await crypto.subtle.importKey('raw', pepper, algorithm, false, ['sign']),
  };
}
