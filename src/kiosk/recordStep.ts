/** One's own record: opened from one's own screen, gone with the face. */
import type { PersonToday } from '../workers/books/contract.ts';
import { SHOW_RECORD_MS } from './duration.ts';
import type { House } from './house.ts';
import type { Screen } from './screen.ts';
import { stay } from './step.ts';
import type { Step } from './step.ts';

export function onOpenRecord(screen: Screen, house: House, now: number): Step {
  if (screen.kind !== 'done' && screen.kind !== 'duplicate') return stay({ screen, house });
  if (screen.undoing) return stay({ screen, house });
  const { who, person } = screen;
  return stay(
    { screen: { kind: 'record', who, person, showUntil: now + SHOW_RECORD_MS }, house },
    { kind: 'read-record', employeeId: person.id },
  );
}

export function onRecord(
  screen: Screen,
  house: House,
  today: PersonToday | undefined,
  now: number,
): Step {
  // Closed in the meantime, or somebody else's by now.
  if (screen.kind !== 'record') return stay({ screen, house });
  if (today !== undefined && today.person.id !== screen.person.id) return stay({ screen, house });
  const read = today === undefined ? { problem: 'failed' as const } : { today };
  return stay({ screen: { ...screen, ...read, showUntil: now + SHOW_RECORD_MS }, house });
}
