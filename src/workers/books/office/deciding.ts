/** Decisions of the office: outages, leave and overtime, single dates of the roster, its papers. */
import { addDays } from '../../../core/attendance/dates.ts';
import type { DateRange } from '../../../core/attendance/units.ts';
import type { EmployeeId } from '../../../core/people/person.ts';
import { LEAVE_TYPES, readEntries, writeEntries } from '../../../core/shop/leave-entry.ts';
import type { Granted, LeaveEntry } from '../../../core/shop/leave-entry.ts';
import { planned, PLAN, readPlan, writePlan } from '../../../core/shop/plan.ts';
import type { PlanChange } from '../../../core/shop/plan.ts';
import { base32, unbase32 } from '../../../crypto/base32.ts';
import { random, sha256, utf8 } from '../../../crypto/bytes.ts';
import type { Keys } from '../../../crypto/vault.ts';
import type { StateWrite } from '../../../storage/record-store.ts';
import type { Kept, OfficeBody } from '../contract-office.ts';
import { document } from '../cells/documents.ts';
import type { Draft } from '../journal/entry.ts';
import { DECISIONS, LEAVE, readDecisions } from './facts.ts';
import { monthsAfresh } from '../door/my-months-afresh.ts';
import { keepPaper, paperCell, readPaper, readPapers } from './papers.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { employeeBytes } from '../door/punching.ts';
import { takenBackCells, unaskedCells } from '../door/request-cells.ts';
import { seeing, seenBy } from '../keys/seeing.ts';

/** Longest reason, as the journal keeps it. */
const LONGEST = 500;
const NAME_BYTES = 8;
/** Longest paper: a month of 5,000 people is some 12 MB. */
const LONGEST_PAPER = 32_000_000;

export async function decide(
  books: OpenBooks,
  what: 'outage' | 'doubtful' | 'attempt',
  id: string,
  verdict: { readonly status: 'accepted' | 'rejected'; readonly reason: string },
): Promise<Kept> {
  const keys = books.session.use(performance.now(), 'owner', 'manager');
  if (keys === undefined) return { kind: 'locked' };
  const reason = verdict.reason.trim();
  if (reason === '' || reason.length > LONGEST || !/^\d+$/.test(id)) return { kind: 'bad-input' };
  const known = readDecisions(await readPaper(books, keys, DECISIONS));
  const next = { ...known, [`${what}:${id}`]: { by: keys.slot, status: verdict.status, reason } };
  const kept = await keepPaper(books, DECISIONS, JSON.stringify(next));
  return { kind: kept ? 'kept' : 'not-kept' };
}

/** Journaled as a request and its answer in one, so that the audit trail tells both the same way. */
export async function grant(
  books: OpenBooks,
  input: Parameters<OfficeBody['grant']>[0],
): Promise<Kept> {
  const keys = books.session.use(performance.now(), 'owner', 'manager');
  if (keys === undefined) return { kind: 'locked' };
  const { employeeId, granted } = input;
  const reason = input.reason.trim();
  const person = books.roster.people.get(employeeId);
  const e = employeeBytes(employeeId);
  if (person === undefined || e === undefined || !usable(granted)) return { kind: 'bad-input' };
  if (reason === '' || reason.length > LONGEST) return { kind: 'bad-input' };
  if (!seenBy(books, keys, person)) return { kind: 'forbidden' };
  const q = random(NAME_BYTES);
  const asked: Draft =
    granted.kind === 'leave'
      ? {
          k: 'request',
          q,
          e,
          why: reason,
          what: 'leave',
          type: granted.type,
          from: granted.from,
          to: granted.to,
          ...(granted.half === undefined ? {} : { half: granted.half }),
        }
      : {
          k: 'request',
          q,
          e,
          why: reason,
          what: 'overtime',
          at: granted.from,
          until: granted.to,
          settle: granted.settle,
        };
  const answered: Draft = { k: 'answer', q, ok: true, why: reason, by: keys.slot };
  const id = base32(q);
  const appended = await books.ledger.append(async ({ at, seq }) => ({
    drafts: [asked, answered],
    cells: [
      ...(await grantCells(books, keys, { id, employeeId, granted, reason, by: keys.slot, at })),
      ...(await unaskedCells(books, id, { e: employeeId, at, ask: granted, why: reason, n: seq })),
    ],
  }));
  if (appended?.kind !== 'appended') return { kind: 'not-kept' };
  afresh(books, keys, employeeId);
  return { kind: 'kept' };
}

/** What the kiosk shows the person follows when there is time for it. */
function afresh(books: OpenBooks, keys: Keys, id: EmployeeId): void {
  void monthsAfresh(books, keys, id).catch(() => undefined); // locked meanwhile
}

/** The cell that makes a grant count; for whoever answers a request in the same append. */
export async function grantCells(
  books: OpenBooks,
  keys: Keys,
  entry: LeaveEntry,
): Promise<StateWrite[]> {
  const known = readEntries(await readPaper(books, keys, LEAVE + entry.employeeId));
  return [await paperCell(books, LEAVE + entry.employeeId, writeEntries([...known, entry]))];
}

