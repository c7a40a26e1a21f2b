/** A request as its cell and its journal entry keep it. */
import * as v from 'valibot';
import { DIRECTIONS } from '../../../core/attendance/punch.ts';
import type { Ask } from '../contract-staff.ts';
import type { Entry } from '../journal/entry.ts';

export const REQUEST = 'request/';

const whole = v.pipe(v.number(), v.safeInteger());
const direction = v.picklist(DIRECTIONS);
const leaveType = v.picklist(['annual', 'lieu', 'sick', 'personal', 'trip', 'other']);
const half = v.picklist(['am', 'pm']);
const settle = v.picklist(['pay', 'time-off']);

const ask = v.variant('kind', [
  v.object({ kind: v.literal('makeup'), at: whole, direction }),
  v.object({ kind: v.literal('could-not'), at: whole, direction }),
  v.object({
    kind: v.literal('leave'),
    type: leaveType,
    from: v.string(),
    to: v.string(),
    half: v.exactOptional(half),
  }),
  v.object({ kind: v.literal('overtime'), from: whole, to: whole, settle }),
]);

/** What one tablet tells another of it as well. */
export const toldShape = v.object({
  e: v.string(),
  at: whole,
  ask,
  why: v.string(),
  answer: v.exactOptional(
    v.object({
      kind: v.picklist(['accepted', 'refused']),
      at: whole,
      reason: v.string(),
      /** A grant was taken back. */
      back: v.exactOptional(v.boolean()),
    }),
  ),
  /** The person has read the answer, or never asked: it was granted unasked. */
  seen: v.exactOptional(v.boolean()),
});
export type ToldRequest = v.InferOutput<typeof toldShape>;

export const requestShape = v.object({
  ...toldShape.entries,
  /** Number of the last record about it that was written here. */
  n: v.exactOptional(whole),
});
export type KeptRequest = v.InferOutput<typeof requestShape>;

/** What the entry asked for; `undefined` = of a later version. */
export function askOf(entry: Extract<Entry, { k: 'request' }>): Ask | undefined {
  const { what, at, d, until, type, from, to } = entry;
  const parsed = v.safeParse(ask, {
    kind: what,
    ...(what === 'overtime' ? { from: at, to: until, settle: entry.settle } : {}),
    ...(what === 'makeup' || what === 'could-not' ? { at, direction: d } : {}),
    ...(what === 'leave' ? { type, from, to } : {}),
    ...(entry.half === undefined ? {} : { half: entry.half }),
  });
  return parsed.success ? parsed.output : undefined;
}
