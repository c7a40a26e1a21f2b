/** What the recogniser says, turned into screens. */
import type { Reason } from '../core/faces/reasons.ts';
import { never } from '../core/never.ts';
import type { FaceEvent } from '../workers/face/contract.ts';
import { SHOW_ANSWER_MS } from './duration.ts';
import { canSee, restOf } from './house.ts';
import type { House } from './house.ts';
import { openPin } from './pinStep.ts';
import { keep } from './punchStep.ts';
import { inQueue } from './queueStep.ts';
import { isByFace } from './recordStep.ts';
import { isFace, isRest } from './screenKinds.ts';
import type { FaceScreen, Screen } from './screen.ts';
import { stay } from './step.ts';
import type { Effect, Outcome, Step } from './step.ts';
import { isAnswer, isFreshlyDone, isLit, isOpen, isServed } from './whoseTurn.ts';

/** An instruction stays this long before another one takes its place: nobody obeys a flicker. */
const INSTRUCTION_MS = 700;
/** How long an answer stays when its face has gone. */
const ANSWER_ALONE_MS = 2_500;
/** The same for a face nobody is sure of, after a PIN: it is most likely the PIN's. */
const DOUBT_AFTER_PIN_MS = 10_000;

type Scene = Extract<FaceEvent, { kind: 'scene' }>;

export function onFace(screen: Screen, before: House, event: FaceEvent, now: number): Step {
  const answered = isAnswered(before, event);
  const house = answered === before.answered ? before : { ...before, answered };
  switch (event.kind) {
    case 'scene':
      return event.faces === 0 ? left(screen, house, now) : seen(screen, house, event, now);
    case 'several': {
      const effects = told('several', { outcome: 'multiple' });
      return isOpen(screen)
        ? stay({ screen: { kind: 'several', lit: isLit(screen), seen: now }, house }, ...effects)
        : stay({ screen, house });
    }
    case 'challenge':
      if (!isOpen(screen)) return stay({ screen, house });
      return stay({
        screen: {
          kind: 'challenge',
          ask: event.ask,
          answerUntil: now + event.withinMs,
          lit: isLit(screen),
          seen: now,
          box: isFace(screen) ? screen.box : undefined,
        },
        house,
      });
    case 'sure':
      return onSure(screen, house, event, now);
    case 'unsure':
    case 'stranger':
      return onDoubt(screen, house, event.kind, now, { score: event.score, ms: event.ms });
    case 'spoof':
      return onDoubt(screen, house, 'spoof', now, { ms: event.ms });
    case 'undecided': {
      const outcome = event.reason === undefined ? 'none' : 'poor';
      const next = isFace(screen) ? restOf(house) : screen;
      return stay({ screen: next, house }, { kind: 'outcome', outcome: { outcome } });
    }
    // Enrolment happens in the back room; what broke comes as a state of the recogniser.
    case 'sample':
    case 'enrolled':
    case 'trouble':
      return stay({ screen, house });
    default:
      return never(event);
  }
}

/** From the answer until the face has left or another one is asked something. */
function isAnswered({ answered }: House, event: FaceEvent): boolean {
  switch (event.kind) {
    case 'sure':
    case 'unsure':
    case 'stranger':
    case 'spoof':
      return true;
    case 'scene':
      return answered && event.faces > 0;
    case 'several':
    case 'challenge':
    case 'undecided':
      return false;
    default:
      return answered;
  }
}

function seen(screen: Screen, house: House, scene: Scene, now: number): Step {
  // A second pair of eyes: what is private is closed at once.
  if (screen.kind === 'record') {
    if (scene.faces > 1) return stay({ screen: restOf(house), house });
    return stay({ screen: screen.seenFace ? screen : { ...screen, seenFace: true }, house });
  }
  if (screen.kind === 'claim') return stay({ screen: { ...screen, box: scene.box }, house });
  if (!(isRest(screen) ? canSee(house) : isFace(screen))) return stay({ screen, house });
  const reason = scene.faces > 1 ? 'several' : scene.reason;
  if (isRest(screen) && house.answered && reason !== 'several') return stay({ screen, house });
  const base = {
    box: scene.box,
    seen: now,
    lit: isLit(screen) || reason === 'too-dark' || reason === 'backlit',
  };
  const next = (face: FaceScreen) => stay({ screen: face, house });
  if (reason === 'several') return next({ kind: 'several', ...base });
  // The recogniser says when a challenge is over; until then its instruction is the only one.
  if (screen.kind === 'challenge') return next({ ...screen, ...base });
  if (reason === undefined) return next({ kind: 'looking', ...base });
  return next({ kind: 'approaching', ...instruction(screen, reason, now), ...base });
}

