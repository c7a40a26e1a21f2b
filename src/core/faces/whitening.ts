import { POPULATION_DATA } from './population-data.ts';
import { unpack } from './packed.ts';

/** Length of a face descriptor as the engine makes it. */
export const DESCRIPTOR = 128;

/** Length of a whitened descriptor: the network's output fills no more directions. */
export const WHITENED = POPULATION_DATA.whitened;

const MATRIX = unpack(POPULATION_DATA.matrix, POPULATION_DATA.matrixStep);

/**
 * Turns a descriptor (128, length 1) so that photos of one person scatter by 1 in every direction;
 * what differs between two photos of the same person then counts as little as it should.
 * Within-class whitening, as in Hatch & Stolcke 2006 (WCCN); where the matrix comes from is in
 * `population-data.ts`.
 */
export function whiten(descriptor: Float32Array): Float32Array {
  const out = new Float32Array(WHITENED);
  const matrix = MATRIX;
  const length = DESCRIPTOR;
  for (let row = 0; row < out.length; row += 1) {
    let sum = 0;
    for (let i = 0; i < length; i += 1) {
      sum += (matrix[row * length + i] ?? 0) * (descriptor[i] ?? 0);
    }
    out[row] = sum;
  }
  return out;
}

/** The mean of n whitened descriptors (`vectors` is n × 128): one face as the score reads it. */
export function whitenedMean(vectors: Float32Array): Float32Array {
  const n = Math.floor(vectors.length / DESCRIPTOR);
  const mean = new Float32Array(DESCRIPTOR);
  for (let frame = 0; frame < n; frame += 1) {
    const row = vectors.subarray(frame * DESCRIPTOR, (frame + 1) * DESCRIPTOR);
    const length = Math.hypot(...row) || 1;
    for (let i = 0; i < DESCRIPTOR; i += 1) mean[i] = (mean[i] ?? 0) + (row[i] ?? 0) / length / n;
  }
  return whiten(mean);
}
