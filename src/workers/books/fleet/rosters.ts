/**
 * The owner's word to all tablets, made where the owner is unlocked and taken over everywhere. What
 * the owner did not change since the last one stays as this tablet has it.
 */
import { decode, encode } from 'cborg';
import * as v from 'valibot';
import { base32 } from '../../../crypto/base32.ts';
import { equal, sha256, type Bytes } from '../../../crypto/bytes.ts';
import type { Keys } from '../../../crypto/vault.ts';
import type { StateWrite } from '../../../storage/record-store.ts';
import { readRoster, writeRoster, type ReadRoster } from '../../../transfer/roster-file.ts';
import { FACE } from '../cells/face-cells.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { shredded } from '../people/people.ts';
import { standHere } from '../people/places.ts';
import { PERSON } from '../cells/roster.ts';
import { faceShape, personShape } from '../cells/shapes.ts';
import { certificates, shopKey } from './certificates.ts';
import { fleetOf, writeFleet, type Fleet } from './known.ts';

/** What every tablet has alike. Punches, requests and settings of one tablet stay where they are. */
const SHARED = [PERSON, FACE, 'badge/', 'document/'];
const WAITING = 'fleet/roster';
const BATCH = 100;

const waitingShape = v.object({ key: v.string(), body: v.instance(Uint8Array) });

interface RosterObject {
  readonly key: string;
  readonly body: Bytes;
}

/** The last one that was signed here. */
export async function waitingRoster(books: OpenBooks): Promise<RosterObject | undefined> {
  const kept = await books.cells.read(WAITING, waitingShape);
  return kept && { key: kept.key, body: kept.body.slice() };
}

/** Head of the journal when the owner's cells were last compared: every change leaves a record. */
const looked = new WeakMap<OpenBooks, number>();

/** Signs a new one if something changed and the owner is there to sign. */
export async function signedRoster(books: OpenBooks): Promise<RosterObject | undefined> {
  const fleet = await fleetOf(books);
  const keys = books.session.owner(performance.now());
  const head = books.store.head();
  const unchanged = looked.get(books) === head;
  if (!unchanged && fleet.devices.length > 1 && keys !== undefined && fleet.leftOut !== true) {
    const devices = await withSelf(books, fleet);
    const changed = !same(await hashes(await sharedCells(books)), fleet.taken);
    if (changed || devices.length !== fleet.devices.length) {
      await signRoster(books, keys, { ...fleet, devices });
    }
    looked.set(books, head);
  }
  return waitingRoster(books);
}

/** The next number, whatever changed. `cells`: to be kept with it. */
export async function signRoster(
  books: OpenBooks,
  keys: Keys,
  fleet: Fleet,
): Promise<RosterObject | undefined> {
  if (keys.sign === undefined) throw new Error('only an owner signs');
  const cells = await sharedCells(books);
  const version = fleet.version + 1;
  const { devices, day } = fleet;
  const { org } = books.device;
  const made = books.clock.now().at;
  const object = await writeRoster(
    {
      org,
      version,
      made,
      cells,
      day,
      devices: devices.map(({ cert, label, revoked }) => ({
        cert,
        label,
        ...(revoked === undefined ? {} : { revoked }),
      })),
    },
    keys.sign.privateKey,
  );
  const next: Fleet = { ...fleet, version, roster: object.key, taken: await hashes(cells) };
  const appended = await books.ledger.append(async () => ({
    drafts: [{ k: 'roster', what: 'signed', version }],
    cells: [await writeFleet(books, next), await books.cells.write(WAITING, object)],
  }));
  return appended?.kind === 'appended' ? object : undefined;
}

/**
 * With this tablet in it: the first one is the one that invites, and one restored from a backup is
 * a new device whom nobody knows yet.
 */
export async function withSelf(books: OpenBooks, fleet: Fleet): Promise<Fleet['devices']> {
  const { name, dev } = books.device;
  if (fleet.devices.some((one) => base32(one.dev) === name)) return fleet.devices;
  const [cert] = await certificates(books);
  if (cert === undefined) throw new Error('this device has no certificate');
  return [...fleet.devices, { cert, dev, label: books.shop.name.slice(0, 60) }];
}

