/** How long screens are shown, in milliseconds. Nobody should have to hurry, or to wait. */

/** *Done*, and what follows from it. */
export const SHOW_DONE_MS = 6_000;
/** Time to read "not sure" and reach for the PIN. */
export const SHOW_ANSWER_MS = 8_000;
/** To find the badge and hold it up. */
export const SHOW_BADGE_MS = 20_000;
/** Typing a sheet in takes its time; from the last touch. */
export const SHOW_PAPER_MS = 5 * 60_000;
/** One's own record, from the last touch. */
export const SHOW_RECORD_MS = 30_000;
