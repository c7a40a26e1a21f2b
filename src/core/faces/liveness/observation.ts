import type { Image } from '../image.ts';

/** One looked-at frame of one tracked face. Nothing of it is kept but small chips of luminance. */
export interface Observation {
  /** Milliseconds on any steady clock, the same one for a whole track. */
  readonly at: number;
  /** 68 points in pixels of `image`, x and y in turn, as the camera gives it (not mirrored). */
  readonly landmarks: Float32Array;
  readonly image: Image;
}
