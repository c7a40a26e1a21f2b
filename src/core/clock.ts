/**
 * How far a tablet's clock can be believed. Wall time can be set; monotonic time cannot, but it
 * begins anew with every page load and stands still while many devices sleep. Nothing here ever
 * refuses a punch: it only grades it. Design: storage, "Time offline".
 */
import type { ClockGrade } from './attendance/punch.ts';

/** Milliseconds. `wall` since the epoch by the device, `mono` since this page load. */
export interface Reading {
  readonly wall: number;
  readonly mono: number;
}

/** A time from outside, as it was at `reading`, right to ± `errorMs`. */
export interface Anchor {
  readonly source: 'server' | 'owner' | 'store';
  readonly truth: number;
  readonly errorMs: number;
}

/** What outlives a page load. */
export interface ClockMemory {
  /** Highest wall time ever committed. */
  readonly max: number;
  readonly anchor?: Anchor & { readonly wall: number };
  /** Changed since the last anchor, as far as was seen. */
  readonly jumped: 'no' | 'ahead' | 'back';
}

export interface ClockState {
  readonly memory: ClockMemory;
  /** The pair that wall and monotonic time are compared to; moves after each jump. */
  readonly base: Reading;
  /** Monotonic time of the anchor, when it was taken in this page load. */
  readonly anchorMono?: number;
}

export type ClockEvent =
  /** Wall time ran `byMs` behind monotonic time: set back while running. Proven. */
  | { readonly kind: 'set-back'; readonly byMs: number }
  /** Wall time ran ahead while the device was known to be awake: set forward. */
  | { readonly kind: 'set-forward'; readonly byMs: number }
  /** Wall time ran ahead and the device may have slept: nothing is proven. */
  | { readonly kind: 'slept'; readonly byMs: number }
  /** After a restart the wall clock is before a time already committed. */
  | { readonly kind: 'behind'; readonly byMs: number };

const SECOND = 1000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

/** Monotonic and wall clocks are read a moment apart, and wall time is slewed: 2 s are noise. */
export const BACK_MS = 2 * SECOND;
/** More than any slew or pause of a busy tab. */
export const AHEAD_MS = 5 * SECOND;
/** A restart may lose this much of an RTC's time and nobody is to blame. */
export const BEHIND_MS = 120 * SECOND;
/** An anchor makes grade A for this long, B for a month. */
export const FRESH_MS = DAY;
export const STALE_MS = 35 * DAY;
/** Off by more than this at the anchor is not grade A: shifts are judged by the minute. */
export const GOOD_MS = 60 * SECOND;
/** A quartz clock of a cheap tablet is off by less than 100 ppm: 8.6 s a day. */
export const DRIFT = 100e-6;

export function startClock(
  memory: ClockMemory,
  reading: Reading,
): {
  readonly state: ClockState;
  readonly events: readonly ClockEvent[];
} {
  const byMs = memory.max - reading.wall;
  const behind = byMs > BEHIND_MS;
  const jumped = behind ? 'back' : memory.jumped;
  return {
    state: { memory: { ...memory, jumped }, base: reading },
    events: behind ? [{ kind: 'behind', byMs }] : [],
  };
}

/** Called every few seconds and before every record. `awake`: a wake lock was held all along. */
export function observe(
  state: ClockState,
  reading: Reading,
  awake: boolean,
): { readonly state: ClockState; readonly events: readonly ClockEvent[] } {
  const { base, memory } = state;
  const drift = reading.wall - base.wall - (reading.mono - base.mono);
  if (drift < -BACK_MS) {
    const next = { ...state, base: reading, memory: { ...memory, jumped: 'back' as const } };
    return { state: next, events: [{ kind: 'set-back', byMs: -drift }] };
  }
  if (drift > AHEAD_MS) {
    // Back from a wrong clock, past the mark again: no longer proven wrong, not proven right.
    const caughtUp = memory.jumped === 'back' && reading.wall >= memory.max;
    const moved = caughtUp || (awake && memory.jumped === 'no');
    const jumped = moved ? ('ahead' as const) : memory.jumped;
    const kind = awake ? ('set-forward' as const) : ('slept' as const);
    const next = { ...state, base: reading, memory: { ...memory, jumped } };
    return { state: next, events: [{ kind, byMs: drift }] };
  }
  return { state, events: [] };
}

/** A record was committed at `wall`. */
export function committed(state: ClockState, wall: number): ClockState {
  return wall <= state.memory.max ? state : withMemory(state, { ...state.memory, max: wall });
}

/**
 * A time from outside settles every jump: the high-water mark becomes the device's time now, for
 * a clock that was too far ahead has just been put right.
 */
export function anchored(anchor: Anchor, reading: Reading): ClockState {
  return {
    base: reading,
    memory: { max: reading.wall, anchor: { ...anchor, wall: reading.wall }, jumped: 'no' },
    anchorMono: reading.mono,
  };
}

/**
 * A: an anchor of the last day, less than a minute off. B: no contradiction, and an anchor of the
 * last 35 days. C: nothing from outside for long, or a jump ahead that nobody explained. D: the
 * clock stands or was set before a time already committed.
 */
export function gradeOf(state: ClockState, reading: Reading): ClockGrade {
  const { anchor, jumped, max } = state.memory;
  if (jumped === 'back' || reading.wall < max - BEHIND_MS) return 'D';
  if (jumped === 'ahead' || anchor === undefined) return 'C';
  const age = Math.abs(reading.wall - anchor.wall);
  if (age > STALE_MS) return 'C';
  const off = Math.abs(anchor.wall - anchor.truth) + anchor.errorMs;
  return age <= FRESH_MS && off <= GOOD_MS ? 'A' : 'B';
}

/** Between which instants true time is. `latest` only in the page load of the anchor. */
export function bounds(
  state: ClockState,
  reading: Reading,
): { readonly earliest?: number; readonly latest?: number } {
  const { anchor } = state.memory;
  if (anchor === undefined) return {};
  if (state.anchorMono === undefined) return { earliest: anchor.truth - anchor.errorMs };
  const ran = reading.mono - state.anchorMono;
  const slack = anchor.errorMs + ran * DRIFT;
  const earliest = anchor.truth + ran - slack;
  // Asleep, monotonic time may have stood still: then wall time says how much longer it was.
  const slept = Math.max(0, reading.wall - anchor.wall - ran);
  return { earliest, latest: anchor.truth + ran + slept + slack };
}

function withMemory(state: ClockState, memory: ClockMemory): ClockState {
  return { ...state, memory };
}

/** Half a minute each way: a watch shows minutes, and somebody has to press a button. */
export const WATCH_ERROR_MS = 40 * SECOND;
const HALF_DAY_MIN = 720;

/**
 * True time by a watch that shows `watch` while the device shows `shown`, both in minutes of the
 * same day and zone; of the two ways round the dial the shorter one.
 */
export function truthByWatch(now: number, shown: number, watch: number): number {
  const ahead = (watch - shown + 3 * HALF_DAY_MIN) % (2 * HALF_DAY_MIN);
  return now + (ahead - HALF_DAY_MIN) * 60 * SECOND;
}
