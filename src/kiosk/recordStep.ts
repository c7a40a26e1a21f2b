/** One's own record: opened from one's own screen, gone with the face. */
import { SHOW_RECORD_MS } from './duration.ts';
import type { House } from './house.ts';
import type { Identified, MyRecord, RecordPage, RecordScreen, Screen } from './screen.ts';
import type { Person } from '../core/people/person.ts';
import { stay } from './step.ts';
import type { Step } from './step.ts';

export function onOpenRecord(
  screen: Screen,
  house: House,
  page: RecordPage | undefined,
  now: number,
): Step {
  if (screen.kind !== 'done' && screen.kind !== 'duplicate') return stay({ screen, house });
  if (screen.undoing) return stay({ screen, house });
  const { who, person, seq } = screen;
  const openSince = screen.kind === 'done' ? screen.openSince : undefined;
  return openRecord(house, who, person, now, {
    seq,
    ...(page === undefined ? {} : { page }),
    ...(openSince === undefined ? {} : { openSince }),
  });
}

export function openRecord(
  house: House,
  who: Identified,
  person: Person,
  now: number,
  wish: Partial<Pick<RecordScreen, 'page' | 'seq' | 'openSince'>> = {},
): Step {
  const screen: RecordScreen = {
    kind: 'record',
    who,
    person,
    page: 'home',
    seenFace: isByFace(who),
    showUntil: now + SHOW_RECORD_MS,
    ...wish,
  };
  return stay({ screen, house }, { kind: 'read-record', employeeId: person.id });
}

export function onRecord(
  screen: Screen,
  house: House,
  read: MyRecord | undefined,
  now: number,
): Step {
  // Closed in the meantime, or somebody else's by now.
  if (screen.kind !== 'record') return stay({ screen, house });
  if (read !== undefined && read.today.person.id !== screen.person.id)
    return stay({ screen, house });
  const { who, person, page, seq, openSince, seenFace } = screen;
  const next: RecordScreen = {
    kind: 'record',
    who,
    person,
    page,
    seenFace,
    showUntil: now + SHOW_RECORD_MS,
    ...(seq === undefined ? {} : { seq }),
    ...(openSince === undefined ? {} : { openSince }),
    ...(read === undefined ? { problem: 'failed' as const } : { read }),
  };
  return stay({ screen: next, house });
}

/** Another page of the record, or the same one read again. */
export function onTurn(
  screen: Screen,
  house: House,
  turn: { readonly page: RecordPage; readonly again?: boolean },
  now: number,
): Step {
  if (screen.kind !== 'record') return stay({ screen, house });
  const { who, person, seq, read, seenFace } = screen;
  // The exit that was forgotten is asked about once; after that it is an ordinary request.
  const next: RecordScreen = {
    kind: 'record',
    who,
    person,
    page: turn.page,
    seenFace,
    showUntil: now + SHOW_RECORD_MS,
    ...(seq === undefined ? {} : { seq }),
    ...(read === undefined ? {} : { read }),
  };
  return turn.again === true
    ? stay({ screen: next, house }, { kind: 'read-record', employeeId: screen.person.id })
    : stay({ screen: next, house });
}

export function isByFace({ method }: Identified): boolean {
  return method === 'face' || method === 'face+pin';
}
