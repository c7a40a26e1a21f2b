/** Made-up descriptors: directions of length 1, the same for the same seed. */
import type { EnrolledFace } from '../../../src/core/faces/gallery.ts';

export function face(seed: number): Float32Array {
  return unit(noise(seed));
}

/** Another photo of the same person; `apart` is about their distance. */
export function near(vector: Float32Array, apart: number, seed: number): Float32Array {
  const other = noise(seed);
  const length = Math.hypot(...other);
  return unit(vector.map((value, i) => value + ((other[i] ?? 0) * apart) / length));
}

export function shop(people: number, seed: number): readonly EnrolledFace[] {
  return Array.from({ length: people }, (_, i) => ({
    employeeId: `e${i}`,
    vectors: face(seed * 1000 + i),
  }));
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function noise(seed: number): Float32Array {
  let state = seed + 1;
  return Float32Array.from({ length: 128 }, () => {
    let sum = -3;
    for (let k = 0; k < 6; k += 1) {
      state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
      sum += (state >>> 0) / 4294967296;
    }
    return sum;
  });
}
