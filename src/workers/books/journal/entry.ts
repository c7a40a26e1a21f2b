/**
 * What the sealed body of a journal record says (src/storage/FORMAT.md §4). Short names, because
 * every record carries them; parsed by schema whenever one is read back.
 */
import { decode, encode } from 'cborg';
import * as v from 'valibot';
import type { Bytes } from '../../../crypto/bytes.ts';
import { LOG_KINDS } from './entry-log.ts';
import { WORK_KINDS } from './entry-work.ts';

export type Entry = v.InferOutput<(typeof WORK_KINDS | typeof LOG_KINDS)[number]>;

/** By their name: trying one schema after the other made a rare kind three times as slow. */
const schemas: ReadonlyMap<unknown, v.GenericSchema<unknown, Entry>> = new Map(
  [...WORK_KINDS, ...LOG_KINDS].map((kind) => [kind.entries.k.literal, kind]),
);

type Stamp = Pick<Entry, 't' | 'm' | 'b' | 'g'>;
type Unstamped<One> = One extends Entry ? Omit<One, keyof Stamp> : never;
/** An entry before the ledger has put its time on it. */
export type Draft = Unstamped<Entry>;

export function writeEntry(value: Entry): Bytes {
  return encode(value).slice();
}

/** `undefined`: not CBOR, or a kind or shape this version does not know. */
export function readEntry(bytes: Uint8Array): Entry | undefined {
  try {
    const found: unknown = decode(bytes, { rejectDuplicateMapKeys: true });
    const kind = typeof found === 'object' && found !== null && 'k' in found ? found.k : undefined;
    const schema = schemas.get(kind);
    const parsed = schema && v.safeParse(schema, found);
    return parsed?.success === true ? parsed.output : undefined;
  } catch {
    return undefined; // not CBOR: for the verifier to report
  }
}
