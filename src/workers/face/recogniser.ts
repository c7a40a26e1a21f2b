import { decide } from '../../core/faces/decide.ts';
import type { Gallery } from '../../core/faces/gallery.ts';
import { gather, mean, rows, samePerson } from '../../core/faces/fuse.ts';
import type { Image } from '../../core/faces/image.ts';
import { elapse, observe, startLiveness } from '../../core/faces/liveness/liveness.ts';
import { worth } from '../../core/faces/quality.ts';
import type { FaceEvent, FaceTask } from './contract.ts';
import type { Engine } from './engine.ts';
import { startOver } from './person.ts';
import type { Person } from './person.ts';

/** For tests; the product has one rule. */
export type Decide = typeof decide;

export type RecogniseTask = Extract<FaceTask, { kind: 'recognise' }>;

/** Frames before the first decision; a single frame errs three times as often as four. */
const FRAMES_FIRST = 3;
/** Pause between described frames: neighbours at 30 a second tell the same story twice. */
const SPACING_MS = 50;
/** Who is not recognised at once is looked at that long, and in that many frames, before it is said. */
const PATIENCE_MS = 2500;
const FRAMES_LAST = 6;
/** A recognised face is described again this often, in case another has taken its place. */
const CHECK_MS = 1000;
/** So many differing looks in a row: one may be a grimace, and a second punch a nuisance. */
const STRIKES = 2;
/** Frames this good may refresh a template, if `core/faces/refresh` finds the answer clear enough. */
const REFRESH_WORTH = 0.8;

/**
 * One usable or unusable frame of one face: describes it if that is due, decides, and says so.
 * `say` is called at most once for `sure`, `unsure`, `stranger` and `spoof` of a track.
 */
export class Recogniser {
  readonly #engine: Engine;
  readonly #say: (event: FaceEvent) => void;
  readonly #random: () => number;
  readonly #newTrack: () => number;

  readonly #decideBy: Decide;

  constructor(
    engine: Engine,
    say: (event: FaceEvent) => void,
    random: () => number,
    newTrack: () => number,
    decideBy: Decide = decide,
  ) {
    this.#decideBy = decideBy;
    this.#engine = engine;
    this.#say = say;
    this.#random = random;
    this.#newTrack = newTrack;
  }

  /** Whether this face has to be looked at now: one that was answered only once a second. */
  static isDue({ answered, describedAt }: Person, now: number): boolean {
    return answered === undefined || now - describedAt >= CHECK_MS;
  }

  frame(
    person: Person,
    frame: { readonly image: Image; readonly chip: Float32Array; readonly now: number },
    gallery: Gallery,
    task: RecogniseTask,
  ): void {
    const { now } = frame;
    if (person.answered !== undefined) {
      this.#check(person, frame);
      return;
    }
    this.#watchLiveness(person, frame, task);
    if (hasAnswer(person)) return;
    if (person.reason === undefined) {
      person.usableSince ??= now;
      if (now - person.describedAt >= SPACING_MS && wantsSample(person)) {
        if (!this.#describe(person, frame)) return;
        if (person.samples.length >= FRAMES_FIRST) this.#decide(person, gallery, task);
      }
    }
    this.#conclude(person, now, task);
  }

  /** Nobody answers for this face now: what has to be said when it is gone. */
  left(person: Person, now: number): void {
    const stayed = person.usableSince !== undefined || now - person.since > 800;
    if (person.answered !== undefined || !stayed) return;
    const { track, reason } = person;
    this.#say({ kind: 'undecided', track, ...(reason === undefined ? {} : { reason }) });
  }

  #describe(person: Person, { chip, now }: { chip: Float32Array; now: number }): boolean {
    const [vector] = this.#engine.describe([chip]);
    if (vector === undefined) return false;
    person.describedAt = now;
    if (!samePerson(person.samples, vector)) {
      startOver(person);
      person.track = this.#newTrack();
      return false;
    }
    const value = person.quality === undefined ? 0.5 : worth(person.quality);
    person.samples = gather(person.samples, { vector, worth: value, at: now });
    return true;
  }

