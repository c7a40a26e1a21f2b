/** What happens at the door: no key of the owner's is needed, and none is there. */
import { isInside } from '../../../core/attendance/punch.ts';
import type { EmployeeId } from '../../../core/people/person.ts';
import { base32, unbase32 } from '../../../crypto/base32.ts';
import type { Bytes } from '../../../crypto/bytes.ts';
import type { StateWrite } from '../../../storage/record-store.ts';
import type { Kept, PersonToday, PunchInput, Verdict } from '../contract.ts';
import { doorRules, isElsewhere, workerOf, type Worker } from './door-rules.ts';
import { judgeDays, verdictOf, windowsAround, type Bench } from './judging.ts';
import { leavesAhead, mine, withDays, writeMine } from './my-month.ts';
import { storageState, type OpenBooks } from '../start/open-books.ts';
import { refresh } from '../people/refreshing.ts';
import { publicPart, TODAY } from '../cells/roster.ts';
import type { KeptPunch } from '../cells/shapes.ts';
import { duplicateOf, openSince, propose, remembered, standing, workedMin } from './today.ts';
import { offsetMin, wallIn } from '../journal/wall.ts';
import { loadZones } from '../journal/zones.ts';

/** How long a punch may be taken back at the door. */
const UNDO_MS = 60_000;

export async function personToday(
  books: OpenBooks,
  id: EmployeeId,
): Promise<PersonToday | { readonly kind: 'unknown-person' }> {
  const person = books.roster.active(id);
  if (person === undefined) return { kind: 'unknown-person' };
  const { at } = books.clock.now();
  const punches = books.roster.known(id);
  const since = openSince(punches, at);
  const court = await bench(books);
  return {
    person: publicPart(person),
    proposed: propose(punches, at, windows(court, workerOf(books, id), at)).direction,
    punches: standing(remembered(punches, at)).map(({ at, direction, seq, method, added }) => ({
      at,
      direction,
      seq,
      method,
      ...(added === undefined ? {} : { added }),
    })),
    ...(since === undefined ? {} : { openSince: since }),
  };
}

/** Answers `kept` only once a copy is durable. */
export async function punch(books: OpenBooks, input: PunchInput): Promise<Kept> {
  const { roster, ledger, cells, shop } = books;
  const id = input.employeeId;
  const employee = employeeBytes(id);
  if (employee === undefined || roster.active(id) === undefined) return { kind: 'unknown-person' };
  const court = await bench(books);
  if (court !== undefined && isElsewhere(court.rules, id, books.device.name)) {
    return { kind: 'elsewhere' };
  }
  let duplicate: Kept | undefined;
  let told: Told = { cells: [] };
  let direction = input.direction;
  let day: KeptPunch[] = [];
  const appended = await ledger.append(async ({ at, seq }) => {
    const mine = remembered(roster.today.get(id) ?? [], at);
    const before = remembered(roster.known(id), at);
    const same = duplicateOf(before, at, shop.duplicateMin);
    if (same !== undefined && input.evenIfDuplicate !== true) {
      duplicate = { kind: 'duplicate', at: same.at, direction: same.direction, seq: same.seq };
      return undefined;
    }
    direction ??= propose(before, at, windows(court, workerOf(books, id), at)).direction;
    const own = { at, direction, seq, method: input.method };
    day = [...mine, own];
    told = await tell(books, court, id, [...before, own], own);
    const learnt = await refresh(books, id, input.refresh, at);
    return {
      drafts: [
        {
          k: 'punch',
          e: employee,
          z: shop.zone,
          o: offsetMin(shop.zone, at),
          d: direction,
          w: input.method,
          ...(input.score === undefined ? {} : { s: Math.round(input.score * 1e4) / 1e4 }),
          ...(input.others === undefined || input.others === 0 ? {} : { n: input.others }),
        },
        ...(learnt?.drafts ?? []),
      ],
      cells: [
        await cells.write(TODAY + id, { punches: day }),
        ...told.cells,
        ...(learnt?.cells ?? []),
      ],
      committed: () => {
        roster.today.set(id, day);
        learnt?.committed();
      },
    };
  });
  if (duplicate !== undefined) return duplicate;
  if (appended?.kind !== 'appended' || direction === undefined) {
    return { kind: 'not-kept', reason: appended?.kind === 'failed' ? appended.reason : 'full' };
  }
  const { at, seq, grade } = appended.moment;
  return {
    kind: 'kept',
    seq,
    at,
    direction,
    clock: grade,
    receipt: base32(appended.hash.slice(0, 5)),
    storage: storageState(books.store, appended.copies),
    ...(isInside(direction)
      ? {}
      : { workedMin: told.workedMin ?? workedMin(roster.known(id), sameDayAs(shop.zone, at)) }),
    ...(told.verdict === undefined ? {} : { verdict: told.verdict }),
  };
}

