import type { AllBooks } from '../workers/books/contract-all.ts';
import type { PersonCard } from '../workers/books/contract.ts';

/** Whose last day is over: the template is destroyed, the record kept. True = somebody has left. */
export async function letGo(
  books: AllBooks,
  people: readonly PersonCard[],
  today: string,
): Promise<boolean> {
  const answer = await books.staff();
  if (answer.kind !== 'staff') return false;
  const due = people.filter(
    ({ id, status }) => status !== 'left' && (answer.staff[id]?.leaving ?? '9999-12-31') < today,
  );
  for (const { id } of due) await books.leave(id);
  return due.length > 0;
}
