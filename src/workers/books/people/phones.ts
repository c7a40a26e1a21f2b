/**
 * Staff's own phones: each known by the public key its owner showed once. What such a phone signs is
 * a request like any other, and counts only when somebody has answered it.
 */
import * as v from 'valibot';
import type { EmployeeId } from '../../../core/people/person.ts';
import { base32 } from '../../../crypto/base32.ts';
import { be, concat, equal, sha256, utf8 } from '../../../crypto/bytes.ts';
import { phoneName, readPhone, readSlip } from '../../../transfer/slip.ts';
import type { PhoneState, SlipTaken, StaffBody } from '../contract-staff.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { employeeBytes } from '../door/punching.ts';
import { REQUEST, requestShape } from '../door/request-shape.ts';
import { fileRequest } from '../door/requests.ts';
import { seenBy } from '../keys/seeing.ts';

const PHONE = 'phone/';
const SLIP = utf8('daka/slip-name/1');
/** Bytes of a request's name. */
const NAME_BYTES = 8;
/** Numbers of slips that are remembered; whatever is older than all of them is taken for used. */
const REMEMBERED = 200;

const whole = v.pipe(v.number(), v.safeInteger());
const phoneShape = v.object({
  key: v.pipe(
    v.instance(Uint8Array),
    v.transform((value) => value.slice()),
  ),
  since: whole,
  /** Slips that were taken, by their numbers, rising. */
  used: v.array(whole),
});

export async function phoneOf(books: OpenBooks, id: EmployeeId): Promise<PhoneState> {
  if (books.session.use(performance.now()) === undefined) return { kind: 'locked' };
  const kept = await books.cells.read(PHONE + id, phoneShape);
  return kept === undefined ? { kind: 'none' } : { kind: 'paired', since: kept.since };
}

/** Another phone of the same person takes the place of the one before. */
export async function pairPhone(
  books: OpenBooks,
  id: EmployeeId,
  text: string,
): ReturnType<StaffBody['pairPhone']> {
  const keys = books.session.use(performance.now(), 'owner', 'manager');
  if (keys === undefined) return { kind: 'locked' };
  const person = books.roster.people.get(id);
  const e = employeeBytes(id);
  if (person === undefined || person.status === 'left' || e === undefined)
    return { kind: 'unknown-person' };
  if (!seenBy(books, keys, person)) return { kind: 'forbidden' };
  const key = await readPhone(text);
  if (key === undefined) return { kind: 'not-a-phone' };
  const holder = await holderOf(books, await phoneName(key));
  if (holder !== undefined && holder !== id) return { kind: 'taken' };
  // The same phone again: what it wrote before stays used.
  const before = holder === id ? await books.cells.read(PHONE + id, phoneShape) : undefined;
  const appended = await books.ledger.append(async ({ at }) => ({
    drafts: [{ k: 'phone', e, what: 'paired' }],
    cells: [await books.cells.write(PHONE + id, { key, since: at, used: before?.used ?? [] })],
  }));
  return { kind: appended?.kind === 'appended' ? 'paired' : 'not-kept' };
}

export async function removePhone(
  books: OpenBooks,
  id: EmployeeId,
): ReturnType<StaffBody['removePhone']> {
  const keys = books.session.use(performance.now(), 'owner', 'manager');
  if (keys === undefined) return { kind: 'locked' };
  const person = books.roster.people.get(id);
  const e = employeeBytes(id);
  if (person === undefined || e === undefined) return { kind: 'unknown-person' };
  if (!seenBy(books, keys, person)) return { kind: 'forbidden' };
  const appended = await books.ledger.append(() =>
    Promise.resolve({
      drafts: [{ k: 'phone', e, what: 'removed' }],
      cells: [books.cells.erase(PHONE + id)],
    }),
  );
  return { kind: appended?.kind === 'appended' ? 'removed' : 'not-kept' };
}

export async function takeSlip(books: OpenBooks, text: string): Promise<SlipTaken> {
  const keys = books.session.use(performance.now(), 'owner', 'manager');
  if (keys === undefined) return { kind: 'locked' };
  const read = readSlip(text);
  if (read === undefined) return { kind: 'not-a-slip' };
  const { k, n, at, made, d: direction, why, place } = read.slip;
  const id = await holderOf(books, k);
  const person = id === undefined ? undefined : books.roster.people.get(id);
  const phone = id === undefined ? undefined : await books.cells.read(PHONE + id, phoneShape);
  if (id === undefined || phone === undefined || person === undefined)
    return { kind: 'unknown-phone' };
  if (!(await read.by(phone.key))) return { kind: 'altered' };
  if (!seenBy(books, keys, person)) return { kind: 'forbidden' };
  const name = (await sha256(concat(SLIP, k, be(n, 8)))).slice(0, NAME_BYTES);
  /** Told by `spend`, whose own answer only stops the commit. */
  const seen = { again: false };
  const filed = await fileRequest(
    books,
    { whose: { employeeId: id }, ask: { kind: 'makeup', at, direction }, reason: why },
    {
      name,
      entry: { made, ...(place === undefined ? {} : { place }) },
      /** Asked in the journal's own turn: the same slip may be held up twice at once. */
      async spend() {
        const now = await books.cells.read(PHONE + id, phoneShape);
        // Another tablet may have told that it was held up there.
        const told = await books.cells.read(REQUEST + base32(name), requestShape);
        seen.again = now === undefined || isUsed(now.used, n) || told !== undefined;
        if (now === undefined || seen.again) return undefined;
        const used = [...now.used, n].sort((a, b) => a - b).slice(-REMEMBERED);
        return books.cells.write(PHONE + id, { ...now, used });
      },
    },
  );
  if (wasUsed(seen)) return { kind: 'again', name: person.name };
  if (filed.kind === 'filed') return { kind: 'taken', name: person.name };
  return filed;
}

const wasUsed = ({ again }: { readonly again: boolean }): boolean => again;

function isUsed(used: readonly number[], n: number): boolean {
  return used.includes(n) || (used.length >= REMEMBERED && n < (used[0] ?? 0));
}

async function holderOf(books: OpenBooks, name: Uint8Array): Promise<EmployeeId | undefined> {
  const all = await books.cells.all(PHONE, phoneShape);
  for (const [id, { key }] of all) if (equal(await phoneName(key), name)) return id;
  return undefined;
}
