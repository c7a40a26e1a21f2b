/**
 * From "I know who you are" to "it is kept", and back.
 *
 * Note [Done means kept]: `done` has one way in, the books' answer `kept`. A dead worker, a full
 * disk or a late answer end in `not-kept`, which says so and offers to try again.
 */
import type { Direction } from '../core/attendance/punch.ts';
import type { Person } from '../core/people/person.ts';
import { never } from '../core/never.ts';
import type { Kept, PersonToday } from '../workers/books/contract.ts';
import { SHOW_DONE_MS } from './duration.ts';
import type { House } from './house.ts';
import type { Identified, KeepingScreen, Queue, Screen } from './screen.ts';
import { stay } from './step.ts';
import type { Effect, Step } from './step.ts';

/** Reading that one is already clocked in and deciding otherwise takes a little longer. */
const SHOW_DUPLICATE_MS = 9_000;
const SHOW_ASKING_MS = 12_000;
const SHOW_NOT_KEPT_MS = 30_000;
/** The books take a punch back within a minute; the door stops offering it a little before. */
const UNDO_WITHIN_MS = 55_000;

/** Asks the books to keep a punch. Without `direction` they propose one. */
export function keep(
  house: House,
  who: Identified,
  person: Person,
  wish: Queue & {
    readonly direction?: Direction;
    readonly replaces?: number;
    readonly insist?: true;
  } = {},
): Step {
  const { direction, replaces, insist, next, together } = wish;
  const way = direction === undefined ? {} : { direction };
  const instead = replaces === undefined ? {} : { replaces };
  const queued = {
    ...(next === undefined ? {} : { next }),
    ...(together === undefined ? {} : { together }),
  };
  return stay(
    { screen: { kind: 'keeping', who, person, ...way, ...instead, ...queued }, house },
    {
      kind: 'punch',
      input: {
        employeeId: who.employeeId,
        method: who.method,
        ...way,
        ...(who.score === undefined ? {} : { score: who.score }),
        ...(who.others === undefined ? {} : { others: who.others }),
        ...(who.refresh === undefined ? {} : { refresh: who.refresh }),
        ...(insist === undefined ? {} : { evenIfDuplicate: insist }),
      },
      ...instead,
    },
  );
}

export function onKept(
  screen: Screen,
  house: House,
  news: { readonly answer: Kept; readonly wall: number; readonly today?: PersonToday },
  now: number,
): Step {
  if (screen.kind !== 'keeping') return stay({ screen, house });
  const { answer, wall, today } = news;
  const { who, person, next: [following, ...next] = [], together = [] } = screen;
  if (following !== undefined && answer.kind !== 'not-kept') {
    const known = { ...house, last: { who, at: now } };
    const those = answer.kind === 'kept' ? [...together, person] : together;
    const queue = { next, together: those };
    const said = answer.kind === 'kept' ? 'punch' : 'duplicate';
    const { session, effects } = keep(known, following.who, following.person, queue);
    return stay(session, ...outcomeOf(screen, said), ...effects);
  }
  switch (answer.kind) {
    case 'kept': {
      const { at, direction, seq, storage, workedMin, receipt, clock, verdict } = answer;
      const done: Screen = {
        kind: 'done',
        who,
        person,
        at,
        direction,
        seq,
        storage,
        clockInDoubt: clock === 'D',
        ...(workedMin === undefined ? {} : { workedMin }),
        ...(receipt === undefined ? {} : { receipt }),
        ...(verdict === undefined ? {} : { verdict }),
        ...(today?.openSince === undefined ? {} : { openSince: today.openSince }),
        ...(together.length === 0 ? {} : { together }),
        undoing: false,
        // Somebody is asked something: there has to be time to read it.
        showUntil: now + (today?.openSince === undefined ? SHOW_DONE_MS : SHOW_ASKING_MS),
      };
      const last = { who, at: now };
      return stay(
        { screen: done, house: { ...house, storage, last } },
        ...outcomeOf(screen, 'punch'),
      );
    }
    case 'duplicate': {
      const { at, direction, seq } = answer;
      const canUndo = wall - at < UNDO_WITHIN_MS;
      const showUntil = now + SHOW_DUPLICATE_MS;
      return stay(
        {
          screen: {
            kind: 'duplicate',
            who,
            person,
            at,
            direction,
            seq,
            canUndo,
            undoing: false,
            showUntil,
          },
          house: { ...house, last: { who, at: now } },
        },
        ...outcomeOf(screen, 'duplicate'),
      );
    }
    case 'elsewhere':
      return stay({ screen: { kind: 'elsewhere', showUntil: now + SHOW_DUPLICATE_MS }, house });
    case 'unknown-person':
      return stay({ screen: { kind: 'unknown-person', showUntil: now + SHOW_DONE_MS }, house });
    case 'not-kept':
      return stay({
        screen: {
          kind: 'not-kept',
          who,
          person,
          ...(screen.direction === undefined ? {} : { direction: screen.direction }),
          reason: answer.reason,
          showUntil: now + SHOW_NOT_KEPT_MS,
        },
        house,
      });
    default:
      return never(answer);
  }
}

/** One tap says otherwise. The new punch is kept first, the old one then taken back. */
export function onOverride(screen: Screen, house: House, direction: Direction): Step {
  if (screen.kind === 'done' && !screen.undoing && screen.direction !== direction)
    return keep(house, screen.who, screen.person, {
      direction,
      replaces: screen.seq,
      insist: true,
    });
  if (screen.kind === 'duplicate' && !screen.undoing && screen.direction !== direction)
    return keep(house, screen.who, screen.person, { direction, insist: true });
  return stay({ screen, house });
}

export function onUndo(screen: Screen, house: House, now: number): Step {
  const can = screen.kind === 'done' || (screen.kind === 'duplicate' && screen.canUndo);
  if (!can || screen.undoing) return stay({ screen, house });
  const showUntil = now + SHOW_DONE_MS;
  return stay(
    { screen: { ...screen, undoing: true, showUntil }, house },
    { kind: 'undo', seq: screen.seq },
  );
}

export function onUndone(
  screen: Screen,
  house: House,
  answer: 'undone' | 'too-late' | 'not-kept',
  now: number,
): Step {
  if (!('undoing' in screen) || !screen.undoing) return stay({ screen, house });
  const { person } = screen;
  const kind = answer === 'undone' ? 'undone' : 'undo-failed';
  return stay({ screen: { kind, person, showUntil: now + SHOW_DONE_MS }, house });
}

/** Tries a punch that was not kept once more. */
export function onAgain(screen: Screen, house: House): Step {
  if (screen.kind !== 'not-kept') return stay({ screen, house });
  const { direction, who, person } = screen;
  return keep(house, who, person, direction === undefined ? {} : { direction, insist: true });
}

/** Only faces are measured, and an override is the same meeting. */
function outcomeOf(screen: KeepingScreen, outcome: 'punch' | 'duplicate'): readonly Effect[] {
  const { who, person, replaces } = screen;
  if (who.ms === undefined || replaces !== undefined) return [];
  return [
    {
      kind: 'outcome',
      outcome: {
        outcome,
        person: person.name,
        ms: who.ms,
        ...(who.score === undefined ? {} : { score: who.score }),
      },
    },
  ];
}
