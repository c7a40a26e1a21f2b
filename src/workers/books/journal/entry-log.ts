/** Entries of what the tablet and its office did: attempts, unlocks, starts, exports; kept shorter. */
import * as v from 'valibot';
import { bytes, count, id, text, stamp } from './entry-parts.ts';

export const LOG_KINDS = [
  v.object({ ...stamp, k: v.literal('attempt'), what: text(20), e: v.optional(id) }),
  v.object({
    ...stamp,
    k: v.literal('unlock'),
    ok: v.boolean(),
    by: v.picklist(['pass', 'recovery']),
    role: v.optional(v.picklist(['owner', 'manager', 'auditor'])),
    slot: v.optional(text(16)),
  }),
  v.object({
    ...stamp,
    k: v.literal('export'),
    what: text(20),
    from: text(20),
    to: text(20),
    rows: count,
    sha: v.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === 32),
  }),
  v.object({ ...stamp, k: v.literal('start'), version: text(40), head: count }),
  v.object({ ...stamp, k: v.literal('storage'), state: v.picklist(['both', 'degraded', 'full']) }),
  v.object({ ...stamp, k: v.literal('slot'), what: text(12), slot: text(16), role: text(8) }),
  /** What the store had to mend at the start. */
  v.object({
    ...stamp,
    k: v.literal('recovered'),
    journal: count,
    database: count,
    lost: text(40),
    missing: count,
    orphans: count,
  }),
  v.object({ ...stamp, k: v.literal('rehearsal'), ok: v.boolean(), made: count, records: count }),
  /** A store was connected or given up: from when to when something could leave, and whereto. */
  v.object({
    ...stamp,
    k: v.literal('store'),
    what: v.picklist(['connected', 'sealed']),
    host: text(300),
  }),
  /** Heads of other tablets as they were seen here. */
  v.object({
    ...stamp,
    k: v.literal('witness'),
    heads: v.pipe(v.array(v.object({ d: id, q: count, h: bytes })), v.maxLength(100)),
  }),
  /** A second history under a tablet's name. */
  v.object({ ...stamp, k: v.literal('fork'), d: id, q: count }),
  v.object({
    ...stamp,
    k: v.literal('tablet'),
    what: v.picklist(['invited', 'joined', 'revoked', 'left-out']),
    d: id,
    label: v.optional(text(60)),
  }),
  v.object({
    ...stamp,
    k: v.literal('roster'),
    what: v.picklist(['signed', 'taken']),
    version: count,
  }),
] as const;
