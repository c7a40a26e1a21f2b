/** Requests of staff, and the owner's answers: entries of the journal, and a cell while open. */
import type { EmployeeId } from '../../../core/people/person.ts';
import { isUsedUp } from '../../../core/shop/makeups.ts';
import { base32, unbase32 } from '../../../crypto/base32.ts';
import { random, type Bytes } from '../../../crypto/bytes.ts';
import type { Keys } from '../../../crypto/vault.ts';
import type { StateWrite } from '../../../storage/record-store.ts';
import type { Answered, Ask, Filed, MyRequest, Verdict, Whose } from '../contract-staff.ts';
import { rememberAdded, type Remembering } from './door-memory.ts';
import type { Draft } from '../journal/entry.ts';
import { hear } from './leaves-heard.ts';
import { mine, withLeave, writeMine } from './my-month.ts';
import { monthsAfresh } from './my-months-afresh.ts';
import { grantCells } from '../office/deciding.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { employeeBytes } from './punching.ts';
import { hasFleet } from '../journal/reading.ts';
import { known } from './request-cells.ts';
import { requests } from '../office/request-rows.ts';
import { REQUEST, requestShape, type KeptRequest } from './request-shape.ts';
import { offsetMin, wallIn } from '../journal/wall.ts';
import { seenBy } from '../keys/seeing.ts';

/** Open ones of one person: a door is no place for a campaign. */
const MOST_OPEN = 20;
/** Bytes of a request's name. */
const NAME_BYTES = 8;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** How far back a forgotten punch may lie: two months, the longest a month stays open. */
const OLDEST_MS = 62 * DAY;
/** A clock somewhere else may be a little ahead. */
const AHEAD_MS = 2 * MINUTE;
const LONGEST_OVERTIME_MS = DAY;
const LONGEST_LEAVE_DAYS = 366;

/** What a request from somebody's own phone has beside what is asked. */
export interface BySlip {
  /** The same at every tablet it is held up to. */
  readonly name: Bytes;
  readonly entry: Pick<Extract<Draft, { readonly k: 'request' }>, 'made' | 'place'>;
  /** Marks the slip as used, in the same commit; `undefined` = it was before. */
  spend(): Promise<StateWrite | undefined>;
}

export async function fileRequest(
  books: OpenBooks,
  input: { readonly whose: Whose; readonly ask: Ask; readonly reason: string },
  slip?: BySlip,
): Promise<Filed> {
  const { whose, ask } = input;
  const reason = input.reason.trim();
  const person =
    'no' in whose ? books.roster.byNumber(whose.no.trim()) : books.roster.active(whose.employeeId);
  const employee = person?.status === 'active' ? employeeBytes(person.id) : undefined;
  if (person === undefined || employee === undefined) return { kind: 'unknown-person' };
  const field = wrongField(ask, reason, books.clock.now().at);
  if (field !== undefined) return { kind: 'bad-input', field };
  const all = await books.cells.all(REQUEST, requestShape);
  const own = [...all.values()].filter(({ e, answer }) => e === person.id && answer === undefined);
  if (own.length >= MOST_OPEN) return { kind: 'too-many' };

  const name = slip?.name ?? random(NAME_BYTES);
  const id = base32(name);
  const proven = 'employeeId' in whose;
  const { shop } = books;
  const appended = await books.ledger.append(async ({ at, seq }) => {
    const spent = await slip?.spend();
    if (slip !== undefined && spent === undefined) return undefined;
    const kept: KeptRequest = { e: person.id, at, ask, why: reason, n: seq };
    const draft = draftOf(name, employee, ask, reason, proven);
    return {
      drafts: [{ ...draft, ...slip?.entry, o: offsetMin(shop.zone, at) }],
      cells: [await books.cells.write(REQUEST + id, kept), ...(spent === undefined ? [] : [spent])],
    };
  });
  if (appended?.kind === 'appended') return { kind: 'filed', id };
  return { kind: 'not-kept', reason: appended?.kind === 'failed' ? appended.reason : 'full' };
}

export async function myRequests(books: OpenBooks, id: EmployeeId): Promise<readonly MyRequest[]> {
  const all = await books.cells.all(REQUEST, requestShape);
  return [...all]
    .filter(([, { e, seen }]) => e === id && seen !== true)
    .map(([name, { at, ask, why, answer }]) => ({
      id: name,
      filedAt: at,
      ask,
      reason: why,
      ...(answer === undefined ? {} : { answer: toldOf(answer) }),
    }))
    .sort((a, b) => b.filedAt - a.filedAt);
}

export async function answerSeen(books: OpenBooks, id: string): Promise<void> {
  const kept = await books.cells.read(REQUEST + id, requestShape);
  if (kept?.answer === undefined) return;
  // Where other tablets may tell of it again, it has to be known that it was read.
  const cell = (await hasFleet(books))
    ? await books.cells.write(REQUEST + id, { ...kept, seen: true })
    : books.cells.erase(REQUEST + id);
  await books.store.commit([], [cell]);
}

function toldOf({ kind, at, reason }: NonNullable<KeptRequest['answer']>) {
  return { kind, at, reason };
}

