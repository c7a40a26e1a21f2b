/** The owner's yes to somebody a manager enrolled. */
import type { EmployeeId } from '../../../core/people/person.ts';
import type { Kept } from '../contract-office.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { employeeBytes } from '../door/punching.ts';
import { PERSON, publicPart } from '../cells/roster.ts';
import type { KeptPerson } from '../cells/shapes.ts';

/** Owner, unlocked. */
export async function approve(books: OpenBooks, id: EmployeeId): Promise<Kept> {
  const keys = books.session.use(performance.now(), 'owner');
  if (keys === undefined) return { kind: 'locked' };
  const known = books.roster.people.get(id);
  const e = employeeBytes(id);
  if (known === undefined || e === undefined || known.status === 'left')
    return { kind: 'bad-input' };
  const identifiable = known.pin !== undefined || books.roster.faces.has(id);
  const person: KeptPerson = {
    ...publicPart(known),
    ...(known.pin === undefined ? {} : { pin: known.pin }),
    ...(known.consent === undefined ? {} : { consent: known.consent }),
    status: identifiable ? 'active' : 'pending',
  };
  const { no, name, department, status, identify } = person;
  const appended = await books.ledger.append(async () => ({
    drafts: [
      { k: 'person', e, no, name, department, status, identify, pin: person.pin !== undefined },
    ],
    cells: [await books.cells.write(PERSON + id, person)],
    committed: () => void books.roster.people.set(id, person),
  }));
  return { kind: appended?.kind === 'appended' ? 'kept' : 'not-kept' };
}
