/** The audit trail as the owner reads it. */
import { base32 } from '../../../crypto/base32.ts';
import { hex } from '../../../crypto/bytes.ts';
import type { Journal, JournalRow } from '../contract-keeping.ts';
import type { Opened } from './archive.ts';
import type { Entry } from './entry.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { history } from './reading.ts';

export async function journal(
  books: OpenBooks,
  { from = 1, to = Infinity }: { readonly from?: number; readonly to?: number } = {},
): Promise<Journal> {
  const keys = books.session.use(performance.now(), 'owner', 'auditor');
  if (keys === undefined) return { kind: 'locked' };
  const { entries, chain } = await history(books, keys);
  const wanted = entries.filter(({ seq }) => seq >= from && seq <= to);
  return { kind: 'journal', rows: wanted.map(row).filter((one) => one !== undefined), chain };
}

function row({ seq, device, entry }: Opened): JournalRow | undefined {
  if (entry === undefined) return undefined;
  const { k, t, g } = entry;
  return {
    seq,
    device,
    at: t,
    clock: g,
    what: k,
    ...('e' in entry && entry.e !== undefined ? { employeeId: base32(entry.e) } : {}),
    facts: facts(entry),
  };
}

const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set(['k', 't', 'm', 'b', 'g', 'e']);

function facts(entry: Entry): Record<string, string | number | boolean> {
  const shown: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(entry) as [string, unknown][]) {
    if (SHOWN_ELSEWHERE.has(name)) continue;
    if (value instanceof Uint8Array) shown[name] = hex(value.subarray(0, 32));
    else if (Array.isArray(value)) shown[name] = value.length;
    else if (typeof value === 'string' || typeof value === 'number') shown[name] = value;
    else if (typeof value === 'boolean') shown[name] = value;
  }
  return shown;
}