export async function withdraw(
  books: OpenBooks,
  employeeId: EmployeeId,
  id: string,
  said: string,
): Promise<Kept> {
  const keys = books.session.use(performance.now(), 'owner', 'manager');
  if (keys === undefined) return { kind: 'locked' };
  const reason = said.trim();
  const q = unbase32(id, NAME_BYTES);
  const person = books.roster.people.get(employeeId);
  if (person === undefined || q === undefined || reason === '' || reason.length > LONGEST)
    return { kind: 'bad-input' };
  if (!seenBy(books, keys, person)) return { kind: 'forbidden' };
  const known = readEntries(await readPaper(books, keys, LEAVE + employeeId));
  const given = known.find((entry) => entry.id === id && entry.withdrawn === undefined);
  if (given === undefined) return { kind: 'bad-input' };
  const appended = await books.ledger.append(async ({ at, seq }) => {
    const withdrawn = { by: keys.slot, at, reason };
    const next = known.map((entry) => (entry.id === id ? { ...entry, withdrawn } : entry));
    return {
      drafts: [{ k: 'answer', q, ok: false, back: true, why: reason, by: keys.slot }],
      cells: [
        await paperCell(books, LEAVE + employeeId, writeEntries(next)),
        ...(await takenBackCells(books, given, { at, reason, seq })),
      ],
    };
  });
  if (appended?.kind !== 'appended') return { kind: 'not-kept' };
  afresh(books, keys, employeeId);
  return { kind: 'kept' };
}

/** What touches the range, oldest first; overtime by its instant, so a day around it too. */
export async function granted(
  books: OpenBooks,
  range: DateRange,
): Promise<
  { readonly kind: 'granted'; readonly rows: readonly LeaveEntry[] } | { readonly kind: 'locked' }
> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const papers = await readPapers(books, keys, LEAVE);
  const seen = seeing(books, keys);
  const rows = [...papers.values()]
    .flatMap((text) => readEntries(text))
    .filter((entry) => seen(books.roster.people.get(entry.employeeId)))
    .filter((entry) => touches(entry.granted, range))
    .sort((a, b) => a.at - b.at);
  return { kind: 'granted', rows };
}

export async function plan(books: OpenBooks, changes: readonly PlanChange[]): Promise<Kept> {
  const keys = books.session.use(performance.now(), 'owner', 'manager');
  if (keys === undefined) return { kind: 'locked' };
  for (const { employeeId, date, shifts } of changes) {
    const person = books.roster.people.get(employeeId);
    if (person === undefined || !isDate(date) || (shifts?.length ?? 0) > 3)
      return { kind: 'bad-input' };
    if (!seenBy(books, keys, person)) return { kind: 'forbidden' };
  }
  const known = readPlan(await document(books, PLAN));
  const text = writePlan(planned(known, changes));
  const sha = await sha256(utf8(text));
  const appended = await books.ledger.append(async () => ({
    drafts: [{ k: 'document', name: PLAN, sha }],
    cells: [await books.cells.write(`document/${PLAN}`, { json: text })],
  }));
  return { kind: appended?.kind === 'appended' ? 'kept' : 'not-kept' };
}

export async function paper(
  books: OpenBooks,
  name: string,
): Promise<{ readonly kind: 'paper'; readonly text?: string } | { readonly kind: 'locked' }> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const text = await readPaper(books, keys, name);
  return { kind: 'paper', ...(text === undefined ? {} : { text }) };
}

export async function putPaper(books: OpenBooks, name: string, text: string): Promise<Kept> {
  const keys = books.session.use(performance.now(), 'owner');
  if (keys === undefined) return { kind: 'locked' };
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(name) || text.length > LONGEST_PAPER)
    return { kind: 'bad-input' };
  return { kind: (await keepPaper(books, name, text)) ? 'kept' : 'not-kept' };
}

function usable(granted: Granted): boolean {
  if (granted.kind === 'leave')
    return (
      (LEAVE_TYPES as readonly string[]).includes(granted.type) &&
      isDate(granted.from) &&
      isDate(granted.to) &&
      granted.from <= granted.to &&
      granted.to <= addDays(granted.from, 366)
    );
  const { from, to } = granted;
  return Number.isSafeInteger(from) && Number.isSafeInteger(to) && to > from && to - from <= DAY_MS;
}

const DAY_MS = 86_400_000;

function touches(granted: Granted, { from, to }: DateRange): boolean {
  if (granted.kind === 'leave') return granted.from <= to && granted.to >= from;
  const begin = Date.parse(`${from}T00:00:00Z`) - DAY_MS;
  const end = Date.parse(`${to}T00:00:00Z`) + 2 * DAY_MS;
  return granted.from < end && granted.to > begin;
}

function isDate(text: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text);
}