export async function answer(books: OpenBooks, id: string, verdict: Verdict): Promise<Answered> {
  const keys = books.session.use(performance.now(), 'owner', 'manager');
  if (keys === undefined) return { kind: 'locked' };
  const why = (verdict.reason ?? '').trim();
  if (why.length > 500 || (verdict.kind === 'refuse' && why === '')) return { kind: 'bad-input' };
  const name = unbase32(id, NAME_BYTES);
  const kept = await known(books, keys, id);
  if (name === undefined || kept === undefined) return { kind: 'unknown' };
  if (kept.answer !== undefined) return { kind: 'already' };
  const person = books.roster.people.get(kept.e);
  if (!seenBy(books, keys, person)) return { kind: 'locked' };
  if (verdict.kind === 'accept' && keys.role !== 'owner' && (await isOverQuota(books, id)))
    return { kind: 'quota' };
  let answered: boolean | undefined;
  const appended = await books.ledger.append(async ({ at, seq }) => {
    // Asked again in its turn: two people may answer at once.
    const now = (await books.cells.read(REQUEST + id, requestShape)) ?? kept;
    if (now.answer !== undefined) {
      answered = true;
      return undefined;
    }
    const kind = verdict.kind === 'accept' ? ('accepted' as const) : ('refused' as const);
    const ok = verdict.kind === 'accept';
    const follow = ok ? await follows(books, now, keys, { at, seq: seq + 1, name }) : NOTHING;
    const told: KeptRequest = { ...now, answer: { kind, at, reason: why }, n: seq };
    return {
      drafts: [{ k: 'answer', q: name, ok, why, by: keys.slot }, ...follow.drafts],
      cells: [
        await books.cells.write(REQUEST + id, told),
        ...follow.cells,
        ...(ok ? await grantOf(books, keys, id, now, at) : []),
      ],
      committed: follow.committed,
    };
  });
  if (answered === true) return { kind: 'already' };
  // The person's month follows when there is time for it.
  if (appended?.kind === 'appended') void monthsAfresh(books, keys, kept.e).catch(() => undefined);
  return { kind: appended?.kind === 'appended' ? 'kept' : 'not-kept' };
}

/** By the journal, where every answer stays; the door's cells forget what was read. */
async function isOverQuota(books: OpenBooks, id: string): Promise<boolean> {
  const asked = await requests(books);
  const one = asked.kind === 'requests' ? asked.rows.find((row) => row.id === id) : undefined;
  return one?.makeups !== undefined && isUsedUp(one.makeups);
}

/** Leave and overtime count in the office's months from here on. */
async function grantOf(
  books: OpenBooks,
  keys: Keys,
  id: string,
  { e: employeeId, ask, why }: KeptRequest,
  at: number,
): Promise<StateWrite[]> {
  if (ask.kind !== 'leave' && ask.kind !== 'overtime') return [];
  return grantCells(books, keys, { id, employeeId, granted: ask, reason: why, by: keys.slot, at });
}

const NOTHING = { drafts: [], cells: [], committed: () => undefined };

/** An accepted punch becomes a correction, its reason the person's own; leave is kept in mind. */
async function follows(
  books: OpenBooks,
  { e, ask, why }: KeptRequest,
  { slot }: { readonly slot: string },
  { at: now, seq, name }: { readonly at: number; readonly seq: number; readonly name: Bytes },
): Promise<Remembering & { readonly drafts: readonly Draft[] }> {
  const employee = employeeBytes(e);
  const { zone } = books.shop;
  if (employee === undefined || ask.kind === 'overtime') return NOTHING;
  if (ask.kind === 'leave') {
    const next = withLeave(await mine(books, e), ask, wallIn(zone, now).date);
    hear(books, e);
    return { ...NOTHING, cells: [await writeMine(books, e, next)] };
  }
  const { at, direction: d } = ask;
  const o = offsetMin(zone, at);
  const add = { k: 'add' as const, e: employee, at, z: zone, o, d, why, of: name };
  const memory = await rememberAdded(books, e, { at, direction: d, seq }, now);
  return { ...memory, drafts: [{ ...add, by: slot }] };
}

function wrongField(ask: Ask, reason: string, now: number): 'at' | 'dates' | 'reason' | undefined {
  if (reason.length > 500) return 'reason';
  switch (ask.kind) {
    case 'makeup':
    case 'could-not': {
      const whole = Number.isSafeInteger(ask.at);
      if (!whole || ask.at > now + AHEAD_MS || now - ask.at > OLDEST_MS) return 'at';
      return reason === '' ? 'reason' : undefined;
    }
    case 'leave': {
      const [from, to] = [dayOf(ask.from), dayOf(ask.to)];
      const days = (to - from) / DAY;
      return days >= 0 && days < LONGEST_LEAVE_DAYS ? undefined : 'dates';
    }
    case 'overtime': {
      const { from, to } = ask;
      const whole = Number.isSafeInteger(from) && Number.isSafeInteger(to);
      if (!whole || to <= from || to - from > LONGEST_OVERTIME_MS) return 'at';
      return Math.abs(now - from) > OLDEST_MS ? 'at' : undefined;
    }
  }
}

/** Midnight UTC of `YYYY-MM-DD` in ms; NaN for a date that is none. */
function dayOf(date: string): number {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return Number.NaN;
  const at = Date.parse(`${date}T00:00:00Z`);
  return new Date(at || 0).toISOString().startsWith(date) ? at : Number.NaN;
}

function draftOf(
  q: Bytes,
  e: Bytes,
  ask: Ask,
  why: string,
  proven: boolean,
): Extract<Draft, { readonly k: 'request' }> {
  const base = { k: 'request' as const, q, e, why, ...(proven ? {} : { unproven: true }) };
  switch (ask.kind) {
    case 'makeup':
    case 'could-not':
      return { ...base, what: ask.kind, at: ask.at, d: ask.direction };
    case 'leave': {
      const { type, from, to, half } = ask;
      return { ...base, what: 'leave', type, from, to, ...(half === undefined ? {} : { half }) };
    }
    case 'overtime': {
      const { from, to, settle } = ask;
      return { ...base, what: 'overtime', at: from, until: to, settle };
    }
  }
}
