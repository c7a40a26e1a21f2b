/**
 * Invented faces, in whitened space, to read a distance against: nobody's template. They are drawn
 * from what the fitting kept of a population: means of small groups and the spread inside them.
 */
import { unpack } from './packed.ts';
import { POPULATION_DATA } from './population-data.ts';
import { WHITENED } from './whitening.ts';

/** Faces drawn of everybody, and of the shop's own kind of people. */
export const EVERYBODY = 2700;
export const NEIGHBOURS = 900;

const CENTRES = unpack(POPULATION_DATA.centres, POPULATION_DATA.centresStep);
const SPREAD = unpack(POPULATION_DATA.spread, POPULATION_DATA.spreadStep);
const GROUPS = CENTRES.length / WHITENED;

/**
 * Two people tell little about how different a shop's people are. So many more, this alike (as a
 * share of the population's variance), are assumed beside them: below that a shop of two relatives
 * would call every stranger a relative.
 */
const ASSUMED_PEOPLE = 2;
const ASSUMED_SHARE = 0.6;
const LARGEST_SHARE = 1.2;

/** From here on the people who are there take the place of those who are invented for them. */
const ALONE_UP_TO = 8;

let everybody: Float32Array | undefined;
let neighbours: Float32Array | undefined;

/**
 * m × `WHITENED`: 2700 faces of everybody and up to 900 around the mean of `people` (n × `WHITENED`,
 * the enrolled), spread as far as these lie from each other. The same people give the same faces.
 */
export function drawCohort(people: Float32Array): Float32Array {
  everybody ??= drawPopulation(EVERYBODY, 1);
  neighbours ??= drawPopulation(NEIGHBOURS, 2);
  const count = Math.round(NEIGHBOURS * Math.min(1, (ALONE_UP_TO * WHITENED) / people.length));
  const draws = neighbours.subarray(0, (people.length === 0 ? NEIGHBOURS : count) * WHITENED);
  const out = new Float32Array(everybody.length + draws.length);
  out.set(everybody);
  if (people.length === 0) {
    out.set(draws, EVERYBODY * WHITENED);
    return out;
  }
  const from = meanOf(CENTRES);
  const to = meanOf(people);
  const scale = Math.sqrt(shareOfPopulation(people, to, draws, from));
  const size = WHITENED;
  for (let i = 0; i < draws.length; i += 1) {
    const d = i % size;
    out[everybody.length + i] = (to[d] ?? 0) + scale * ((draws[i] ?? 0) - (from[d] ?? 0));
  }
  return out;
}

/** How far apart the enrolled lie, as a share of the population's variance; shrunk when few. */
function shareOfPopulation(
  people: Float32Array,
  mean: Float32Array,
  draws: Float32Array,
  from: Float32Array,
): number {
  const n = people.length / WHITENED;
  const whole = squares(draws, from) / (draws.length / WHITENED);
  const known = squares(people, mean) / whole;
  const share = (known + ASSUMED_PEOPLE * ASSUMED_SHARE) / (n - 1 + ASSUMED_PEOPLE);
  return Math.min(LARGEST_SHARE, share);
}

function drawPopulation(count: number, seed: number): Float32Array {
  const size = WHITENED;
  const spread = SPREAD;
  const normal = normals(seed);
  const out = new Float32Array(count * size);
  const z = new Float32Array(size);
  for (let face = 0; face < count; face += 1) {
    for (let i = 0; i < size; i += 1) z[i] = normal();
    const centre = (face % GROUPS) * size;
    for (let row = 0; row < size; row += 1) {
      let sum = CENTRES[centre + row] ?? 0;
      for (let i = 0; i < size; i += 1) {
        sum += (spread[row * size + i] as number) * (z[i] as number);
      }
      out[face * size + row] = sum;
    }
  }
  return out;
}

function meanOf(rows: Float32Array): Float32Array {
  const size = WHITENED;
  const out = new Float32Array(size);
  const n = rows.length / size;
  for (let i = 0; i < rows.length; i += 1) {
    out[i % size] = (out[i % size] ?? 0) + (rows[i] ?? 0) / n;
  }
  return out;
}

function squares(rows: Float32Array, mean: Float32Array): number {
  const size = mean.length;
  let sum = 0;
  for (let i = 0; i < rows.length; i += 1) sum += ((rows[i] ?? 0) - (mean[i % size] ?? 0)) ** 2;
  return sum;
}

/** Box & Muller 1958 over a 32-bit mixing generator: the same draws on every machine. */
function normals(seed: number): () => number {
  let state = seed * 0x9e3779b9;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}
