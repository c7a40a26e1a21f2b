/** What entries are made of. */
import * as v from 'valibot';
import { DIRECTIONS } from '../../../core/attendance/punch.ts';

export const id = v.pipe(
  v.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === 16),
  v.transform((bytes) => bytes.slice()),
);
export const whole = v.pipe(v.number(), v.safeInteger());
export const count = v.pipe(whole, v.minValue(0));
export const offset = v.pipe(whole, v.minValue(-1080), v.maxValue(1080));
export const direction = v.picklist(DIRECTIONS);
export const bytes = v.pipe(
  v.instance(Uint8Array),
  v.transform((value) => value.slice()),
);
export const text = (most: number) => v.pipe(v.string(), v.maxLength(most));

/** In every entry: wall and monotonic clock (ms), which page load, how good the clock was. */
export const stamp = {
  t: whole,
  m: count,
  b: v.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === 8),
  g: v.picklist(['A', 'B', 'C', 'D']),
};
