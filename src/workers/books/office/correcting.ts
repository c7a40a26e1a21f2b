/** Nothing is edited: a correction is an entry of its own, with author and reason. */
import { base32 } from '../../../crypto/base32.ts';
import type { CorrectionInput, CorrectionRow } from '../contract-keeping.ts';
import { rememberAdded, rememberVoided } from '../door/door-memory.ts';
import type { Draft } from '../journal/entry.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { importNumber, recordOf } from '../files/import-number.ts';
import { employeeBytes } from '../door/punching.ts';
import { everybody } from '../journal/reading.ts';
import { offsetMin } from '../journal/wall.ts';
import { seenBy } from '../keys/seeing.ts';

export async function correct(
  books: OpenBooks,
  input: CorrectionInput,
): Promise<{ readonly kind: 'kept' | 'locked' | 'bad-input' | 'not-kept' }> {
  const keys = books.session.use(performance.now(), 'owner', 'manager');
  if (keys === undefined) return { kind: 'locked' };
  const why = input.reason.trim();
  if (why === '' || why.length > 500) return { kind: 'bad-input' };
  const draft = draftOf(books, input, why, keys.slot);
  if (draft === undefined) return { kind: 'bad-input' };
  const about = input.op === 'add' ? input.employeeId : await whose(books, input.seq);
  const person = about === undefined ? undefined : books.roster.people.get(about);
  if (person === undefined) return { kind: 'bad-input' };
  if (!seenBy(books, keys, person)) return { kind: 'locked' };
  const appended = await books.ledger.append(async ({ at, seq }) => {
    const memory =
      input.op === 'add'
        ? await rememberAdded(books, input.employeeId, { ...input, seq }, at)
        : await rememberVoided(books, input.seq);
    return { ...memory, drafts: [draft] };
  });
  return { kind: appended?.kind === 'appended' ? 'kept' : 'not-kept' };
}

export async function corrections(
  books: OpenBooks,
): Promise<
  | { readonly kind: 'corrections'; readonly rows: readonly CorrectionRow[] }
  | { readonly kind: 'locked' }
> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const { entries } = await everybody(books, keys);
  const rows: CorrectionRow[] = [];
  for (const { seq, entry } of entries) {
    if (entry?.k === 'add') {
      const employeeId = base32(entry.e);
      const correction = { op: 'add' as const, employeeId, at: entry.at, direction: entry.d };
      rows.push({
        seq,
        at: entry.t,
        by: entry.by,
        correction: { ...correction, reason: entry.why },
      });
    }
    if (entry?.k === 'void') {
      const correction = { op: 'void' as const, seq: entry.q, reason: entry.why };
      rows.push({ seq, at: entry.t, by: entry.by, correction });
    }
  }
  return { kind: 'corrections', rows };
}

function draftOf(
  books: OpenBooks,
  input: CorrectionInput,
  why: string,
  by: string,
): Draft | undefined {
  if (input.op === 'void') return { k: 'void', q: input.seq, why, by };
  const e = employeeBytes(input.employeeId);
  if (e === undefined || !Number.isSafeInteger(input.at)) return undefined;
  // What has not been yet nobody can have missed.
  if (input.at > books.clock.now().at) return undefined;
  const { zone } = books.shop;
  return {
    k: 'add',
    e,
    at: input.at,
    z: zone,
    o: offsetMin(zone, input.at),
    d: input.direction,
    why,
    by,
  };
}

async function whose(books: OpenBooks, seq: number): Promise<string | undefined> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return undefined;
  const { entries } = await everybody(books, keys);
  const entry = entries.find((one) => one.seq === recordOf(seq))?.entry;
  if (entry?.k === 'import') {
    const row = entry.rows[seq - importNumber(recordOf(seq), 0)];
    return row === undefined ? undefined : base32(row.e);
  }
  return entry?.k === 'punch' || entry?.k === 'add' ? base32(entry.e) : undefined;
}
