/** What the kiosk can read of one person, for that person. */
import type { EmployeeId } from '../../../core/people/person.ts';
import { mine } from './my-month.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { myRequests } from './requests.ts';
import { publicPart } from '../cells/roster.ts';
import { wallIn } from '../journal/wall.ts';

export async function myData(books: OpenBooks, id: EmployeeId): Promise<string | undefined> {
  const person = books.roster.active(id);
  if (person === undefined) return undefined;
  const { months, leaves, taken } = await mine(books, id);
  const { zone, name } = books.shop;
  const punches = (books.roster.today.get(id) ?? []).map(({ at, ...rest }) => {
    const { date, time } = wallIn(zone, at);
    return { date, time, ...rest };
  });
  const { consent } = person;
  return JSON.stringify(
    {
      format: 'daka-my-data/1',
      shop: name,
      zone,
      person: publicPart(person),
      face: books.roster.faces.has(id) ? { consent: consent ?? null } : null,
      hasPin: person.pin !== undefined,
      punchesOfTwoDays: punches,
      months,
      leaveAhead: leaves ?? [],
      leaveTaken: taken ?? [],
      requests: await myRequests(books, id),
    },
    undefined,
    2,
  );
}
