/** The owner's view of the requests: all that were ever filed, each with its answer. */
import { makeupLimit, makeupsGranted } from '../../core/shop/makeups.ts';
import { rulesAlong } from '../../core/shop/places.ts';
import { base32 } from '../../crypto/base32.ts';
import type { Place } from '../../transfer/slip.ts';
import type { RequestRow, Requests } from './contract-staff.ts';
import { doorRules, workerOf } from './door-rules.ts';
import type { OpenBooks } from './open-books.ts';
import { history } from './reading.ts';
import { askOf } from './request-shape.ts';
import { seeing } from './seeing.ts';
import { wallIn } from './wall.ts';

function phoneOf(made: number, place: Place | undefined): NonNullable<RequestRow['phone']> {
  return { made, ...(place === undefined ? {} : { place }) };
}

export async function requests(books: OpenBooks): Promise<Requests> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const { entries } = await history(books, keys);
  const answers = new Map<string, NonNullable<RequestRow['answer']>>();
  for (const { entry } of entries) {
    if (entry?.k !== 'answer') continue;
    const kind = entry.ok ? ('accepted' as const) : ('refused' as const);
    answers.set(base32(entry.q), { kind, at: entry.t, reason: entry.why, by: entry.by });
  }
  const seen = seeing(books, keys);
  const rows: RequestRow[] = [];
  for (const { entry } of entries) {
    if (entry?.k !== 'request') continue;
    const ask = askOf(entry);
    const employeeId = base32(entry.e);
    const person = books.roster.people.get(employeeId);
    if (ask === undefined || !seen(person)) continue;
    const id = base32(entry.q);
    const answer = answers.get(id);
    rows.push({
      id,
      employeeId,
      no: person?.no ?? '',
      name: person?.name ?? '',
      department: person?.department ?? '',
      filedAt: entry.t,
      ask,
      reason: entry.why,
      proven: entry.unproven !== true,
      ...(answer === undefined ? {} : { answer }),
      ...(entry.made === undefined ? {} : { phone: phoneOf(entry.made, entry.place) }),
    });
  }
  const { places } = await doorRules(books);
  const dateOf = (at: number) => wallIn(books.shop.zone, at).date;
  const counted = rows.map((row): RequestRow => {
    if (row.ask.kind !== 'makeup' || row.answer !== undefined) return row;
    const granted = makeupsGranted(rows, row, dateOf) ?? 0;
    const rules = rulesAlong(places, workerOf(books, row.employeeId));
    return { ...row, makeups: { granted, of: makeupLimit(rules, dateOf(row.ask.at)) } };
  });
  return { kind: 'requests', rows: counted };
}
