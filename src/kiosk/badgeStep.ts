/** Badges: held to the camera, or typed by a reader. Possession counts like a PIN. */
import type { BadgeAnswer } from '../workers/books/contract-staff.ts';
import { never } from '../core/never.ts';
import { SHOW_ANSWER_MS, SHOW_BADGE_MS } from './duration.ts';
import type { House } from './house.ts';
import { openPin } from './pinStep.ts';
import { keep } from './punchStep.ts';
import { openRecord } from './recordStep.ts';
import type { Screen } from './screen.ts';
import { stay } from './step.ts';
import type { Step } from './step.ts';

const MOST_SIGNS = 128;

export function openBadge(now: number): Screen {
  return { kind: 'badge', checking: false, showUntil: now + SHOW_BADGE_MS };
}

/** A PIN being typed is not disturbed, and the same badge is not asked about twice at once. */
export function onCode(screen: Screen, house: House, text: string, now: number): Step {
  const code = text.trim();
  if (code === '' || code.length > MOST_SIGNS) return stay({ screen, house });
  if (screen.kind === 'pin' && (screen.field === 'pin' || screen.checking))
    return stay({ screen, house });
  // A quick hand, or a reader that types the number: the key that ended it asks for the PIN.
  if (screen.kind === 'pin' && house.people.some(({ no }) => no === code))
    return stay({ screen, house });
  if (screen.kind === 'badge' && screen.checking) return stay({ screen, house });
  if (screen.kind === 'record' || screen.kind === 'paper') return stay({ screen, house });
  const toRecord = (screen.kind === 'pin' || screen.kind === 'badge') && screen.toRecord === true;
  const showUntil = now + SHOW_BADGE_MS;
  return stay(
    {
      screen: { kind: 'badge', checking: true, showUntil, ...(toRecord ? { toRecord } : {}) },
      house,
    },
    { kind: 'check-badge', code },
  );
}

export function onBadgeAnswer(
  screen: Screen,
  house: House,
  answer: BadgeAnswer | { readonly kind: 'failed' },
  now: number,
): Step {
  if (screen.kind !== 'badge' || !screen.checking) return stay({ screen, house });
  const purpose = screen.toRecord === true ? { toRecord: true } : {};
  switch (answer.kind) {
    case 'ok': {
      const { employeeId, method } = answer;
      const person = house.people.find((p) => p.id === employeeId);
      if (person === undefined)
        return stay({ screen: { kind: 'unknown-person', showUntil: now + SHOW_ANSWER_MS }, house });
      // Whose rule is face and PIN shows both: a badge only saves typing the number.
      if (person.identify === 'face-and-pin')
        return stay({
          screen: { ...openPin(now), ...purpose, field: 'pin', no: person.no },
          house,
        });
      if (screen.toRecord === true) return openRecord(house, { employeeId, method }, person, now);
      return keep(house, { employeeId, method }, person);
    }
    case 'number':
      return stay({ screen: { ...openPin(now), ...purpose, field: 'pin', no: answer.no }, house });
    case 'unknown':
    case 'failed': {
      const problem = answer.kind;
      const showUntil = now + SHOW_BADGE_MS;
      const again: Screen = { kind: 'badge', problem, checking: false, showUntil, ...purpose };
      return stay({ screen: again, house });
    }
    default:
      return never(answer);
  }
}