  #decide(person: Person, gallery: Gallery, task: RecogniseTask): void {
    person.decision = this.#decideBy(rows(person.samples), gallery, {
      strangersAccepted: task.strangersAccepted,
      ...(task.claimed === undefined ? {} : { claimed: task.claimed }),
    });
  }

  #watchLiveness(
    person: Person,
    { image, now }: { image: Image; now: number },
    task: RecogniseTask,
  ) {
    if (task.liveness === 'off' || person.landmarks === undefined) return;
    if (person.liveness === undefined) {
      if (person.reason !== undefined) return;
      person.liveness = startLiveness({
        mode: task.liveness,
        random: this.#random,
        ...(task.challenge === undefined ? {} : { challenge: task.challenge }),
      });
    }
    if (isFinal(person)) return;
    person.liveness = observe(person.liveness, { at: now, landmarks: person.landmarks, image });
    this.#hearLiveness(person, now);
  }

  /** Time passes without a usable look at this face. */
  unseen(person: Person, now: number): void {
    if (person.answered !== undefined || person.liveness === undefined || isFinal(person)) return;
    person.liveness = elapse(person.liveness, now);
    this.#hearLiveness(person, now);
  }

  #hearLiveness(person: Person, now: number): void {
    const verdict = person.liveness?.verdict;
    if (verdict?.kind === 'ask' && !person.asked) {
      person.asked = true;
      const { challenge, withinMs } = verdict;
      this.#say({ kind: 'challenge', track: person.track, ask: challenge, withinMs });
    }
    if (verdict?.kind === 'spoof') {
      person.answered = 'spoof';
      const ms = since(person, now);
      this.#say({ kind: 'spoof', track: person.track, why: verdict.why, ms });
    }
  }

  #conclude(person: Person, now: number, task: RecogniseTask): void {
    const { decision, samples, usableSince } = person;
    if (decision === undefined || usableSince === undefined) return;
    const live = task.liveness === 'off' || person.liveness?.verdict.kind === 'live';
    if (decision.answer === 'sure') {
      // Who answered a challenge is looked at once more: it must still be the same face.
      const confirmed = !person.asked || now - person.describedAt < SPACING_MS;
      if (live && confirmed && !task.queue) this.sure(person, now);
      return;
    }
    if (now - usableSince < PATIENCE_MS || samples.length < FRAMES_LAST) return;
    if (person.liveness?.verdict.kind === 'ask') return;
    person.answered = decision.answer;
    const said = { track: person.track, score: decision.score, frames: samples.length };
    const ms = since(person, now);
    if (decision.answer === 'stranger') this.#say({ kind: 'stranger', ...said, ms });
    else {
      const guess = decision.employeeId === undefined ? {} : { employeeId: decision.employeeId };
      this.#say({ kind: 'unsure', ...said, ...guess, ms });
    }
  }

  /** Whether nothing but the others of a queue keeps this face from being answered. */
  static isReady(person: Person, task: RecogniseTask): boolean {
    const live = task.liveness === 'off' || person.liveness?.verdict.kind === 'live';
    return person.answered === undefined && person.decision?.answer === 'sure' && live;
  }

  /** Says `sure`; only for a person whose decision is. */
  sure(person: Person, now: number): void {
    const { decision, samples, track, others } = person;
    if (decision?.answer !== 'sure') return;
    const { employeeId, score, margin } = decision;
    person.answered = 'sure';
    const worthy = samples.every((sample) => sample.worth >= REFRESH_WORTH);
    this.#say({
      kind: 'sure',
      ...{
        track,
        employeeId,
        score,
        margin,
        frames: samples.length,
        ms: since(person, now),
        others,
      },
      ...(worthy ? { refresh: mean(samples) } : {}),
    });
  }

  /** A face that was answered is followed; every second it is made sure it is still that face. */
  #check(person: Person, { chip, now }: { chip: Float32Array; now: number }): void {
    if (person.reason !== undefined || now - person.describedAt < CHECK_MS) return;
    if (person.samples.length === 0) return;
    const [vector] = this.#engine.describe([chip]);
    person.describedAt = now;
    const same = vector === undefined || samePerson(person.samples, vector);
    person.strikes = same ? 0 : person.strikes + 1;
    if (same) return;
    if (person.strikes < STRIKES) {
      person.describedAt = now - CHECK_MS; // the very next look decides
      return;
    }
    startOver(person);
    person.track = this.#newTrack();
  }
}

function hasAnswer(person: Person): boolean {
  return person.answered !== undefined;
}

function isFinal({ liveness }: Person): boolean {
  return liveness?.verdict.kind === 'live' || liveness?.verdict.kind === 'spoof';
}

/** After `sure` nothing more is described, but for the one look after a challenge. */
function wantsSample({ decision, asked, liveness }: Person): boolean {
  if (decision?.answer !== 'sure') return true;
  return asked && liveness?.verdict.kind === 'live';
}

function since({ usableSince }: Person, now: number): number {
  return usableSince === undefined ? 0 : now - usableSince;
}
