/** People whom a list brought by mistake: gone again, as long as nothing hangs on them. */
import type { EmployeeId } from '../../../core/people/person.ts';
import type { Kept } from '../contract-office.ts';
import type { Draft } from '../journal/entry.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { employeeBytes } from '../door/punching.ts';

import { PERSON } from '../cells/roster.ts';
import type { KeptPerson } from '../cells/shapes.ts';
import { seeing } from '../keys/seeing.ts';

/** All or nobody. The journal keeps that they were written and left. */
export async function discard(books: OpenBooks, ids: readonly EmployeeId[]): Promise<Kept> {
  const keys = books.session.use(performance.now(), 'owner', 'manager');
  if (keys === undefined) return { kind: 'locked' };
  const people = ids.flatMap((id) => books.roster.people.get(id) ?? []);
  if (people.length !== ids.length || !people.every((one) => untouched(books, one)))
    return { kind: 'bad-input' };
  if (!people.every(seeing(books, keys))) return { kind: 'forbidden' };
  const appended = await books.ledger.append(() =>
    Promise.resolve({
      drafts: people.flatMap(gone),
      cells: ids.map((id) => books.cells.erase(PERSON + id)),
      committed: () => {
        for (const id of ids) books.roster.people.delete(id);
      },
    }),
  );
  return { kind: appended?.kind === 'appended' ? 'kept' : 'not-kept' };
}

/** Nobody could have clocked in as them: there never was a face or a PIN. */
function untouched({ roster }: OpenBooks, { id, status, pin, consent }: KeptPerson): boolean {
  return (
    status === 'pending' && pin === undefined && consent === undefined && !roster.faces.has(id)
  );
}

function gone({ id, no, name, department, identify }: KeptPerson): Draft[] {
  const e = employeeBytes(id);
  if (e === undefined) return [];
  return [{ k: 'person', e, no, name, department, status: 'left', identify, pin: false }];
}
