import type { EmployeeId } from '../core/people/person.ts';
import type { DoorBooks } from './ports.ts';
import type { MyRecord } from './screen.ts';

/** Everything of one person at once; `undefined` when they are not active any more. */
export async function readRecord(books: DoorBooks, id: EmployeeId): Promise<MyRecord | undefined> {
  const [today, months, requests] = await Promise.all([
    books.personToday(id),
    books.myMonths(id),
    books.myRequests(id),
  ]);
  if ('kind' in today || months.kind !== 'months') return undefined;
  return { today, months, requests };
}
