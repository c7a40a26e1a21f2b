/** What the product knows of faces in general, fitted on people it will never meet. */
import { eigen } from './eigen.ts';

const N = 128;
/** Directions the network's output fills; the others hold a thousandth of the rest and noise. */
const KEPT = 76;
/** Share of the mean variance added in every direction: 1,200 photos know 128 directions roughly. */
const SHRINKAGE = 0.1;
/** Groups of people whose means are kept; of at least five, so that no mean is a person's. */
const GROUPS = 40;
const LEAST_PEOPLE = 5;

export interface Fit {
  readonly kept: number;
  /** `KEPT` × 128. */
  readonly matrix: Float64Array;
  /** `GROUPS` × `KEPT`. */
  readonly centres: Float64Array;
  /** `KEPT` × `KEPT`: times normal numbers, the spread of people inside a group. */
  readonly spread: Float64Array;
  readonly people: number;
  readonly photos: number;
}

/** `people`: per person the descriptors (128, length 1) of at least two photos. */
export function fit(people: readonly (readonly Float32Array[])[]): Fit {
  const within = new Float64Array(N * N);
  let freedom = 0;
  for (const photos of people) {
    const mean = meanOf(photos, N);
    for (const photo of photos) addOuter(within, subtract(photo, mean));
    freedom += photos.length - 1;
  }
  let trace = 0;
  for (let i = 0; i < N; i += 1) trace += (within[i * N + i] ?? 0) / freedom;
  for (let i = 0; i < within.length; i += 1) {
    within[i] = ((1 - SHRINKAGE) * (within[i] ?? 0)) / freedom;
    if (i % (N + 1) === 0) within[i] = (within[i] ?? 0) + (SHRINKAGE * trace) / N;
  }
  const { values, vectors } = eigen(within, N);
  const whiten = (x: ArrayLike<number>) =>
    Float64Array.from(vectors, (vector, i) => dot(vector, x) / Math.sqrt(values[i] ?? 1));

  const all = people.flatMap((photos) => photos.map(whiten));
  const total = covariance(all, N);
  const kept = eigen(total, N).vectors.slice(0, KEPT);
  const matrix = new Float64Array(KEPT * N);
  kept.forEach((direction, row) => {
    for (let i = 0; i < N; i += 1) {
      let sum = 0;
      for (let j = 0; j < N; j += 1) {
        sum += ((direction[j] ?? 0) * (vectors[j]?.[i] ?? 0)) / Math.sqrt(values[j] ?? 1);
      }
      matrix[row * N + i] = sum;
    }
  });

  const means = people.map((photos) => {
    const mean = meanOf(photos, N);
    return Float64Array.from({ length: KEPT }, (_, row) =>
      dot(matrix.subarray(row * N, (row + 1) * N), mean),
    );
  });
  const groups = grouped(means);
  const centres = groups.map((group) => meanOf(group, KEPT));
  const spread = root(difference(covariance(means, KEPT), covariance(centres, KEPT)));
  return {
    kept: KEPT,
    matrix,
    centres: Float64Array.from(centres.flatMap((centre) => [...centre])),
    spread,
    people: people.length,
    photos: all.length,
  };
}

/** Halves the largest group along its longest axis, at its widest gap, until there are enough. */
function grouped(means: readonly Float64Array[]): readonly (readonly Float64Array[])[] {
  let groups: (readonly Float64Array[])[] = [means];
  while (groups.length < GROUPS) {
    const largest = groups.reduce((most, group) => (group.length > most.length ? group : most));
    if (largest.length < 2 * LEAST_PEOPLE) break;
    groups = [...groups.filter((group) => group !== largest), ...halves(largest)];
  }
  return groups;
}

function halves(group: readonly Float64Array[]): readonly (readonly Float64Array[])[] {
  const axis = eigen(covariance(group, KEPT), KEPT).vectors[0] ?? new Float64Array(KEPT);
  const along = group
    .map((face) => ({ face, at: dot(axis, face) }))
    .sort((one, other) => one.at - other.at);
  const least = Math.max(LEAST_PEOPLE, Math.floor(group.length / 5));
  let cut = Math.floor(group.length / 2);
  let widest = -1;
  for (let i = least; i <= group.length - least; i += 1) {
    const gap = (along[i]?.at ?? 0) - (along[i - 1]?.at ?? 0);
    if (gap > widest) [widest, cut] = [gap, i];
  }
  return [along.slice(0, cut), along.slice(cut)].map((half) => half.map(({ face }) => face));
}

/** A matrix whose product with its transpose is `matrix`, negative directions left out. */
function root(matrix: Float64Array): Float64Array {
  const { values, vectors } = eigen(matrix, KEPT);
  const out = new Float64Array(KEPT * KEPT);
  for (let row = 0; row < KEPT; row += 1) {
    for (let column = 0; column < KEPT; column += 1) {
      const length = Math.sqrt(Math.max(0, values[column] ?? 0));
      out[row * KEPT + column] = (vectors[column]?.[row] ?? 0) * length;
    }
  }
  return out;
}

function covariance(rows: readonly ArrayLike<number>[], n: number): Float64Array {
  const mean = meanOf(rows, n);
  const out = new Float64Array(n * n);
  for (const row of rows) addOuter(out, subtract(row, mean));
  return out.map((value) => value / Math.max(1, rows.length - 1));
}

function addOuter(to: Float64Array, x: Float64Array): void {
  for (let i = 0, at = 0; i < x.length; i += 1) {
    for (let j = 0; j < x.length; j += 1, at += 1) {
      to[at] = (to[at] ?? 0) + (x[i] ?? 0) * (x[j] ?? 0);
    }
  }
}

function meanOf(rows: readonly ArrayLike<number>[], n: number): Float64Array {
  const out = new Float64Array(n);
  for (const row of rows)
    for (let i = 0; i < n; i += 1) out[i] = (out[i] ?? 0) + (row[i] ?? 0) / rows.length;
  return out;
}

function subtract(x: ArrayLike<number>, y: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: x.length }, (_, i) => (x[i] ?? 0) - (y[i] ?? 0));
}

function difference(x: Float64Array, y: Float64Array): Float64Array {
  return x.map((value, i) => value - (y[i] ?? 0));
}

function dot(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.length; i += 1) sum += (x[i] ?? 0) * (y[i] ?? 0);
  return sum;
}
