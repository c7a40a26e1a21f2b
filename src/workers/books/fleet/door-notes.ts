/**
 * What doors tell each other: who came and went in the last two days, sealed under the day's key.
 * Enough for the direction and against punching twice; what counts is the record, which only the
 * owner can read.
 */
import { DIRECTIONS } from '../../../core/attendance/punch.ts';
import { decode, encode } from 'cborg';
import * as v from 'valibot';
import { base32, unbase32 } from '../../../crypto/base32.ts';
import { hex, type Bytes } from '../../../crypto/bytes.ts';
import { dayKeyOn, sealingKey } from '../../../crypto/day-key.ts';
import { open, seal } from '../../../crypto/envelope.ts';
import type { EmployeeId } from '../../../core/people/person.ts';
import type { Segment } from '../../../transfer/segment.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { ELSEWHERE } from '../cells/roster.ts';
import type { KeptPunch } from '../cells/shapes.ts';
import { remembered } from '../door/today.ts';
import { dayOf, fleetOf } from './known.ts';

const whole = v.pipe(v.number(), v.safeInteger());
const notesShape = v.array(
  v.object({
    e: v.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === 16),
    q: v.pipe(whole, v.minValue(1)),
    at: whole,
    d: v.picklist(DIRECTIONS),
    w: v.picklist(['face', 'pin', 'face+pin', 'badge', 'card', 'paper', 'import']),
    /** Taken back, or by a correction. */
    u: v.optional(v.boolean()),
    a: v.optional(v.boolean()),
  }),
);
type Note = v.InferOutput<typeof notesShape>[number];

/** Tablets a number tells apart: room for all a shop may ever have had. */
const TABLETS = 4096;

/** A segment has room for eight; one of them tells of requests. */
const MOST_DAYS = 7;

/** Of the records `from` to `to`, and what was taken back lately. */
export async function doorNotes(
  books: OpenBooks,
  from: number,
  to: number,
): Promise<[number, Bytes][]> {
  const fleet = await fleetOf(books);
  if (fleet.devices.length < 2) return [];
  const { at: now } = books.clock.now();
  const byDay = new Map<number, Note[]>();
  for (const [id, punches] of books.roster.today) {
    const e = unbase32(id, 16);
    if (e === undefined) continue;
    for (const { at, direction, seq, method, undone, added } of remembered(punches, now)) {
      if (undone !== true && (seq < from || seq > to)) continue;
      const flags = {
        ...(undone === true ? { u: true } : {}),
        ...(added === true ? { a: true } : {}),
      };
      const notes = byDay.get(dayOf(at)) ?? [];
      byDay.set(dayOf(at), [...notes, { e, q: seq, at, d: direction, w: method, ...flags }]);
    }
  }
  const sealed: [number, Bytes][] = [];
  for (const [day, notes] of byDay) {
    const key = await dayKeyOn(fleet.day, day);
    if (key === undefined) continue; // a clock that jumped back beyond what is kept
    const plain = encode(notes).slice();
    const place = notesPlace(books.device.org, books.device.dev, day);
    sealed.push([day, await seal(await sealingKey(key), place, plain)]);
  }
  return sealed.slice(0, MOST_DAYS);
}

/** Another door's notes become part of what this one knows. */
export async function takeNotes(books: OpenBooks, segment: Segment): Promise<void> {
  const { dev, org, door } = segment.header;
  const fleet = await fleetOf(books);
  const name = base32(dev);
  const index = fleet.devices.findIndex((one) => base32(one.dev) === name);
  if (index < 0 || name === books.device.name) return;
  const changed = new Map<EmployeeId, readonly KeptPunch[]>();
  const { at: now } = books.clock.now();
  for (const [day, sealed] of door) {
    const key = await dayKeyOn(fleet.day, day);
    const plain = key && (await open(await sealingKey(key), notesPlace(org, dev, day), sealed));
    if (plain === undefined) continue; // too old, or before this tablet knew the key
    const notes = v.safeParse(notesShape, decode(plain));
    if (!notes.success) continue;
    for (const { e, q, at, d, w, u, a } of notes.output) {
      const id = base32(e);
      // Negative and unlike any other's: it is no record of this tablet.
      const seq = -(q * TABLETS + index);
      const punch: KeptPunch = {
        at,
        direction: d,
        seq,
        method: w,
        ...(u === true ? { undone: true } : {}),
        ...(a === true ? { added: true } : {}),
      };
      const before = changed.get(id) ?? books.roster.elsewhere.get(id) ?? [];
      const others = before.filter((one) => one.seq !== seq);
      changed.set(id, remembered([...others, punch], now));
    }
  }
  if (changed.size === 0) return;
  const cells = await Promise.all(
    [...changed].map(([id, punches]) => books.cells.write(ELSEWHERE + id, { punches })),
  );
  const answer = await books.store.commit([], cells);
  if (answer.kind !== 'committed') return;
  for (const [id, punches] of changed) books.roster.elsewhere.set(id, punches);
}

function notesPlace(org: Bytes, dev: Bytes, day: number): string {
  return `door|${hex(org)}|${base32(dev)}|${day}`;
}
