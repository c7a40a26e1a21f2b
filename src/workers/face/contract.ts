/**
 * Recognition, as the page sees it. The body runs in a worker; every value here is plain data and
 * survives `postMessage`. Positions are fractions of the frame (0..1, origin top left, the frame as
 * the camera gives it, not mirrored); times are milliseconds of the worker's `performance.now()`.
 */
import type { Consequences } from '../../core/faces/consequence.ts';
import type { PoseAsk } from '../../core/faces/enrolment.ts';
import type { Reason } from '../../core/faces/reasons.ts';
import type { EmployeeId } from '../../core/people/person.ts';
import type { Backend, BackendMeasured, BackendWish } from './backend.ts';

/** Descriptors of one person: `vectors` is n × 128, row after row, made by `engine`. */
export interface GalleryEntry {
  readonly employeeId: EmployeeId;
  readonly engine: string;
  readonly vectors: Float32Array;
  /** When the last rows of `vectors` were added by punches (epoch ms, oldest first). */
  readonly recent?: readonly number[];
}

export type FaceStart =
  /** Warmed up: the next frame costs what every frame costs. `engine` stamps new descriptors. */
  | {
      readonly kind: 'ready';
      readonly engine: string;
      readonly backend: Backend;
      /** Where WASM and WebGL were compared. */
      readonly measured?: BackendMeasured;
      readonly readyMs: number;
    }
  | { readonly kind: 'no-simd' }
  | { readonly kind: 'model-missing'; readonly file: string }
  | { readonly kind: 'model-altered'; readonly file: string }
  | { readonly kind: 'failed'; readonly reason: string };

export type LivenessMode = 'off' | 'adaptive' | 'always';
export type Challenge = 'turn-left' | 'turn-right' | 'nod' | 'blink';

/** What the camera is looked at for. */
export type FaceTask =
  | { readonly kind: 'rest' }
  | {
      readonly kind: 'recognise';
      readonly liveness: LivenessMode;
      /** Accepted share of strangers taken for somebody, e.g. 0.001; the owner's one slider. */
      readonly strangersAccepted: number;
      /** Fixes the challenge for measurements; absent = random. */
      readonly challenge?: Challenge;
      /** Only this person is looked for (face + PIN, one to one). */
      readonly claimed?: EmployeeId;
      /** Several people at once are all answered, if every one of them is sure; else `several`. */
      readonly queue?: boolean;
    }
  /** Gathers `frames` good frames of different poses and answers with `enrolled`. */
  | {
      readonly kind: 'enrol';
      readonly frames: number;
      /**
       * For tools that hand in chosen images one by one: each image with a usable face counts, no
       * pose is asked for, and leaving the task answers `enrolled` with what was taken.
       */
      readonly anyPose?: boolean;
    };

export interface FaceBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Measured once per looked-at frame; each number is explained in core/faces/quality. */
export interface FrameQuality {
  /** Height of the face as a fraction of the frame's height. */
  readonly size: number;
  readonly sharpness: number;
  /** Mean luminance of the face and of its surroundings, 0..255. */
  readonly light: number;
  readonly surround: number;
  /** Degrees; positive yaw = the person's own left. Rough, from 68 landmarks. */
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
}

export type FaceEvent =
  /** A few times a second while somebody is there; once with `faces: 0` when they have left. */
  | {
      readonly kind: 'scene';
      readonly at: number;
      readonly faces: number;
      readonly box?: FaceBox;
      readonly reason?: Reason;
      readonly quality?: FrameQuality;
      /** Mean luminance of the whole frame, 0..255. */
      readonly light: number;
    }
  | {
      readonly kind: 'challenge';
      readonly track: number;
      readonly ask: Challenge;
      readonly withinMs: number;
    }
  | {
      readonly kind: 'sure';
      readonly track: number;
      readonly employeeId: EmployeeId;
      readonly score: number;
      /** Score of the second best person minus `score`; how clear it was. */
      readonly margin: number;
      readonly frames: number;
      /** Since the first usable face of this track. */
      readonly ms: number;
      /** Other faces that were seen while this one was being recognised. */
      readonly others?: number;
      /** Seen well enough that this descriptor may refresh the templates (`core/faces/refresh`). */
      readonly refresh?: Float32Array;
    }
  | {
      readonly kind: 'unsure';
      readonly track: number;
      readonly employeeId?: EmployeeId;
      readonly score: number;
      readonly frames: number;
      readonly ms: number;
    }
  | {
      readonly kind: 'stranger';
      readonly track: number;
      readonly score: number;
      readonly frames: number;
      readonly ms: number;
    }
  | { readonly kind: 'several'; readonly faces: number }
  | {
      readonly kind: 'spoof';
      readonly track: number;
      readonly why: 'challenge-failed' | 'flat' | 'rigid-scene';
      readonly ms: number;
    }
  /** Somebody stood there and left (or was too poor to see) before anything was decided. */
  | { readonly kind: 'undecided'; readonly track: number; readonly reason?: Reason }
  | {
      readonly kind: 'sample';
      readonly taken: number;
      readonly of: number;
      readonly reason?: Reason;
      /** The pose that is wanted next. */
      readonly ask?: PoseAsk;
    }
  | {
      readonly kind: 'enrolled';
      readonly engine: string;
      /** n × 128. */
      readonly vectors: Float32Array;
      readonly quality: number;
      /** Already enrolled people this face resembles, nearest first; `same` = taken for the same person. */
      readonly resembles: readonly {
        readonly employeeId: EmployeeId;
        readonly distance: number;
        readonly same: boolean;
      }[];
    }
  | { readonly kind: 'trouble'; readonly reason: string };

/** The calls the worker answers. `listen` is how `FaceEvent`s come back. */
export interface FaceBody {
  /** Absent = WASM. Only the first call decides. */
  start(wish?: BackendWish): Promise<FaceStart>;
  gallery(entries: readonly GalleryEntry[]): Promise<{ readonly people: number }>;
  task(task: FaceTask): Promise<void>;
  /** Transferred: frames arrive in the worker with no work on the page. Ends with the stream. */
  watch(stream: ReadableStream<VideoFrame>): Promise<void>;
  /** Where streams cannot be transferred: one transferred frame; resolves when it was looked at. */
  frame(frame: ImageBitmap): Promise<void>;
  listen(port: MessagePort): Promise<void>;
  /** What a setting means for these people; needs no models, and no `start`. */
  consequences(entries: readonly GalleryEntry[], strangersAccepted: number): Promise<Consequences>;
  /** Live tensors, for the soak test. */
  memory(): Promise<{ readonly tensors: number; readonly bytes: number }>;
  /** Answers at once, unless the worker hangs. */
  alive(): Promise<true>;
}