export async function takeRoster(
  books: OpenBooks,
  key: string,
  body: Bytes,
): Promise<{ readonly kind: string }> {
  const { dev, keys } = books.device;
  const read = await readRoster(body, await shopKey(books), { dev, ecdh: keys.ecdh });
  const fleet = await fleetOf(books);
  if (read.kind === 'left-out' && read.version > fleet.version) {
    if (fleet.leftOut === true) return { kind: 'left-out' };
    await books.ledger.append(async () => ({
      drafts: [{ k: 'tablet', what: 'left-out', d: dev }],
      cells: [await writeFleet(books, { ...fleet, leftOut: true })],
    }));
    return { kind: 'left-out' };
  }
  if (read.kind !== 'roster') return { kind: 'bad' };
  const newer = read.version > fleet.version;
  const rival = read.version === fleet.version && key > fleet.roster;
  if (!newer && !rival) return { kind: 'known' };
  await apply(books, fleet, read, key);
  return { kind: 'roster' };
}

async function apply(
  books: OpenBooks,
  fleet: Fleet,
  roster: Extract<ReadRoster, { readonly kind: 'roster' }>,
  name: string,
): Promise<void> {
  const taken = await hashes(roster.cells);
  const writes: StateWrite[] = [];
  const after: (() => void)[] = [];
  for (const [key, plain] of roster.cells) {
    if (equal(taken[key] ?? plain, fleet.taken[key] ?? new Uint8Array())) continue;
    const one = await taking(books, key, plain);
    if (one === undefined) continue;
    writes.push(one.cell);
    after.push(one.committed);
  }
  let destroyed = false;
  for (const key of Object.keys(fleet.taken)) {
    if (roster.cells.has(key)) continue;
    if (key.startsWith(FACE)) {
      destroyed = true;
      const id = key.slice(FACE.length);
      writes.push(...books.faces.destroy(id));
      after.push(() => void books.roster.faces.delete(id));
    } else if (key.startsWith('badge/')) {
      writes.push(books.cells.erase(key));
    }
  }
  for (let at = 0; at < writes.length; at += BATCH) {
    const answer = await books.store.commit([], writes.slice(at, at + BATCH));
    if (answer.kind !== 'committed') return; // taken over at the next visit
  }
  for (const one of after) one();
  const { version, devices, day } = roster;
  const next: Fleet = {
    version,
    roster: name,
    devices: devices.map(({ certificate, cert, label, revoked }) => ({
      cert,
      label,
      dev: certificate.dev,
      ...(revoked === undefined ? {} : { revoked }),
    })),
    day: { day: day.day, key: day.key },
    taken,
  };
  await books.ledger.append(async () => ({
    drafts: [{ k: 'roster', what: 'taken', version }],
    cells: [await writeFleet(books, next)],
  }));
  await standHere(books);
  if (destroyed) await shredded(books);
}

/** `undefined`: nothing this version knows. */
async function taking(
  books: OpenBooks,
  key: string,
  plain: Bytes,
): Promise<{ readonly cell: StateWrite; readonly committed: () => void } | undefined> {
  const value: unknown = decode(plain);
  const nothing = () => undefined;
  if (key.startsWith(FACE)) {
    const face = v.safeParse(faceShape, value);
    if (!face.success) return undefined;
    const id = key.slice(FACE.length);
    const cell = await books.faces.write(id, face.output);
    return { cell, committed: () => void books.roster.faces.set(id, face.output) };
  }
  if (key.startsWith(PERSON)) {
    const person = v.safeParse(personShape, value);
    if (!person.success) return undefined;
    const cell = await books.cells.write(key, person.output);
    const { id } = person.output;
    return { cell, committed: () => void books.roster.people.set(id, person.output) };
  }
  if (!SHARED.some((prefix) => key.startsWith(prefix))) return undefined;
  return { cell: await books.cells.write(key, value), committed: nothing };
}

/** Templates travel only with the consent they were taken under. */
async function sharedCells(books: OpenBooks): Promise<ReadonlyMap<string, Bytes>> {
  const found = new Map<string, Bytes>();
  for (const prefix of SHARED) {
    for (const key of await books.store.stateKeys(prefix)) {
      const person = books.roster.people.get(key.slice(FACE.length));
      if (prefix === FACE && person?.consent === undefined) continue;
      const plain = await (prefix === FACE ? books.faces : books.cells).plain(key);
      if (plain !== undefined) found.set(key, plain);
    }
  }
  return found;
}

export async function hashes(cells: ReadonlyMap<string, Bytes>): Promise<Record<string, Bytes>> {
  const found: Record<string, Bytes> = {};
  for (const [key, plain] of cells) {
    // Written anew, so that the same value has the same hash on every tablet.
    found[key] = (await sha256(encode(decode(plain)).slice())).slice(0, 8);
  }
  return found;
}

function same(a: Readonly<Record<string, Bytes>>, b: Readonly<Record<string, Bytes>>): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  const none = new Uint8Array();
  return [...keys].every((key) => equal(a[key] ?? none, b[key] ?? none));
}
