/** The enrolled people as the decision reads them: flat blocks of numbers, searched in one pass. */
import type { EmployeeId } from '../people/person.ts';
import { drawCohort } from './cohort.ts';
import { COLLEAGUES, NEAREST, smallest, surroundings } from './surroundings.ts';
import { WHITENED, whitenedMean } from './whitening.ts';

export interface EnrolledFace {
  readonly employeeId: EmployeeId;
  /** n × 128, row after row, made by one engine. */
  readonly vectors: Float32Array;
}

export interface Gallery {
  readonly ids: readonly EmployeeId[];
  /** n × `WHITENED`: the mean of everybody's whitened templates. */
  readonly people: Float32Array;
  /** Invented faces, m × `WHITENED`. */
  readonly cohort: Float32Array;
  /** Per person: mean and standard deviation of the distances to those nearest. */
  readonly near: Float32Array;
  readonly deviation: Float32Array;
  /** People who count as colleagues; everybody up to 300. */
  readonly colleagues: Int32Array;
}

/** In a larger company 300 people, evenly chosen, say how its people lie. */
const MOST_COLLEAGUES = 300;

/** People without a vector are left out; two entries of one id are one person. */
export function buildGallery(entries: readonly EnrolledFace[]): Gallery {
  const byId = new Map<EmployeeId, Float32Array[]>();
  for (const { employeeId, vectors } of entries) {
    if (vectors.length > 0) byId.set(employeeId, [...(byId.get(employeeId) ?? []), vectors]);
  }
  const ids = [...byId.keys()];
  const people = new Float32Array(ids.length * WHITENED);
  ids.forEach((id, index) => {
    people.set(whitenedMean(joined(byId.get(id) ?? [])), index * WHITENED);
  });
  return withSurroundings(ids, people);
}

/** The same gallery as if this person had never been enrolled. */
export function without(gallery: Gallery, employeeId: EmployeeId): Gallery {
  const keep = gallery.ids.flatMap((id, index) => (id === employeeId ? [] : [index]));
  const people = new Float32Array(keep.length * WHITENED);
  keep.forEach((from, to) => {
    people.set(gallery.people.subarray(from * WHITENED, (from + 1) * WHITENED), to * WHITENED);
  });
  return withSurroundings(
    keep.map((index) => gallery.ids[index] ?? ''),
    people,
  );
}

/** Distances of `face` (`WHITENED`) to all `rows` (n × `WHITENED`). */
export function distances(face: Float32Array, rows: Float32Array): Float32Array {
  const size = face.length;
  const out = new Float32Array(rows.length / size);
  // Four sums at once let the additions overlap; the indices are inside, a fallback would cost.
  for (let row = 0, at = 0; row < out.length; row += 1) {
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = 0; i < size; i += 4, at += 4) {
      const p = (rows[at] as number) - (face[i] as number);
      const q = (rows[at + 1] as number) - (face[i + 1] as number);
      const r = (rows[at + 2] as number) - (face[i + 2] as number);
      const s = (rows[at + 3] as number) - (face[i + 3] as number);
      a += p * p;
      b += q * q;
      c += r * r;
      d += s * s;
    }
    out[row] = Math.sqrt(a + b + c + d);
  }
  return out;
}

function withSurroundings(ids: readonly EmployeeId[], people: Float32Array): Gallery {
  const cohort = drawCohort(people);
  const colleagues = evenlyChosen(ids.length);
  const near = new Float32Array(ids.length);
  const deviation = new Float32Array(ids.length);
  const others = new Float32Array(colleagues.length * WHITENED);
  colleagues.forEach((from, to) => {
    others.set(people.subarray(from * WHITENED, (from + 1) * WHITENED), to * WHITENED);
  });
  for (let i = 0; i < ids.length; i += 1) {
    const face = people.subarray(i * WHITENED, (i + 1) * WHITENED);
    const invented = smallest(distances(face, cohort), NEAREST);
    const enrolled = smallest(distances(face, others), COLLEAGUES);
    const self = enrolled.places.findIndex((place) => colleagues[place] === i);
    const around = surroundings(invented.values, enrolled.values, self);
    near[i] = around.mean;
    deviation[i] = around.deviation;
  }
  return { ids, people, cohort, near, deviation, colleagues };
}

function evenlyChosen(n: number): Int32Array {
  const count = Math.min(n, MOST_COLLEAGUES);
  return Int32Array.from({ length: count }, (_, index) => Math.floor((index * n) / count));
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
