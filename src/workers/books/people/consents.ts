/** One person's consents and their ends, as the journal has them, oldest first. */
import { base32 } from '../../../crypto/base32.ts';
import type { EmployeeId } from '../../../core/people/person.ts';
import type { ConsentEntry, Consents } from '../contract-office.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { history } from '../journal/reading.ts';
import { seenBy } from '../keys/seeing.ts';

export async function consents(books: OpenBooks, id: EmployeeId): Promise<Consents> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const person = books.roster.people.get(id);
  if (person !== undefined && !seenBy(books, keys, person)) return { kind: 'locked' };
  const { entries } = await history(books, keys);
  const rows = entries.flatMap(({ seq, entry }): ConsentEntry[] => {
    if (entry?.k === 'consent' && base32(entry.e) === id) {
      const { text: version, lang: language, given: at, sig } = entry;
      const signature = sig === undefined ? {} : { signature: sig };
      return [{ what: 'given', seq, at, version, language, ...signature }];
    }
    if (entry?.k === 'forget' && base32(entry.e) === id)
      return [{ what: entry.why, seq, at: entry.t }];
    return [];
  });
  return { kind: 'consents', rows };
}
