/**
 * Templates that follow a face: a confident punch may leave its descriptor beside the enrolled
 * ones (`core/faces/refresh` has decided; the face worker ran it). Capped, logged, reversible.
 */
import type { EmployeeId } from '../../../core/people/person.ts';
import type { StateWrite } from '../../../storage/record-store.ts';
import type { Draft } from '../journal/entry.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { shredded } from './people.ts';
import { employeeBytes } from '../door/punching.ts';
import { usableVectors, vectorBytes } from '../cells/roster.ts';
import type { KeptFace } from '../cells/shapes.ts';
import { seenBy } from '../keys/seeing.ts';

const FLOATS = 128;
/** As `core/faces/refresh`; kept here too, because a face worker could be made to ask for more. */
const MOST_RECENT = 4;
const EVERY_MS = 6 * 24 * 3600 * 1000;

export interface Refresh {
  readonly drafts: readonly Draft[];
  readonly cells: readonly StateWrite[];
  /** To be called once committed. */
  readonly committed: () => void;
}

/** What a punch at `at` adds to the journal and to the cells when it carries a descriptor. */
export async function refresh(
  books: OpenBooks,
  id: EmployeeId,
  vector: Float32Array | undefined,
  at: number,
): Promise<Refresh | undefined> {
  const face = books.roster.faces.get(id);
  const employee = employeeBytes(id);
  if (vector === undefined || face === undefined || employee === undefined) return undefined;
  if (vector.length !== FLOATS || !usableVectors(vector)) return undefined;
  const recent = face.recent ?? [];
  const last = recent.at(-1);
  if (last !== undefined && at - last.at < EVERY_MS) return undefined;
  const most = Math.min(MOST_RECENT, face.vectors.length / (4 * FLOATS));
  const next: KeptFace = {
    ...face,
    recent: [...recent, { vector: vectorBytes(vector), at }].slice(-most),
  };
  return {
    drafts: [{ k: 'face-refresh', e: employee, recent: next.recent?.length ?? 0 }],
    cells: [await books.faces.write(id, next)],
    committed: () => void books.roster.faces.set(id, next),
  };
}

/** Back to the templates that were enrolled; the others are destroyed with their key. */
export async function revertFace(
  books: OpenBooks,
  id: EmployeeId,
): Promise<{ readonly kind: 'reverted' | 'locked' | 'not-kept' }> {
  const keys = books.session.use(performance.now(), 'owner', 'manager');
  const known = books.roster.people.get(id);
  if (keys === undefined || (known && !seenBy(books, keys, known))) return { kind: 'locked' };
  const face = books.roster.faces.get(id);
  const employee = employeeBytes(id);
  if (face === undefined || employee === undefined) return { kind: 'not-kept' };
  const { engine, vectors } = face;
  const next: KeptFace = { engine, vectors };
  const appended = await books.ledger.append(async () => ({
    drafts: [{ k: 'face-refresh', e: employee, recent: 0 }],
    cells: [await books.faces.write(id, next)],
    committed: () => void books.roster.faces.set(id, next),
  }));
  if (appended?.kind !== 'appended') return { kind: 'not-kept' };
  return { kind: (await shredded(books)) ? 'reverted' : 'not-kept' };
}
