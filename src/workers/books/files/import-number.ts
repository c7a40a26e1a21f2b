import { plainNumber, tabletPart } from '../../../core/fleet/number.ts';

/**
 * Numbers of imported punches. Many lie in one record, so each gets a number beyond every record's:
 * 2^40 + record × 4,096 + place. Corrections name them like any other punch.
 */
const BASE = 2 ** 40;
/** Punches one record carries at most. */
export const MOST_IN_RECORD = 1_000;
const STRIDE = 4_096;

export function importNumber(record: number, place: number): number {
  return tabletPart(record) + BASE + plainNumber(record) * STRIDE + place;
}

export function isVirtual(seq: number): boolean {
  return plainNumber(seq) >= BASE;
}

/** The record a punch lies in. */
export function recordOf(seq: number): number {
  if (!isVirtual(seq)) return seq;
  return tabletPart(seq) + Math.floor((plainNumber(seq) - BASE) / STRIDE);
}
