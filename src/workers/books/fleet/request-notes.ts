/**
 * What doors tell each other of requests: who asks for what, and what was answered, so that the
 * person learns of it at whichever door they stand. Sealed under the day's key like the punches of
 * `door-notes.ts`; what counts is the record, which only the owner can read.
 */
import { decode, encode } from 'cborg';
import * as v from 'valibot';
import { base32 } from '../../../crypto/base32.ts';
import { hex, type Bytes } from '../../../crypto/bytes.ts';
import { dayKeyOn, sealingKey } from '../../../crypto/day-key.ts';
import { open, seal } from '../../../crypto/envelope.ts';
import type { StateWrite } from '../../../storage/record-store.ts';
import type { Segment } from '../../../transfer/segment.ts';
import { mine, withLeave, withoutLeave, writeMine, type Mine } from '../door/my-month.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { hear } from '../door/leaves-heard.ts';
import { joined } from '../door/request-cells.ts';
import { REQUEST, requestShape, toldShape, type ToldRequest } from '../door/request-shape.ts';
import { wallIn } from '../journal/wall.ts';
import { fleetOf, today, type Fleet } from './known.ts';

const DAY_MS = 86_400_000;
/** A door that was off so long hears of it all the same, by the next segment after. */
const TOLD_AGAIN_MS = 7 * DAY_MS;
/** Of those, besides what the segment's own records say. */
const MOST_AGAIN = 20;
const MOST = 64;
/** What was answered so long ago is kept at no door it was not asked at, nor where it was read. */
const KEPT_MS = 30 * DAY_MS;
/** Whoever does not read it in this time will not. */
const UNREAD_MS = 90 * DAY_MS;

const notesShape = v.pipe(
  v.array(v.object({ id: v.pipe(v.string(), v.maxLength(16)), told: toldShape })),
  v.maxLength(MOST),
);

/** Of the records `from` to `to`, and what was asked and answered here lately. */
export async function requestNotes(
  books: OpenBooks,
  from: number,
  to: number,
): Promise<[number, Bytes][]> {
  const fleet = await fleetOf(books);
  if (fleet.devices.length < 2) return [];
  const day = today(books);
  const key = await dayKeyOn(fleet.day, day);
  if (key === undefined) return []; // a clock that jumped back beyond what is kept
  const { at: now } = books.clock.now();
  const all = [...(await books.cells.all(REQUEST, requestShape))]
    .filter(([, { n }]) => n !== undefined)
    .sort(([, a], [, b]) => changedAt(b) - changedAt(a));
  const isOwn = ({ n = 0 }: { readonly n?: number }) => n >= from && n <= to;
  const fresh = all.filter(([, one]) => isOwn(one));
  const again = all
    .filter(([, one]) => !isOwn(one) && now - changedAt(one) < TOLD_AGAIN_MS)
    .slice(0, MOST_AGAIN);
  const notes = [...fresh, ...again].slice(0, MOST).map(([id, kept]) => {
    const { e, at, ask, why, answer } = kept;
    const told: ToldRequest = { e, at, ask, why, ...(answer === undefined ? {} : { answer }) };
    return { id, told: isUnasked(kept) ? { ...told, seen: true } : told };
  });
  if (notes.length === 0) return [];
  const place = notesPlace(books.device.org, books.device.dev, day);
  return [[day, await seal(await sealingKey(key), place, encode(notes).slice())]];
}

/** Another tablet's notes become part of what this door can tell whoever asked. */
export async function takeRequestNotes(books: OpenBooks, segment: Segment): Promise<void> {
  const fleet = await fleetOf(books);
  const name = base32(segment.header.dev);
  if (name === books.device.name || !fleet.devices.some(({ dev }) => base32(dev) === name)) return;
  const { at: now } = books.clock.now();
  const notes = (await opened(fleet, segment)).filter(({ told }) => !isOld(told, now));
  if (notes.length === 0) return;
  // In a turn of its own, so that no answer given here comes in between.
  await books.ledger.append(async () => {
    const cells: StateWrite[] = [];
    const months = new Map<string, Mine>();
    for (const { id, told } of notes) {
      const next = joined(await books.cells.read(REQUEST + id, requestShape), told);
      if (next === undefined) continue;
      cells.push(await books.cells.write(REQUEST + id, next));
      const { e, ask, answer } = next;
      if (ask.kind !== 'leave' || answer === undefined) continue;
      // Whoever is on leave is not told to be late, at this door either.
      const without = withoutLeave(months.get(e) ?? (await mine(books, e)), ask);
      const { date } = wallIn(books.shop.zone, now);
      const counts = answer.kind === 'accepted' && ask.to >= date;
      months.set(e, counts ? withLeave(without, ask, date) : without);
      hear(books, e);
    }
    for (const [e, month] of months) cells.push(await writeMine(books, e, month));
    if (cells.length > 0) await books.store.commit([], [...cells, ...(await oldOnes(books, now))]);
    return undefined;
  });
}

async function opened(fleet: Fleet, { header }: Segment) {
  const { org, dev, door } = header;
  for (const [day, sealed] of door) {
    const key = await dayKeyOn(fleet.day, day);
    const place = notesPlace(org, dev, day);
    const plain = key && (await open(await sealingKey(key), place, sealed));
    if (plain === undefined) continue; // of punches, too old, or before this tablet knew the key
    const notes = v.safeParse(notesShape, decode(plain));
    if (notes.success) return notes.output;
  }
  return [];
}

async function oldOnes(books: OpenBooks, now: number): Promise<StateWrite[]> {
  const all = await books.cells.all(REQUEST, requestShape);
  return [...all]
    .filter(([, one]) => {
      const open = one.n !== undefined && one.seen !== true;
      return isOld(one, now, open ? UNREAD_MS : KEPT_MS);
    })
    .map(([id]) => books.cells.erase(REQUEST + id));
}

/** Read at one door is not read at another; what nobody asked for has no reader. */
function isUnasked({ seen, at, answer }: ToldRequest): boolean {
  return seen === true && answer?.at === at;
}

function isOld({ answer }: ToldRequest, now: number, after = KEPT_MS): boolean {
  return answer !== undefined && now - answer.at > after;
}

function changedAt({ at, answer }: ToldRequest): number {
  return Math.max(at, answer?.at ?? 0);
}

function notesPlace(org: Bytes, dev: Bytes, day: number): string {
  return `requests|${hex(org)}|${base32(dev)}|${day}`;
}
