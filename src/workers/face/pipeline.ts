import { buildGallery } from '../../core/faces/gallery.ts';
import type { Gallery } from '../../core/faces/gallery.ts';
import { brightness, FIRST_GATE, looked, worthALook } from '../../core/faces/motion.ts';
import type { MotionGate } from '../../core/faces/motion.ts';
import { frameSharpness, judge, LIMITS, measure } from '../../core/faces/quality.ts';
import { boxOf, follow, overlap } from '../../core/faces/track.ts';
import type { Track } from '../../core/faces/track.ts';
import type { Image } from '../../core/faces/image.ts';
import type { CameraFrame } from './camera-frame.ts';
import type { FaceEvent, FaceTask, GalleryEntry } from './contract.ts';
import { ENGINE } from './engine.ts';
import type { Engine } from './engine.ts';
import { Enroller } from './enroller.ts';
import { newPerson, startOver } from './person.ts';
import type { Person } from './person.ts';
import { Recogniser } from './recogniser.ts';
import type { Decide } from './recogniser.ts';
import { sceneOf } from './scene.ts';
import { enrolFromStill } from './still.ts';
import { Teacher } from './teacher.ts';

/** Thumbnails a second while nobody is there; the rest of the frames are closed unseen. */
const IDLE_MS = 200;
/** A face that was answered is only followed, by the detector. */
const FOLLOW_MS = 250;
/** While landmarks follow a face, the detector looks this often for others and for drift. */
const DETECT_MS = 400;
const SCENE_MS = 150;
const SEVERAL_MS = 1000;
/** A second face this much of the first one's height wants something too. */
const ALSO_BIG = 0.6;
/** Certain enough to begin a track, and to keep one. */
const SCORE = 0.4;
/** From this share of the frame's height on a face is found at 160 pixels; else 224 are needed. */
const CLOSE = 0.25;
/** Nothing in the whole frame is sharper than this: see `frameSharpness`. */
const SMEARED = 0.14;

/** Frames in, events out. Synchronous: one frame is looked at, or it is not. */
export class Pipeline {
  readonly #engine: Engine;
  readonly #say: (event: FaceEvent) => void;
  readonly #recogniser: Recogniser;
  readonly #teacher = new Teacher();
  #task: FaceTask = { kind: 'rest' };
  #enroller: Enroller | undefined;
  #gallery: Gallery = buildGallery([]);
  #gate: MotionGate = FIRST_GATE;
  #tracks: readonly Track[] = [];
  #persons = new Map<number, Person>();
  #lastTrack = 0;
  #lookedAt = -Infinity;
  #detectedAt = -Infinity;
  #sceneAt = -Infinity;
  #severalAt = -Infinity;

