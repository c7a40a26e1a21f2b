/** Carrying out a list that was looked at, and taking it back. */
import type { EmployeeId } from '../../core/people/person.ts';
import type { Staff } from '../../core/shop/staff.ts';
import type { AllBooks } from '../../workers/books/contract-all.ts';
import type { EnrolInput, PersonCard } from '../../workers/books/contract.ts';
import { formOf } from './personForm.ts';
import { inputOf } from './peopleFile.ts';
import type { PlannedRow } from './peopleFile.ts';

/** What it takes to undo an import. */
export interface LastImport {
  readonly fresh: readonly EmployeeId[];
  /** As they were before. */
  readonly changed: readonly EnrolInput[];
  readonly notes: Staff;
}

interface Doing {
  readonly before: readonly PersonCard[];
  readonly signal: AbortSignal;
  readonly tell: (written: number) => void;
}

type Done =
  | { readonly kind: 'locked' }
  | {
      readonly kind: 'done';
      readonly failed: readonly { readonly line: number; readonly why: string }[];
      readonly last: LastImport | undefined;
    };

export async function writePeople(
  books: AllBooks,
  rows: readonly PlannedRow[],
  { before, signal, tell }: Doing,
): Promise<Done> {
  const noted = await books.staff();
  if (noted.kind === 'locked') return noted;
  const failed: { line: number; why: string }[] = [];
  const fresh: EmployeeId[] = [];
  const changed: EnrolInput[] = [];
  const notes: Record<EmployeeId, Staff[string]> = {};
  for (const row of rows) {
    if (signal.aborted) break;
    const answer = await books.enrol(inputOf(row));
    if (answer.kind === 'locked') return answer;
    if (answer.kind !== 'enrolled') {
      failed.push({ line: row.line, why: answer.kind });
      continue;
    }
    const { id } = answer;
    const was = before.find((person) => person.id === id);
    if (was === undefined) fresh.push(id);
    else changed.push({ ...formOf(was), id });
    if (Object.keys(row.note).length > 0) notes[id] = { ...noted.staff[id], ...row.note };
    tell(fresh.length + changed.length);
  }
  if (Object.keys(notes).length > 0) {
    const kept = await books.putStaff(notes);
    if (kept.kind !== 'kept') failed.push({ line: 0, why: kept.kind });
  }
  const old = Object.fromEntries(
    changed.flatMap(({ id }) =>
      id === undefined || notes[id] === undefined ? [] : [[id, noted.staff[id] ?? {}]],
    ),
  );
  const some = fresh.length + changed.length > 0;
  return { kind: 'done', failed, last: some ? { fresh, changed, notes: old } : undefined };
}

type TakenBack =
  { readonly kind: 'locked' | 'forbidden' } | { readonly kind: 'kept' | 'bad-input' | 'not-kept' };

function told(kind: TakenBack['kind']): TakenBack {
  return kind === 'locked' || kind === 'forbidden' ? { kind } : { kind };
}

/** New people are gone again, unless somebody gave them a face or a PIN; the others as before. */
export async function takeBack(
  books: AllBooks,
  { fresh, changed, notes }: LastImport,
): Promise<TakenBack> {
  if (fresh.length > 0) {
    const gone = await books.discard(fresh);
    if (gone.kind !== 'kept') return told(gone.kind);
  }
  for (const input of changed) {
    const answer = await books.enrol(input);
    if (answer.kind === 'locked' || answer.kind === 'forbidden') return answer;
    if (answer.kind !== 'enrolled') return { kind: 'not-kept' };
  }
  if (Object.keys(notes).length === 0) return { kind: 'kept' };
  const kept = await books.putStaff(notes);
  return told(kept.kind);
}
