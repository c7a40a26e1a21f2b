/**
 * The key of one UTC day, each made from the one before and the one before thrown away: what doors
 * told each other last week cannot be read with what lies on a tablet today.
 */
import { concat, sha256, utf8, type Bytes } from './bytes.ts';

export interface DayKey {
  /** Whole days since 1970-01-01. */
  readonly day: number;
  readonly key: Bytes;
}

const STEP = utf8('daka/day/1');
/** A clock years ahead must not cost more than a moment. */
const MOST_DAYS = 20_000;

/** `undefined`: that day's key is gone already, or too far ahead. */
export async function dayKeyOn(from: DayKey, day: number): Promise<DayKey | undefined> {
  if (day < from.day || day - from.day > MOST_DAYS) return undefined;
  let { key } = from;
  for (let at = from.day; at < day; at += 1) key = await sha256(concat(STEP, key));
  return { day, key };
}

/** For sealing and opening only. */
export function sealingKey({ key }: DayKey): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']);
}
