/** Entries of what wages are reckoned from: punches, people, requests, terms; kept as long as the law wants. */
import * as v from 'valibot';
import { bytes, count, direction, id, offset, text, whole, stamp } from './entry-parts.ts';

const punch = v.object({
  ...stamp,
  k: v.literal('punch'),
  e: id,
  /** Zone, and the minutes east of UTC then in force. */
  z: text(64),
  o: offset,
  d: direction,
  w: v.picklist(['face', 'pin', 'face+pin', 'badge', 'card', 'paper', 'import']),
  s: v.optional(v.number()),
  /** Other faces in the picture; absent = none. */
  n: v.optional(count),
});

export const WORK_KINDS = [
  punch,
  v.object({ ...stamp, k: v.literal('undo'), q: count }),
  v.object({
    ...stamp,
    k: v.literal('person'),
    e: id,
    no: text(64),
    name: text(200),
    department: text(200),
    status: v.picklist(['pending', 'active', 'left']),
    pin: v.boolean(),
    identify: text(20),
    /** Where they work from each date on; `branch` empty = the main house. */
    stays: v.exactOptional(v.array(v.object({ from: text(10), branch: text(40) }))),
  }),
  v.object({ ...stamp, k: v.literal('face'), e: id, engine: text(100), templates: count }),
  /** Templates beside the enrolled ones, after a confident punch (or 0: taken back). */
  v.object({ ...stamp, k: v.literal('face-refresh'), e: id, recent: count }),
  v.object({
    ...stamp,
    k: v.literal('consent'),
    e: id,
    text: text(64),
    lang: text(8),
    given: whole,
    /** Strokes of the finger, where it signed on the tablet. */
    sig: v.optional(v.pipe(bytes, v.maxLength(16_384))),
  }),
  v.object({ ...stamp, k: v.literal('forget'), e: id, why: v.picklist(['withdrawn', 'left']) }),
  v.object({
    ...stamp,
    k: v.literal('shop'),
    name: text(200),
    lang: text(8),
    zone: text(64),
    duplicate: count,
    liveness: text(12),
    strangers: v.number(),
    queue: v.optional(v.boolean()),
  }),
  v.object({
    ...stamp,
    k: v.literal('epoch'),
    of: v.picklist(['work', 'log']),
    month: text(7),
    kid: bytes,
  }),
  v.object({
    ...stamp,
    k: v.literal('clock'),
    what: v.picklist(['set-back', 'set-forward', 'slept', 'behind']),
    by: whole,
  }),
  v.object({ ...stamp, k: v.literal('anchor'), source: text(8), truth: whole, error: count }),
  v.object({
    ...stamp,
    k: v.literal('outage'),
    from: whole,
    to: whole,
    cause: v.picklist(['power', 'crash', 'camera', 'update', 'clock', 'other']),
  }),
  /** A whole record of a branch that lost, kept as it was. */
  v.object({ ...stamp, k: v.literal('orphan'), record: bytes }),
  v.object({
    ...stamp,
    k: v.literal('add'),
    e: id,
    at: whole,
    z: text(64),
    o: offset,
    d: direction,
    why: text(500),
    by: text(16),
    /** Typed in from the sheet that stood in for the tablet. */
    paper: v.optional(v.boolean()),
    /** The request it grants. */
    of: v.optional(bytes),
  }),
  v.object({ ...stamp, k: v.literal('void'), q: count, why: text(500), by: text(16) }),
  /** Punches out of a file; `id` names the import, which may take several records. */
  v.object({
    ...stamp,
    k: v.literal('import'),
    id: text(16),
    src: text(120),
    sha: bytes,
    z: text(64),
    rows: v.pipe(
      v.array(v.object({ e: id, at: whole, o: offset, d: direction })),
      v.maxLength(1_000),
    ),
  }),
  v.object({ ...stamp, k: v.literal('unimport'), id: text(16) }),
  v.object({
    ...stamp,
    k: v.literal('request'),
    /** Names it for its answer. */
    q: bytes,
    e: id,
    what: text(12),
    why: text(500),
    /** Only a number was typed. */
    unproven: v.optional(v.boolean()),
    o: v.optional(offset),
    at: v.optional(whole),
    until: v.optional(whole),
    d: v.optional(direction),
    type: v.optional(text(12)),
    from: v.optional(text(10)),
    to: v.optional(text(10)),
    half: v.optional(v.picklist(['am', 'pm'])),
    settle: v.optional(text(8)),
    /** From the person's own phone: when it was written there, and where if they said. */
    made: v.optional(whole),
    place: v.optional(
      v.object({ lat: v.number(), lon: v.number(), within: v.pipe(v.number(), v.minValue(0)) }),
    ),
  }),
  v.object({
    ...stamp,
    k: v.literal('answer'),
    q: bytes,
    ok: v.boolean(),
    /** Takes back what was granted, here or elsewhere. */
    back: v.optional(v.boolean()),
    why: text(500),
    by: text(16),
  }),
  /** One's month, shown and signed: hash of the figures, minutes worked, strokes of the finger. */
  v.object({
    ...stamp,
    k: v.literal('confirm'),
    e: id,
    month: text(7),
    sha: bytes,
    worked: count,
    strokes: bytes,
  }),
  v.object({ ...stamp, k: v.literal('badge'), e: id, what: v.picklist(['issued', 'revoked']) }),
  /** The key of somebody's own phone. */
  v.object({ ...stamp, k: v.literal('phone'), e: id, what: v.picklist(['paired', 'removed']) }),
  v.object({ ...stamp, k: v.literal('document'), name: text(40), sha: bytes }),
  v.object({ ...stamp, k: v.literal('retention'), work: count, log: count, face: count }),
  v.object({
    ...stamp,
    k: v.literal('erase'),
    of: v.picklist(['work', 'log']),
    month: text(7),
    kids: v.array(bytes),
  }),
  v.object({ ...stamp, k: v.literal('restored'), dev: id, made: count, records: count }),
] as const;
