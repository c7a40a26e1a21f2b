/** Which tablets the shop has, as this one last heard it from the owner. */
import * as v from 'valibot';
import { base32 } from '../../../crypto/base32.ts';
import { random, type Bytes } from '../../../crypto/bytes.ts';
import { dayKeyOn, type DayKey } from '../../../crypto/day-key.ts';
import type { StateWrite } from '../../../storage/record-store.ts';
import type { OpenBooks } from '../start/open-books.ts';

const FLEET = 'fleet';
const DAY_MS = 86_400_000;
/** Notes of so many days ago are still of use at a door. */
const KEPT_DAYS = 2;

const bytes = v.pipe(
  v.instance(Uint8Array),
  v.transform((value) => value.slice()),
);
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const fleetShape = v.object({
  /** Of the last roster taken over or signed here; 0 = none yet. */
  version: whole,
  /** Its name: of two with one number the later name counts. */
  roster: v.string(),
  devices: v.array(
    v.object({ cert: bytes, dev: bytes, label: v.string(), revoked: v.optional(whole) }),
  ),
  day: v.object({ day: whole, key: bytes }),
  /** Hash of each cell as the last roster had it: what differs was changed here. */
  taken: v.record(v.string(), bytes),
  /** This tablet was taken out of service. */
  leftOut: v.optional(v.boolean()),
});
export type Fleet = v.InferOutput<typeof fleetShape>;

export async function fleetOf(books: OpenBooks): Promise<Fleet> {
  const kept = await books.cells.read(FLEET, fleetShape);
  if (kept !== undefined) return { ...kept, day: await advanced(books, kept.day) };
  return {
    version: 0,
    roster: '',
    devices: [],
    day: { day: today(books) - KEPT_DAYS, key: random(32) },
    taken: {},
  };
}

export function writeFleet(books: OpenBooks, fleet: Fleet): Promise<StateWrite> {
  return books.cells.write(FLEET, fleet);
}

export function today(books: OpenBooks): number {
  return Math.floor(books.clock.now().at / DAY_MS);
}

export function dayOf(at: number): number {
  return Math.floor(at / DAY_MS);
}

/** Other tablets in service. */
export function peersOf(books: OpenBooks, { devices }: Fleet): readonly string[] {
  return devices.map(({ dev }) => base32(dev)).filter((name) => name !== books.device.name);
}

/** The key of the day before yesterday: what came before cannot be opened any more. */
async function advanced(books: OpenBooks, day: DayKey): Promise<{ day: number; key: Bytes }> {
  return (await dayKeyOn(day, today(books) - KEPT_DAYS)) ?? day;
}
