/** The session as a play: who is there, what happens, and the clock in between. */
import type { Person } from '../../../src/core/people/person.ts';
import type { House } from '../../../src/kiosk/house.ts';
import type { Screen } from '../../../src/kiosk/screen.ts';
import { step } from '../../../src/kiosk/session.ts';
import type { SessionEvent } from '../../../src/kiosk/session.ts';
import type { Effect, Session } from '../../../src/kiosk/step.ts';
import type { FaceEvent } from '../../../src/workers/face/contract.ts';
import { aHouse, aPerson, AT } from '../people.ts';

export const NOW = 100_000;
export const mei = aPerson({ id: 'mei', no: '007', name: 'Mei' });
export const bo = aPerson({ id: 'bo', no: '008', name: 'Bo' });

export function at(screen: Screen, house: Partial<House> = {}): Session {
  return { screen, house: aHouse({ people: [mei, bo], ...house }) };
}
export const waiting = () => at({ kind: 'waiting' });

/** Runs events one after the other; `tick` in between moves the clock. */
export function run(session: Session, ...events: readonly (SessionEvent | number)[]) {
  let now = NOW;
  const effects: Effect[] = [];
  for (const event of events) {
    if (typeof event === 'number') {
      now += event;
      continue;
    }
    const next = step(session, event, now);
    session = next.session;
    effects.push(...next.effects);
  }
  return { ...session, effects, now };
}

export const face = (event: FaceEvent): SessionEvent => ({ kind: 'face', event });
export const scene = (more: Partial<Extract<FaceEvent, { kind: 'scene' }>> = {}) =>
  face({ kind: 'scene', at: 0, faces: 1, light: 120, ...more });
export const sure = (person: Person = mei) =>
  face({
    kind: 'sure',
    track: 1,
    employeeId: person.id,
    score: 0.61,
    margin: 0.2,
    frames: 4,
    ms: 640,
  });
export const doubt = (kind: 'unsure' | 'stranger') =>
  face({ kind, track: 1, score: 0.9, frames: 4, ms: 900 });
export const spoof = face({ kind: 'spoof', track: 1, why: 'flat', ms: 2_000 });
export const kept = (seq = 5): SessionEvent => ({
  kind: 'kept',
  wall: AT,
  answer: { kind: 'kept', seq, at: AT, direction: 'in', clock: 'A', storage: 'both' },
});
export const keys = (typed: string): SessionEvent[] =>
  Array.from(typed).map((key) => ({ kind: 'pin', touch: { kind: 'key', key } }));
export const enter: SessionEvent = { kind: 'pin', touch: { kind: 'enter' } };
export const back: SessionEvent = { kind: 'pin', touch: { kind: 'back' } };
export const tick: SessionEvent = { kind: 'tick' };

export function everyEvent(): SessionEvent[] {
  return [
    { kind: 'books', state: { kind: 'new' } },
    { kind: 'books-failed', reason: 'x' },
    { kind: 'roster', people: [mei, bo], faces: 2 },
    { kind: 'camera', camera: 'open' },
    { kind: 'camera', camera: 'unplugged' },
    { kind: 'recogniser', state: { kind: 'restarting' } },
    scene(),
    scene({ faces: 0 }),
    scene({ reason: 'blurred' }),
    face({ kind: 'several', faces: 2 }),
    face({ kind: 'challenge', track: 1, ask: 'blink', withinMs: 3_000 }),
    sure(mei),
    sure(bo),
    doubt('unsure'),
    doubt('stranger'),
    spoof,
    face({ kind: 'undecided', track: 1 }),
    face({ kind: 'sample', taken: 1, of: 5 }),
    face({ kind: 'trouble', reason: 'x' }),
    kept(),
    { kind: 'kept', wall: AT, answer: { kind: 'duplicate', at: AT, direction: 'in', seq: 4 } },
    { kind: 'kept', wall: AT, answer: { kind: 'unknown-person' } },
    { kind: 'kept', wall: AT, answer: { kind: 'not-kept', reason: 'x' } },
    { kind: 'undone', answer: 'undone' },
    { kind: 'pin-answer', answer: { kind: 'ok', employeeId: 'mei' } },
    { kind: 'pin-answer', answer: { kind: 'wrong', waitMs: 0 } },
    tick,
    { kind: 'open-pin' },
    { kind: 'code', text: '007' },
    { kind: 'open-badge' },
    { kind: 'open-paper' },
    { kind: 'open-report' },
    { kind: 'report', touch: { kind: 'enter' } },
    { kind: 'reported', answer: 'filed' },
    { kind: 'badge-answer', answer: { kind: 'unknown' } },
    { kind: 'turn', page: 'month' },
    { kind: 'touched' },
    { kind: 'open-record' },
    { kind: 'record' },
    ...keys('1'),
    back,
    enter,
    { kind: 'override', direction: 'out' },
    { kind: 'undo' },
    { kind: 'again' },
    { kind: 'cancel' },
  ];
}
