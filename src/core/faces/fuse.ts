/**
 * The good frames of one track, as the decision reads them. Descriptors have length 1; the
 * distance of two is Euclidean.
 */
export interface Sample {
  readonly vector: Float32Array;
  readonly worth: number;
  readonly at: number;
}

/** More frames than this do not make an answer surer and cost a search each. */
const MOST = 8;

/**
 * A frame this far from the mean of its track's first frames is somebody else. Measured on 239
 * frames of NUAA and the head-turn clip (2026-11-21): one person's frames lie within 0.28, frames
 * of two people 0.29 and more apart, 0.45 in the middle; the rest is for turned heads.
 */
const SAME_TRACK_BELOW = 0.33;

/** Adds a frame; of more than eight the least worthy goes. */
export function gather(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const all = [...samples, sample];
  if (all.length <= MOST) return all;
  const worst = all.reduce((least, one) => (one.worth < least.worth ? one : least));
  return all.filter((one) => one !== worst);
}

/** Whether a new frame of a track still shows the person its earlier frames show. */
export function samePerson(samples: readonly Sample[], vector: Float32Array): boolean {
  if (samples.length === 0) return true;
  return distance(mean(samples), vector) < SAME_TRACK_BELOW;
}

/** n × 128, row after row: what `decide` takes. */
export function rows(samples: readonly Sample[]): Float32Array {
  const size = samples[0]?.vector.length ?? 0;
  const out = new Float32Array(samples.length * size);
  samples.forEach(({ vector }, index) => {
    out.set(vector, index * size);
  });
  return out;
}

/** The mean direction, each frame weighing what it is worth; length 1. */
export function mean(samples: readonly Sample[]): Float32Array {
  const out = new Float32Array(samples[0]?.vector.length ?? 0);
  for (const { vector, worth } of samples) {
    for (let i = 0; i < out.length; i += 1) {
      out[i] = (out[i] ?? 0) + (vector[i] ?? 0) * Math.max(0.05, worth);
    }
  }
  const length = Math.hypot(...out);
  return out.map((value) => value / Math.max(1e-9, length));
}

export function distance(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i += 1) sum += ((one[i] ?? 0) - (other[i] ?? 0)) ** 2;
  return Math.sqrt(sum);
}