function instruction(
  screen: Screen,
  reason: Reason,
  now: number,
): { readonly reason: Reason; readonly since: number } {
  const held =
    screen.kind === 'approaching' &&
    (screen.reason === reason || now - screen.since < INSTRUCTION_MS);
  return held ? { reason: screen.reason, since: screen.since } : { reason, since: now };
}

function left(screen: Screen, house: House, now: number): Step {
  if (isFace(screen)) return stay({ screen: restOf(house), house });
  if (screen.kind === 'claim') return stay({ screen: { ...screen, box: undefined }, house });
  if (screen.kind === 'record') {
    // Who writes looks down; the screen is theirs until nobody has touched it for a while.
    const busy = screen.page === 'ask' || screen.page === 'overtime' || screen.page === 'sign';
    if (!screen.seenFace || busy) return stay({ screen, house });
    const showUntil = Math.min(screen.showUntil, now + ANSWER_ALONE_MS);
    return stay({ screen: { ...screen, showUntil }, house });
  }
  if (isAnswer(screen)) {
    const showUntil = Math.min(screen.showUntil, now + ANSWER_ALONE_MS);
    return stay({ screen: { ...screen, showUntil }, house });
  }
  return stay({ screen, house });
}

function onSure(
  screen: Screen,
  house: House,
  event: Extract<FaceEvent, { kind: 'sure' }>,
  now: number,
): Step {
  const { employeeId, score, ms, others, refresh } = event;
  const person = house.people.find((p) => p.id === employeeId);
  if (person === undefined) return onDoubt(screen, house, 'stranger', now, { score, ms });
  const who = {
    employeeId,
    score,
    ms,
    ...(others === undefined ? {} : { others }),
    ...(refresh === undefined ? {} : { refresh }),
  };
  if (screen.kind === 'claim') {
    return screen.person.id === employeeId
      ? keep(house, { ...who, method: 'face+pin' }, person)
      : onDoubt(screen, house, 'unsure', now, { score, ms });
  }
  // Another's face, by name: what is private is closed before that face is served.
  if (screen.kind === 'record' && screen.person.id !== employeeId && !isByFace(screen.who))
    return stay({ screen: restOf(house), house });
  if (isServed(screen, house, employeeId, now)) {
    const outcome: Outcome = { outcome: 'duplicate', person: person.name, score, ms };
    const next = isFace(screen) ? restOf(house) : screen;
    return stay({ screen: next, house }, { kind: 'outcome', outcome });
  }
  if (house.shop.queue === true && person.identify === 'face-or-pin') {
    const queued = inQueue(screen, house, { who: { ...who, method: 'face' }, person });
    if (queued !== undefined) return queued;
  }
  // A PIN being typed belongs to whoever types it; a punch on its way is waited for.
  if (screen.kind === 'pin' || screen.kind === 'keeping') return stay({ screen, house });
  if (screen.kind === 'badge' || screen.kind === 'report' || screen.kind === 'paper')
    return stay({ screen, house });
  if (person.identify === 'face-or-pin') return keep(house, { ...who, method: 'face' }, person);
  const face = { ...who, method: 'face' as const };
  return stay({ screen: openPin(now, { no: person.no, face }), house });
}

/** Not sure, nobody known, or not a live face: the same road, other words. */
function onDoubt(
  screen: Screen,
  house: House,
  kind: 'unsure' | 'stranger' | 'spoof',
  now: number,
  measured: Pick<Outcome, 'score' | 'ms'>,
): Step {
  // Who came by PIN or badge may have no face here: nobody asked who it is.
  if (screen.kind === 'record' && !isByFace(screen.who)) return stay({ screen, house });
  const effects = told(kind, { outcome: kind, ...measured });
  const { last } = house;
  if (last !== undefined && !isByFace(last.who) && now - last.at < DOUBT_AFTER_PIN_MS) {
    const next = isFace(screen) ? restOf(house) : screen;
    return stay({ screen: next, house }, ...effects.filter(({ kind }) => kind === 'outcome'));
  }
  const answer = { screen: { kind, showUntil: now + SHOW_ANSWER_MS }, house };
  if (screen.kind === 'claim' || isOpen(screen)) return stay(answer, ...effects);
  const free = 'showUntil' in screen && !isFreshlyDone(screen, now);
  if (free && !('undoing' in screen && screen.undoing)) return stay(answer, ...effects);
  return stay({ screen, house }, ...effects.filter((effect) => effect.kind === 'outcome'));
}

function told(
  what: 'stranger' | 'unsure' | 'spoof' | 'several',
  outcome: Outcome,
): readonly Effect[] {
  return [
    { kind: 'attempt', what },
    { kind: 'outcome', outcome },
  ];
}
