/** The sheet that stood in for a dead tablet, typed in by whoever may correct. */
import type { PaperPunch } from '../contract-staff.ts';
import type { Draft } from '../journal/entry.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { monthsAfresh } from '../door/my-months-afresh.ts';
import { employeeBytes } from '../door/punching.ts';

import { rememberAdded } from '../door/door-memory.ts';
import { offsetMin } from '../journal/wall.ts';
import { seenBy } from '../keys/seeing.ts';

const MOST_ROWS = 500;
const AHEAD_MS = 120_000;

/** All or nothing. Each becomes a correction whose source is the paper. */
export async function enterPaper(
  books: OpenBooks,
  rows: readonly PaperPunch[],
): Promise<{ readonly kind: 'kept' | 'locked' | 'bad-input' | 'not-kept' }> {
  const keys = books.session.use(performance.now(), 'owner', 'manager');
  if (keys === undefined) return { kind: 'locked' };
  if (rows.length === 0 || rows.length > MOST_ROWS) return { kind: 'bad-input' };
  const { zone } = books.shop;
  const { at: now } = books.clock.now();
  const drafts: Draft[] = [];
  for (const { employeeId, at, direction } of rows) {
    const e = employeeBytes(employeeId);
    const person = books.roster.people.get(employeeId);
    const possible = Number.isSafeInteger(at) && at <= now + AHEAD_MS;
    if (e === undefined || person === undefined || !possible) return { kind: 'bad-input' };
    if (!seenBy(books, keys, person)) return { kind: 'locked' };
    const base = { k: 'add' as const, e, at, z: zone, o: offsetMin(zone, at), d: direction };
    drafts.push({ ...base, why: 'paper', by: keys.slot, paper: true });
  }
  const appended = await books.ledger.append(async ({ at, seq }) => {
    // One person may stand on the sheet twice: each builds on the one before.
    const cells = [];
    for (const [place, row] of rows.entries()) {
      const memory = await rememberAdded(books, row.employeeId, { ...row, seq: seq + place }, at);
      memory.committed();
      cells.push(...memory.cells);
    }
    return { drafts, cells };
  });
  if (appended?.kind !== 'appended') return { kind: 'not-kept' };
  void monthsAfresh(books, keys).catch(() => undefined);
  return { kind: 'kept' };
}
