/** The owner's view of the requests: all that were ever filed, each with its answer. */
import { makeupLimit, makeupsGranted } from '../../../core/shop/makeups.ts';
import { rulesAlong } from '../../../core/shop/places.ts';
import { base32 } from '../../../crypto/base32.ts';
import type { Place } from '../../../transfer/slip.ts';
import type { RequestRow, Requests } from '../contract-staff.ts';
import { doorRules, workerOf } from '../door/door-rules.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { hasFleet } from '../journal/reading.ts';
import { asked, type JournalAnswer } from '../door/request-journal.ts';
import { seeing } from '../keys/seeing.ts';
import { wallIn } from '../journal/wall.ts';

function phoneOf(made: number, place: Place | undefined): NonNullable<RequestRow['phone']> {
  return { made, ...(place === undefined ? {} : { place }) };
}

function answerOf({ kind, at, reason, by }: JournalAnswer): NonNullable<RequestRow['answer']> {
  return { kind, at, reason, by };
}

/** Where there is only one tablet, nobody asks which. */
async function tabletNames(books: OpenBooks): Promise<ReadonlyMap<string, string>> {
  if (!(await hasFleet(books))) return new Map();
  const { fleetOf } = await import('../fleet/known.ts');
  const { devices } = await fleetOf(books);
  return new Map(devices.map(({ dev, label }) => [base32(dev), label]));
}

export async function requests(books: OpenBooks): Promise<Requests> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const tablets = await tabletNames(books);
  const seen = seeing(books, keys);
  const rows: RequestRow[] = [];
  for (const { id, device, entry, ask, answer } of (await asked(books, keys)).values()) {
    const employeeId = base32(entry.e);
    const person = books.roster.people.get(employeeId);
    if (!seen(person)) continue;
    const tablet = tablets.get(device);
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
      ...(tablet === undefined ? {} : { tablet }),
      ...(answer === undefined ? {} : { answer: answerOf(answer) }),
      ...(entry.made === undefined ? {} : { phone: phoneOf(entry.made, entry.place) }),
    });
  }
  // One tablet's order is its own; several are put together by the clock.
  if (tablets.size > 0) rows.sort((a, b) => a.filedAt - b.filedAt);
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
