/** What happens at the door: no key of the owner's is needed, and none is there. */
import type { EmployeeId } from '../../core/people/person.ts';
import { base32, unbase32 } from '../../crypto/base32.ts';
import type { Bytes } from '../../crypto/bytes.ts';
import type { Kept, PersonToday, PunchInput } from './contract.ts';
import { storageState, type OpenBooks } from './open-books.ts';
import { publicPart, TODAY } from './roster.ts';
import type { KeptPunch } from './shapes.ts';
import { duplicateOf, openSince, propose, remembered, standing, workedMin } from './today.ts';
import { offsetMin, wallIn } from './wall.ts';

/** How long a punch may be taken back at the door. */
const UNDO_MS = 60_000;

export function personToday(
  books: OpenBooks,
  id: EmployeeId,
): PersonToday | { readonly kind: 'unknown-person' } {
  const person = books.roster.active(id);
  if (person === undefined) return { kind: 'unknown-person' };
  const { at } = books.clock.now();
  const punches = books.roster.today.get(id) ?? [];
  const since = openSince(punches, at);
  return {
    person: publicPart(person),
    proposed: propose(punches, at).direction,
    punches: standing(remembered(punches, at)).map(({ at, direction, seq, method }) => ({
      at,
      direction,
      seq,
      method,
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
  let duplicate: Kept | undefined;
  let direction = input.direction;
  let day: KeptPunch[] = [];
  const appended = await ledger.append(async ({ at, seq }) => {
    const before = remembered(roster.today.get(id) ?? [], at);
    const same = duplicateOf(before, at, shop.duplicateMin);
    if (same !== undefined && input.evenIfDuplicate !== true) {
      duplicate = { kind: 'duplicate', at: same.at, direction: same.direction, seq: same.seq };
      return undefined;
    }
    direction ??= propose(before, at).direction;
    day = [...before, { at, direction, seq, method: input.method }];
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
        },
      ],
      cells: [await cells.write(TODAY + id, { punches: day })],
      committed: () => void roster.today.set(id, day),
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
    ...(direction === 'in' || direction === 'break-in'
      ? {}
      : { workedMin: workedMin(day, sameDayAs(shop.zone, at)) }),
  };
}

export async function undo(
  books: OpenBooks,
  seq: number,
): Promise<{ readonly kind: 'undone' | 'too-late' | 'not-kept' }> {
  const { roster, ledger, cells } = books;
  const whose = [...roster.today].find(([, day]) => day.some((one) => one.seq === seq))?.[0];
  if (whose === undefined) return { kind: 'too-late' };
  const appended = await ledger.append(async ({ at }) => {
    const day = roster.today.get(whose) ?? [];
    const found = day.find((one) => one.seq === seq);
    if (found === undefined || found.undone === true || Math.abs(at - found.at) > UNDO_MS) {
      return undefined;
    }
    const punches = day.map((one) => (one.seq === seq ? { ...one, undone: true } : one));
    return {
      drafts: [{ k: 'undo', q: seq }],
      cells: [await cells.write(TODAY + whose, { punches })],
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
