/** Whether a face that comes may take the screen that is up. */
import { SHOW_DONE_MS } from './duration.ts';
import type { House } from './house.ts';
import type { AnswerScreen, Screen } from './screen.ts';
import { isFace, isRest } from './screenKinds.ts';

/** Who has just been served and still stands there is not served again by their face. */
const SERVED_MS = 15_000;
/** A finished screen belongs to its person this long, whatever else the camera sees. */
const OWN_SCREEN_MS = 2_000;

/** Their own screen is up, their punch was just taken, or one is being taken back. */
export function isServed(screen: Screen, house: House, employeeId: string, now: number): boolean {
  if ('undoing' in screen && screen.undoing) return true;
  switch (screen.kind) {
    case 'done':
    case 'duplicate':
    case 'record':
    case 'undone':
    case 'undo-failed':
      return screen.person.id === employeeId;
    default:
      return (isRest(screen) || isFace(screen)) && isLast(house, employeeId, now);
  }
}

function isLast({ last }: House, employeeId: string, now: number): boolean {
  return last?.who.employeeId === employeeId && now - last.at < SERVED_MS;
}

/** Finished screens live several seconds; only their first ones are nobody else's. */
export function isFreshlyDone(
  screen: Screen & { readonly showUntil: number },
  now: number,
): boolean {
  return screen.showUntil - now > SHOW_DONE_MS - OWN_SCREEN_MS;
}

export function isAnswer(screen: Screen): screen is AnswerScreen {
  return (
    screen.kind === 'unsure' ||
    screen.kind === 'stranger' ||
    screen.kind === 'spoof' ||
    screen.kind === 'unknown-person' ||
    screen.kind === 'elsewhere'
  );
}

/** Nobody's yet: the next face may take the screen. */
export function isOpen(screen: Screen): boolean {
  return isRest(screen) || isFace(screen) || isAnswer(screen);
}

export function isLit(screen: Screen): boolean {
  return isFace(screen) && screen.lit;
}
