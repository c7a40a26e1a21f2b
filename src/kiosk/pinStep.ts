/** Number and PIN: of equal standing with the face, and all there is when faces cannot be seen. */
import { never } from '../core/never.ts';
import type { PinAnswer } from '../workers/books/contract.ts';
import { SHOW_ANSWER_MS } from './duration.ts';
import { canSee } from './house.ts';
import type { House } from './house.ts';
import { keep } from './punchStep.ts';
import { openRecord } from './recordStep.ts';
import type { Identified, PinScreen, Screen } from './screen.ts';
import { stay } from './step.ts';
import type { Step } from './step.ts';

export type PinTouch =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'back' }
  | { readonly kind: 'enter' }
  | { readonly kind: 'field'; readonly field: 'no' | 'pin' };

const MOST_NO = 16;
export const LEAST_PIN = 4;
const MOST_PIN = 8;
/** Nobody touched a key: the number on the screen is nobody's business any more. */
const IDLE_MS = 20_000;
/** Time to look up after the PIN. */
const CLAIM_MS = 15_000;

/** An empty keypad; with `face`, the PIN of somebody who was recognised. */
export function openPin(
  now: number,
  known?: { readonly no: string; readonly face: Identified },
): PinScreen {
  return {
    kind: 'pin',
    field: known === undefined ? 'no' : 'pin',
    no: known?.no ?? '',
    pin: '',
    checking: false,
    idleUntil: now + IDLE_MS,
    ...(known === undefined ? {} : { face: known.face }),
  };
}

/** Whether the enter key leads anywhere. */
export function canEnter(screen: PinScreen): boolean {
  return screen.field === 'no' ? screen.no !== '' : screen.pin.length >= LEAST_PIN;
}

export function onPinTouch(screen: Screen, house: House, touch: PinTouch, now: number): Step {
  if (screen.kind !== 'pin' || screen.checking || isShut(screen, now))
    return stay({ screen, house });
  const next: PinScreen = { ...screen, problem: undefined, idleUntil: now + IDLE_MS };
  const to = (pin: PinScreen) => stay({ screen: pin, house });
  switch (touch.kind) {
    case 'key':
      if (next.field === 'no') return to({ ...next, no: (next.no + touch.key).slice(0, MOST_NO) });
      return to(
        /^\d$/.test(touch.key) ? { ...next, pin: (next.pin + touch.key).slice(0, MOST_PIN) } : next,
      );
    case 'back':
      if (next.field === 'no') return to({ ...next, no: next.no.slice(0, -1) });
      if (next.pin === '' && next.face === undefined) return to({ ...next, field: 'no' });
      return to({ ...next, pin: next.pin.slice(0, -1) });
    case 'field':
      return to(next.face === undefined ? { ...next, field: touch.field, pin: '' } : next);
    case 'enter':
      if (!canEnter(next)) return to(next);
      if (next.field === 'no') return to({ ...next, field: 'pin' });
      return stay(
        { screen: { ...next, checking: true }, house },
        { kind: 'check-pin', no: next.no, pin: next.pin },
      );
    default:
      return never(touch);
  }
}

export function onPinAnswer(
  screen: Screen,
  house: House,
  answer: PinAnswer | { readonly kind: 'failed' },
  now: number,
): Step {
  // Cancelled in the meantime: an answer to nobody.
  if (screen.kind !== 'pin' || !screen.checking) return stay({ screen, house });
  const asked: PinScreen = { ...screen, checking: false, pin: '', idleUntil: now + IDLE_MS };
  switch (answer.kind) {
    case 'ok':
      return rightPin(asked, house, answer.employeeId, now);
    case 'wrong':
      return wrongPin(asked, house, now, answer.waitMs);
    case 'wait': {
      const waitUntil = now + answer.waitMs;
      return stay({ screen: { ...asked, waitUntil, idleUntil: waitUntil + IDLE_MS }, house });
    }
    case 'failed':
      return stay({ screen: { ...asked, problem: 'failed' }, house });
    default:
      return never(answer);
  }
}

function rightPin(screen: PinScreen, house: House, employeeId: string, now: number): Step {
  const person = house.people.find((p) => p.id === employeeId);
  if (person === undefined)
    return stay({ screen: { kind: 'unknown-person', showUntil: now + SHOW_ANSWER_MS }, house });
  if (screen.face !== undefined) {
    // The PIN of somebody else under one's own face proves nothing.
    if (screen.face.employeeId !== employeeId) return wrongPin(screen, house, now, 0);
    return keep(house, { ...screen.face, method: 'face+pin' }, person);
  }
  if (screen.toRecord === true)
    return openRecord(house, { employeeId, method: 'pin' }, person, now);
  if (person.identify === 'face-and-pin' && canSee(house))
    return stay({ screen: { kind: 'claim', person, showUntil: now + CLAIM_MS }, house });
  return keep(house, { employeeId, method: 'pin' }, person);
}

function wrongPin(screen: PinScreen, house: House, now: number, waitMs: number): Step {
  const wrong: PinScreen = { ...screen, problem: 'wrong' };
  // The first ones cost nothing: no key is taken away for a moment.
  if (waitMs <= 0) return stay({ screen: wrong, house });
  const waitUntil = now + waitMs;
  const idleUntil = Math.max(screen.idleUntil, waitUntil + IDLE_MS);
  return stay({ screen: { ...wrong, waitUntil, idleUntil }, house });
}

function isShut(screen: PinScreen, now: number): boolean {
  return screen.waitUntil !== undefined && now < screen.waitUntil;
}
