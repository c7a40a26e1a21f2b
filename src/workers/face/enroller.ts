import { adds, nextAsk } from '../../core/faces/enrolment.ts';
import type { Taken } from '../../core/faces/enrolment.ts';
import { rows } from '../../core/faces/fuse.ts';
import type { Gallery } from '../../core/faces/gallery.ts';
import { resembling } from '../../core/faces/lookalike.ts';
import { worth } from '../../core/faces/quality.ts';
import type { Reason } from '../../core/faces/reasons.ts';
import type { FaceEvent, FaceTask } from './contract.ts';
import { ENGINE } from './engine.ts';
import type { Engine } from './engine.ts';
import type { Person } from './person.ts';

export type EnrolTask = Extract<FaceTask, { kind: 'enrol' }>;

/** A usable frame is described this often while a pose is waited for. */
const SPACING_MS = 120;
const SAY_EVERY_MS = 250;

/** Gathers the frames of one enrolment. */
export class Enroller {
  readonly #engine: Engine;
  readonly #say: (event: FaceEvent) => void;
  readonly #task: EnrolTask;
  #taken: readonly Taken[] = [];
  /** Chosen images that no measure passed; better than none at all. */
  #poor: readonly Taken[] = [];
  #describedAt = -Infinity;
  #since: number | undefined;
  #saidAt = -Infinity;
  #done = false;

  constructor(engine: Engine, say: (event: FaceEvent) => void, task: EnrolTask) {
    this.#engine = engine;
    this.#say = say;
    this.#task = task;
  }

  /** Whether `enrolled` was said: nothing more is taken. */
  get done(): boolean {
    return this.#done;
  }

  frame(person: Person, chip: Float32Array, now: number, gallery: Gallery): void {
    const { quality, reason } = person;
    if (this.#done || quality === undefined) return;
    if (this.#task.anyPose !== true) {
      if (reason !== undefined) {
        this.#progress(now, reason);
        return;
      }
      if (now - this.#describedAt < SPACING_MS) return;
    }
    const [vector] = this.#engine.describe([chip]);
    if (vector === undefined) return;
    this.#describedAt = now;
    const frame: Taken = { vector, worth: worth(quality), at: now, pose: quality };
    if (this.#task.anyPose === true) this.#keep(frame, reason);
    else {
      this.#since ??= now;
      const answer = adds(this.#taken, frame, this.#since);
      if (answer === 'somebody-else') this.#taken = [];
      if (answer === 'yes') this.#taken = [...this.#taken, frame];
      this.#progress(answer === 'yes' ? -Infinity : now, undefined);
    }
    if (this.#taken.length >= this.#task.frames) this.finish(gallery);
  }

  /** Nothing usable in this frame. */
  nothing(reason: Reason, now: number): void {
    if (!this.#done) this.#progress(this.#task.anyPose === true ? -Infinity : now, reason);
  }

  /** Ends with what was taken, if anything was. */
  finish(gallery: Gallery): void {
    const taken = this.#taken.length > 0 ? this.#taken : this.#poor;
    if (this.#done || taken.length === 0) return;
    this.#done = true;
    this.#say({
      kind: 'enrolled',
      engine: ENGINE,
      vectors: rows(taken),
      quality: taken.reduce((sum, frame) => sum + frame.worth, 0) / taken.length,
      resembles: resembling(rows(taken), gallery),
    });
  }

  #keep(frame: Taken, reason: Reason | undefined): void {
    if (reason === undefined) this.#taken = [...this.#taken, frame];
    else this.#poor = [...this.#poor, frame];
    this.#progress(-Infinity, reason);
  }

  #progress(now: number, reason: Reason | undefined): void {
    if (now !== -Infinity && now - this.#saidAt < SAY_EVERY_MS) return;
    if (now !== -Infinity) this.#saidAt = now;
    this.#say({
      kind: 'sample',
      taken: this.#taken.length,
      of: this.#task.frames,
      ...(reason === undefined ? {} : { reason }),
      ask: nextAsk(this.#taken),
    });
  }
}
