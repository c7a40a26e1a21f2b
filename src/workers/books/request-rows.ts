/** The owner's view of the requests: all that were ever filed, each with its answer. */
import { makeupLimit, makeupsGranted } from '../../core/shop/makeups.ts';
import { base32 } from '../../crypto/base32.ts';
import type { Place } from '../../transfer/slip.ts';
import type { RequestRow, Requests } from './contract-staff.ts';
import { doorRules } from './door-rules.ts';
import type { OpenBooks } from './open-books.ts';
import { history, seenBy } from './reading.ts';
import { askOf } from './request-shape.ts';
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
  const rows: RequestRow[] = [];
  for (const { entry } of entries) {
    if (entry?.k !== 'request') continue;
    const ask = askOf(entry);
    const employeeId = base32(entry.e);
    const person = books.roster.people.get(employeeId);
    if (ask === undefined || !seenBy(keys, person?.department ?? '')) continue;
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
  const { rules } = await doorRules(books);
  const dateOf = (at: number) => wallIn(books.shop.zone, at).date;
  const counted = rows.map((row): RequestRow => {
    if (row.ask.kind !== 'makeup' || row.answer !== undefined) return row;
    const granted = makeupsGranted(rows, row, dateOf) ?? 0;
    return { ...row, makeups: { granted, of: makeupLimit(rules, dateOf(row.ask.at)) } };
  });
  return { kind: 'requests', rows: counted };
}
