/** The cells' shapes: one schema and its type share a name (src/storage/FORMAT.md §5). */
import * as v from 'valibot';
import { DIRECTIONS } from '../../../core/attendance/punch.ts';
import { SLOW_FLOOR } from '../../../crypto/derive.ts';

const bytes = v.pipe(
  v.instance(Uint8Array),
  v.transform((value) => value.slice()),
);
const whole = v.pipe(v.number(), v.safeInteger());
const language = v.picklist(['zh', 'en']);
const cost = v.object({
  memoryKiB: v.pipe(whole, v.minValue(SLOW_FLOOR.memoryKiB)),
  passes: v.pipe(whole, v.minValue(SLOW_FLOOR.passes)),
});

export const shopShape = v.object({
  name: v.string(),
  language,
  zone: v.string(),
  duplicateMin: v.pipe(v.number(), v.minValue(0)),
  liveness: v.picklist(['off', 'adaptive', 'always']),
  challenge: v.exactOptional(v.picklist(['turn-left', 'turn-right', 'nod', 'blink'])),
  strangersAccepted: v.number(),
  queue: v.exactOptional(v.boolean()),
});

export const personShape = v.object({
  id: v.string(),
  no: v.string(),
  name: v.string(),
  department: v.string(),
  language,
  identify: v.picklist(['face-or-pin', 'pin', 'face-and-pin']),
  status: v.picklist(['pending', 'active', 'left']),
  stays: v.exactOptional(
    v.pipe(v.array(v.object({ from: v.string(), branch: v.string() })), v.readonly()),
  ),
  /** `false`: enrolled by a manager, the owner has not said yes yet. */
  approved: v.optional(v.literal(false)),
  pin: v.optional(v.object({ salt: bytes, hash: bytes, cost })),
  consent: v.optional(v.object({ textVersion: v.string(), language, givenAt: whole })),
});
export type KeptPerson = v.InferOutput<typeof personShape>;

/** `vectors`: n × 128 little-endian float32. */
export const faceShape = v.object({
  engine: v.string(),
  vectors: bytes,
  /** Left by confident punches, oldest first; see `refreshing.ts`. */
  recent: v.optional(v.array(v.object({ vector: bytes, at: v.number() }))),
});
export type KeptFace = v.InferOutput<typeof faceShape>;

const direction = v.picklist(DIRECTIONS);
const method = v.picklist(['face', 'pin', 'face+pin', 'badge', 'card', 'paper', 'import']);

export const todayShape = v.object({
  punches: v.array(
    v.object({
      at: whole,
      direction,
      seq: whole,
      method,
      undone: v.optional(v.boolean()),
      /** By a correction; it has no record of its own to take back or to prove. */
      added: v.optional(v.boolean()),
    }),
  ),
});
export type KeptPunch = v.InferOutput<typeof todayShape>['punches'][number];

export const throttleShape = v.object({ fails: whole });

/** Written every minute and with the records: when the device last lived, and its clock. */
export const pulseShape = v.object({
  at: whole,
  max: whole,
  jumped: v.picklist(['no', 'ahead', 'back']),
  anchor: v.optional(
    v.object({
      source: v.picklist(['server', 'owner', 'store']),
      truth: v.number(),
      errorMs: v.number(),
      wall: v.number(),
    }),
  ),
  cameraSince: v.optional(whole),
  awaySince: v.optional(whole),
  charger: v.optional(v.picklist(['plugged', 'unplugged', 'unknown'])),
  updating: v.optional(v.boolean()),
});

export const adminsShape = v.record(v.string(), v.string());

export const retentionShape = v.object({
  workMonths: v.pipe(whole, v.minValue(1)),
  logMonths: v.pipe(whole, v.minValue(1)),
  faceMonths: v.pipe(whole, v.minValue(1)),
});

/** Files that left the tablet, and what was done when. `head` = records up to it are inside. */
export const deedsShape = v.object({
  lastRehearsal: v.optional(whole),
  files: v.array(
    v.object({
      name: v.string(),
      what: v.picklist(['backup', 'evidence', 'csv']),
      at: whole,
      months: v.array(v.string()),
      head: whole,
      saved: v.boolean(),
    }),
  ),
});
export type Deeds = v.InferOutput<typeof deedsShape>;

export const documentShape = v.object({ json: v.string() });

const slot = v.object({
  id: v.string(),
  kind: v.picklist(['pass', 'recovery']),
  role: v.picklist(['owner', 'manager', 'auditor']),
  departments: v.array(v.string()),
  slow: v.optional(v.object({ ...cost.entries, salt: bytes })),
  sealed: bytes,
});

/** In clear: every secret in it is sealed by itself. */
export const vaultShape = v.object({
  v: v.literal(1),
  org: bytes,
  slots: v.array(slot),
  keys: v.array(
    v.object({
      use: v.picklist(['seal', 'sign', 'read']),
      kid: bytes,
      publicKey: bytes,
      sealed: bytes,
    }),
  ),
});

/** In clear: the private half is sealed to the shop's root key. */
export const epochShape = v.object({
  v: v.literal(1),
  org: bytes,
  of: v.picklist(['work', 'log']),
  month: v.string(),
  kid: bytes,
  publicKey: bytes,
  sealed: bytes,
});
export type KeptEpoch = v.InferOutput<typeof epochShape>;

/** First record of this shop on this tablet: 1, unless another shop's history lies before it. */
export const originShape = v.object({ seq: whole });