interface Told {
  readonly cells: readonly StateWrite[];
  readonly verdict?: Verdict;
  /** By the rules: without the unpaid break. */
  readonly workedMin?: number;
}

/** Rules that cannot be read, or reckoned, cost nobody a punch: nothing is said then. */
async function bench(books: OpenBooks): Promise<Bench | undefined> {
  try {
    return { zones: await loadZones(), rules: await doorRules(books) };
  } catch {
    return undefined;
  }
}

function windows(court: Bench | undefined, worker: Worker, at: number) {
  try {
    return court === undefined ? [] : windowsAround(court, worker, at);
  } catch {
    return []; // as above
  }
}

async function tell(
  books: OpenBooks,
  court: Bench | undefined,
  id: EmployeeId,
  day: readonly KeptPunch[],
  own: KeptPunch,
): Promise<Told> {
  if (court === undefined) return { cells: [] };
  try {
    const worker = workerOf(books, id);
    const known = await mine(books, id);
    const days = judgeDays(court, worker, day, leavesAhead(known), own.at);
    const verdict = verdictOf(court, worker, days, own);
    const how = own.undone === true ? 'undone' : undefined;
    const name = String(own.seq);
    const its = days.find(({ trace }) => trace.some(({ markId }) => markId === name));
    return {
      cells: [await writeMine(books, id, withDays(known, days, own.at, how))],
      ...(verdict === undefined ? {} : { verdict }),
      ...(its === undefined || its.shiftIds.length === 0 ? {} : { workedMin: its.workedMin }),
    };
  } catch {
    return { cells: [] }; // as above
  }
}

export async function undo(
  books: OpenBooks,
  seq: number,
): Promise<{ readonly kind: 'undone' | 'too-late' | 'not-kept' }> {
  const { roster, ledger, cells } = books;
  const whose = [...roster.today].find(([, day]) => day.some((one) => one.seq === seq))?.[0];
  if (whose === undefined) return { kind: 'too-late' };
  const court = await bench(books);
  const appended = await ledger.append(async ({ at }) => {
    const day = roster.today.get(whose) ?? [];
    const found = day.find((one) => one.seq === seq);
    if (found === undefined || found.undone === true || found.added === true) return undefined;
    if (Math.abs(at - found.at) > UNDO_MS) return undefined;
    const punches = day.map((one) => (one.seq === seq ? { ...one, undone: true } : one));
    const others = roster.elsewhere.get(whose) ?? [];
    const all = [...punches, ...others];
    const told = await tell(books, court, whose, all, { ...found, undone: true });
    return {
      drafts: [{ k: 'undo', q: seq }],
      cells: [await cells.write(TODAY + whose, { punches }), ...told.cells],
      committed: () => void roster.today.set(whose, punches),
    };
  });
  if (appended === undefined) return { kind: 'too-late' };
  return { kind: appended.kind === 'appended' ? 'undone' : 'not-kept' };
}

/** The 16 bytes an employee is named by in records. */
export function employeeBytes(id: EmployeeId): Bytes | undefined {
  return unbase32(id, 16);
}

function sameDayAs(zone: string, at: number): (other: number) => boolean {
  const { date } = wallIn(zone, at);
  return (other) => wallIn(zone, other).date === date;
}