  /** `random` chooses challenges: 0 ≤ random() < 1, unpredictable. */
  constructor(
    engine: Engine,
    say: (event: FaceEvent) => void,
    random: () => number,
    decideBy?: Decide,
  ) {
    this.#engine = engine;
    this.#say = say;
    const newTrack = () => (this.#lastTrack += 1);
    const sayTaught = (event: FaceEvent) => {
      const strangers = this.#task.kind === 'recognise' ? this.#task.strangersAccepted : 0;
      say(event.kind === 'sure' ? this.#teacher.judge(event, Date.now(), strangers) : event);
    };
    this.#recogniser = new Recogniser(engine, sayTaught, random, newTrack, decideBy);
  }

  /** Descriptors of another engine are left out: they cannot be compared. */
  gallery(entries: readonly GalleryEntry[]): number {
    const people = entries.filter(({ engine }) => engine === ENGINE);
    this.#gallery = buildGallery(people);
    this.#teacher.know(people);
    return people.length;
  }

  task(task: FaceTask): void {
    this.#enroller?.finish(this.#gallery);
    this.#enroller =
      task.kind === 'enrol' ? new Enroller(this.#engine, this.#say, task) : undefined;
    const claimed = (one: FaceTask) => (one.kind === 'recognise' ? one.claimed : undefined);
    const anew = task.kind !== this.#task.kind || claimed(task) !== claimed(this.#task);
    for (const person of this.#persons.values()) {
      // Who was recognised is not recognised again; whoever was not may have come closer.
      if (person.answered !== 'sure' || anew) startOver(person);
    }
    if (task.kind === 'rest') this.#forgetScene();
    this.#task = task;
  }

  /** Whether a frame that arrives now would be looked at. */
  due(now: number): boolean {
    if (this.#task.kind === 'rest') return false;
    if (this.#task.kind === 'enrol' && this.#task.anyPose === true) return true;
    const pause = this.#tracks.length === 0 ? IDLE_MS : this.#isBusy() ? 0 : FOLLOW_MS;
    return now - this.#lookedAt >= pause;
  }

  look(frame: CameraFrame, now: number): void {
    this.#lookedAt = now;
    if (this.#task.kind === 'rest') return;
    if (this.#task.kind === 'enrol' && this.#task.anyPose === true) {
      if (this.#enroller === undefined) return;
      const limits = { atLeast: SCORE, alsoBig: ALSO_BIG };
      enrolFromStill(frame.image(), this.#engine, this.#enroller, this.#gallery, now, limits);
      return;
    }
    if (this.#tracks.length === 0) {
      if (!worthALook(this.#gate, frame.thumb, now)) return;
      this.#detect(frame.image(), now, 224);
      this.#gate = looked(this.#gate, frame.thumb, now, this.#tracks.length);
    } else if (now - this.#detectedAt >= (this.#isBusy() ? DETECT_MS : FOLLOW_MS)) {
      const close = (this.#tracks[0]?.box.height ?? 0) >= CLOSE * frame.image().height;
      this.#detect(frame.image(), now, close ? 160 : 224);
    }
    if (this.#tracks.length > 0) this.#attend(frame, now);
  }

  #detect(image: Image, now: number, size: number): void {
    this.#detectedAt = now;
    const found = this.#engine.detect(image, size, SCORE);
    const { tracks, ended } = follow(this.#tracks, found, now, this.#lastTrack + 1);
    this.#lastTrack = Math.max(this.#lastTrack, ...tracks.map(({ id }) => id));
    this.#tracks = tracks;
    for (const { id } of ended) this.#leave(id, now);
    for (const { id, box } of tracks) {
      if (!this.#persons.has(id)) this.#persons.set(id, newPerson(id, box, now));
    }
    if (tracks.length === 0 && ended.length > 0)
      this.#say(sceneOf([], undefined, undefined, 0, now));
  }

  #leave(id: number, now: number): void {
    const person = this.#persons.get(id);
    this.#persons.delete(id);
    if (person !== undefined && this.#task.kind === 'recognise') this.#recogniser.left(person, now);
  }

  /** The faces that are there: landmarks, quality, then whatever the task is. */
  #attend(frame: CameraFrame, now: number): void {
    const image = frame.image();
    const big = this.#big(image);
    const queue = this.#task.kind === 'recognise' && this.#task.queue === true;
    const several = big.length > 1;
    for (const person of this.#persons.values()) {
      person.others = Math.max(person.others, this.#tracks.length - 1);
    }
    for (const track of queue ? big : big.slice(0, 1)) {
      const person = this.#persons.get(track.id);
      if (person === undefined) continue;
      const worked = this.#examine(person, track, image, now);
      if (several && !queue) {
        person.reason = 'several';
        this.#enroller?.nothing('several', now);
      } else if (worked !== undefined) this.#work(person, worked, image, now);
    }
    if (queue) this.#answerQueue(big, now);
    if (several && !queue && now - this.#severalAt >= SEVERAL_MS) {
      this.#severalAt = now;
      if (this.#task.kind === 'recognise') this.#say({ kind: 'several', faces: big.length });
    }
    if (now - this.#sceneAt >= SCENE_MS) this.#sayScene(frame, big, now);
  }

  /** Follows one face by its landmarks and measures it; the chip, or nothing if it was lost. */
  #examine(person: Person, track: Track, image: Image, now: number): Float32Array | undefined {
    if (!Recogniser.isDue(person, now)) {
      person.box = track.box; // the detector's, looser than the landmarks', will do
      return undefined;
    }
    const from = this.#detectedAt === now ? track.box : person.box;
    const landmarks = this.#engine.landmarks(image, from);
    const box = boxOf(landmarks);
    if (overlap(box, from) < 0.3) {
      this.#detectedAt = -Infinity; // the landmarks have lost it: the detector looks next
      this.#recogniser.unseen(person, now);
      return undefined;
    }
    person.landmarks = landmarks;
    person.box = box;
    const chip = this.#engine.chip(image, landmarks);
    person.quality = measure({ frame: image, box, landmarks, chip });
    person.reason = judge(person.quality);
    if (person.reason === 'blurred' && frameSharpness(image) < SMEARED) {
      person.reason = 'lens-smeared';
    }
    return chip;
  }

  #work(person: Person, chip: Float32Array, image: Image, now: number): void {
    if (this.#task.kind === 'recognise') {
      this.#recogniser.frame(person, { image, chip, now }, this.#gallery, this.#task);
    }
    this.#enroller?.frame(person, chip, now, this.#gallery);
  }

  #answerQueue(big: readonly Track[], now: number): void {
    const task = this.#task;
    if (task.kind !== 'recognise') return;
    const persons = big.flatMap(({ id }) => this.#persons.get(id) ?? []);
    const waiting = persons.filter(({ answered }) => answered !== 'sure');
    if (!waiting.every((person) => Recogniser.isReady(person, task))) return;
    for (const person of waiting) this.#recogniser.sure(person, now);
  }

  #big(image: Image): readonly Track[] {
    const tallest = this.#tracks[0]?.box.height ?? 0;
    return this.#tracks.filter(
      ({ box }, index) =>
        index === 0 ||
        (box.height >= ALSO_BIG * tallest && box.height >= LIMITS.smallest * image.height),
    );
  }

  #isBusy(): boolean {
    if (this.#enroller !== undefined) return !this.#enroller.done;
    return [...this.#persons.values()].some((person) => person.answered === undefined);
  }

  #sayScene(frame: CameraFrame, big: readonly Track[], now: number): void {
    this.#sceneAt = now;
    const person = big[0] === undefined ? undefined : this.#persons.get(big[0].id);
    const light = brightness(frame.thumb);
    this.#say(sceneOf(big, person, frame.image(), light, now));
  }

  #forgetScene(): void {
    this.#tracks = [];
    this.#persons.clear();
    this.#gate = FIRST_GATE;
  }
}
