/** Closing a month: what is open, what was found, who confirmed, what came later. */
import { addDays } from '../../../core/attendance/dates.ts';
import { closeChecklist } from '../../../core/reports/close-checklist.ts';
import {
  BOOKED,
  CLOSE,
  CLOSES,
  readCloses,
  standingClose,
  writeBooked,
  writeClosed,
  writeCloses,
} from '../../../core/shop/closing.ts';
import type { Closing, CloseState, Confirmation, MonthClose } from '../../../core/shop/closing.ts';
import type { EmployeeId } from '../../../core/people/person.ts';
import { hex, sha256, utf8 } from '../../../crypto/bytes.ts';
import type { Kept, MonthCloseAnswer } from '../contract-office.ts';
import { health } from '../keeping/health.ts';
import { lateOnes, toBook } from './adjusting.ts';
import { wholeMonth } from './whole.ts';
import type { WholeMonth } from './whole.ts';
import { keepPaper, paperCell, readPaper } from './papers.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { requests } from './request-rows.ts';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const LONGEST = 500;

export async function monthClose(books: OpenBooks, month: string): Promise<MonthCloseAnswer> {
  const keys = books.session.use(performance.now());
  if (keys === undefined || !MONTH.test(month)) return { kind: 'locked' };
  const found = await wholeMonth(books, keys, month);
  const asked = await requests(books);
  if (asked.kind === 'locked') return { kind: 'locked' };
  const { facts, range, people } = found;
  const checklist = checklistOf(found);
  const history = readCloses(await readPaper(books, keys, CLOSES)).filter(
    (one) => one.month === month,
  );
  const standing = standingClose(history, month);
  const kept = standing && (await readPaper(books, keys, CLOSE + month));
  const present = people.flatMap(({ days }) => days);
  const state = await health(books);
  const name = (id: EmployeeId) => books.roster.people.get(id)?.name ?? '';
  const doubtful = present.filter((day) => day.flags.includes('clockUntrusted')).length;
  const result: MonthClose = {
    month,
    items: checklist.items.map((item) => ({ ...item, name: name(item.employeeId) })),
    downMin: checklist.downMin,
    doubtful,
    requests: asked.rows.filter(
      ({ answer, filedAt }) =>
        answer === undefined &&
        facts.zones.dateOf(facts.shop.places.home.zone, Math.floor(filedAt / 60_000)) <=
          addDays(range.to, 7),
    ).length,
    unsaved: state.unsaved,
    ...(state.lastBackup === undefined ? {} : { lastBackup: state.lastBackup }),
    people: people.length,
    punched: present.some(({ trace }) => trace.length > 0),
    history,
    ...(standing === undefined
      ? {}
      : { holds: (await hashOf(kept ?? '')) === standing.resultHash }),
    adjustments: lateOnes(books, keys, found, kept),
    confirmations: confirmations(found),
  };
  return { kind: 'month-close', month: result };
}

export async function closeMonth(
  books: OpenBooks,
  month: string,
  { note }: Closing,
): Promise<Kept> {
  const keys = books.session.use(performance.now(), 'owner');
  if (keys === undefined) return { kind: 'locked' };
  if (!MONTH.test(month) || note.length > LONGEST) return { kind: 'bad-input' };
  const history = readCloses(await readPaper(books, keys, CLOSES));
  if (standingClose(history, month) !== undefined) return { kind: 'bad-input' };
  const found = await wholeMonth(books, keys, month);
  const { items } = checklistOf(found);
  // What is open must be answered for in words.
  if (items.length > 0 && note.trim() === '') return { kind: 'bad-input' };
  const text = writeClosed(found.people.flatMap(({ days }) => days));
  const resultHash = await hashOf(text);
  const sha = await sha256(utf8(text));
  const booked = writeBooked(await toBook(books, keys, history, month));
  const bookedSha = await sha256(utf8(booked));
  const appended = await books.ledger.append(async ({ at }) => {
    const state: CloseState = {
      month,
      closedAt: at,
      by: keys.slot,
      note: note.trim(),
      resultHash,
      people: found.people.length,
      open: items.length,
    };
    const list = writeCloses([...history, state]);
    return {
      drafts: [
        { k: 'document', name: CLOSE + month, sha },
        { k: 'document', name: BOOKED + month, sha: bookedSha },
      ],
      cells: [
        await paperCell(books, CLOSE + month, text),
        await paperCell(books, BOOKED + month, booked),
        await paperCell(books, CLOSES, list),
      ],
    };
  });
  return { kind: appended?.kind === 'appended' ? 'kept' : 'not-kept' };
}

/** The close stays in the list with who reopened it and why; its figures are closed anew later. */
export async function reopenMonth(books: OpenBooks, month: string, said: string): Promise<Kept> {
  const keys = books.session.use(performance.now(), 'owner');
  if (keys === undefined) return { kind: 'locked' };
  const reason = said.trim();
  const history = readCloses(await readPaper(books, keys, CLOSES));
  const standing = standingClose(history, month);
  if (standing === undefined || reason === '' || reason.length > LONGEST)
    return { kind: 'bad-input' };
  const { at } = books.clock.now();
  const next = history.map((one) =>
    one === standing ? { ...one, reopened: { at, by: keys.slot, reason } } : one,
  );
  return { kind: (await keepPaper(books, CLOSES, writeCloses(next))) ? 'kept' : 'not-kept' };
}

export async function closes(
  books: OpenBooks,
): Promise<
  { readonly kind: 'closes'; readonly months: readonly CloseState[] } | { readonly kind: 'locked' }
> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  return { kind: 'closes', months: readCloses(await readPaper(books, keys, CLOSES)) };
}

function checklistOf({ facts, range, people }: WholeMonth): ReturnType<typeof closeChecklist> {
  const list = closeChecklist(
    people.map(({ person, days }) => ({
      employeeId: person.id,
      days,
      // An outage is the tablet's, not a person's: it is asked about once.
      facts: { ...facts.of(person, range.to).facts, outages: [] },
    })),
    range,
    (minute) => facts.zones.dateOf(facts.shop.places.home.zone, minute),
  );
  const first = people[0]?.person.id ?? '';
  const outages = closeChecklist(
    [
      {
        employeeId: first,
        days: [],
        facts: { ...NOTHING, outages: [...facts.shop.outages.values()].flat() },
      },
    ],
    range,
    (minute) => facts.zones.dateOf(facts.shop.places.home.zone, minute),
  );
  const items = [...list.items, ...outages.items];
  return { items, downMin: outages.downMin, ready: items.length === 0 };
}

const NOTHING = { punches: [], shifts: [], roster: [] };

/** Signed at the door, with the minutes the person saw; other minutes since then want another. */
function confirmations({ facts, range, people }: WholeMonth): MonthClose['confirmations'] {
  const month = range.from.slice(0, 7);
  const found: Record<EmployeeId, Confirmation & { stale: boolean }> = {};
  for (const { person, days } of people) {
    const one = facts.journal.confirmed.get(`${person.id} ${month}`);
    if (one === undefined) continue;
    const workedMin = days.reduce((sum, day) => sum + day.workedMin, 0);
    found[person.id] = { ...one, stale: one.workedMin !== workedMin };
  }
  return found;
}

async function hashOf(text: string): Promise<string> {
  return hex(await sha256(utf8(text)));
}
