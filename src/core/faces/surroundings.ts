/** How near other people lie to a face: what its distance to somebody is read against. */

/** Neighbours that are looked at; fewer make the reading noisy, more make it blind to minorities. */
export const NEAREST = 180;
/**
 * One enrolled colleague stands for nine invented faces: the cohort holds nine times as many
 * faces as people were fitted on, and a real neighbour must keep its weight among them.
 */
export const COLLEAGUE_WEIGHT = 9;
/** Nearest colleagues that can matter, one to spare for the person who is left out. */
export const COLLEAGUES = NEAREST / COLLEAGUE_WEIGHT + 1;

export interface Surroundings {
  /** Mean distance to the 180 nearest others. */
  readonly mean: number;
  /** Standard deviation of these distances. */
  readonly deviation: number;
}

/**
 * `cohort` are the distances to the nearest invented faces and `colleagues` those to the nearest
 * enrolled people, both ascending; `without` is the place of the colleague to leave out, or −1.
 */
export function surroundings(
  cohort: ArrayLike<number>,
  colleagues: ArrayLike<number>,
  without: number,
): Surroundings {
  let [i, j, taken, sum, square] = [0, 0, 0, 0, 0];
  while (taken < NEAREST) {
    if (j === without) j += 1;
    const invented = cohort[i] ?? Infinity;
    const real = colleagues[j] ?? Infinity;
    const next = Math.min(invented, real);
    if (next === Infinity) break;
    const weight = real < invented ? Math.min(COLLEAGUE_WEIGHT, NEAREST - taken) : 1;
    if (real < invented) j += 1;
    else i += 1;
    taken += weight;
    sum += weight * next;
    square += weight * next * next;
  }
  const mean = sum / taken;
  return { mean, deviation: Math.sqrt(Math.max(1e-6, square / taken - mean * mean)) };
}

/** The `count` smallest of `distances`, ascending, with their places. */
export function smallest(
  distances: Float32Array,
  count: number,
): { readonly values: Float64Array; readonly places: Int32Array } {
  const size = Math.min(count, distances.length);
  const values = new Float64Array(size).fill(Infinity);
  const places = new Int32Array(size).fill(-1);
  let largest = size === 0 ? -Infinity : Infinity;
  for (let i = 0; i < distances.length; i += 1) {
    const value = distances[i] ?? Infinity;
    if (value >= largest) continue;
    let at = size - 1;
    while (at > 0 && (values[at - 1] ?? 0) > value) {
      values[at] = values[at - 1] ?? 0;
      places[at] = places[at - 1] ?? 0;
      at -= 1;
    }
    values[at] = value;
    places[at] = i;
    largest = values[size - 1] ?? 0;
  }
  return { values, places };
}
