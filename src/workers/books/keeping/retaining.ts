/** How long what is kept, and how a month is erased: its sealing key is destroyed. */
import type { Erased, Retention, RetentionReport } from '../contract-keeping.ts';
import type { EmployeeId } from '../../../core/people/person.ts';
import { base32 } from '../../../crypto/base32.ts';
import { hex } from '../../../crypto/bytes.ts';
import type { Opened } from '../journal/archive.ts';
import { deeds } from './deeds.ts';
import { epochKey, keptEpochs, type EpochClass } from '../journal/epochs.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { history } from '../journal/reading.ts';
import { retentionShape } from '../cells/shapes.ts';
import { wallIn } from '../journal/wall.ts';

const RETENTION = 'retention';
/** 3 years of wages' records (China: at least 2), a year of logs, templates after 6 months. */
const DEFAULT_RETENTION: Retention = { workMonths: 36, logMonths: 12, faceMonths: 6 };

export async function retention(books: OpenBooks): Promise<RetentionReport> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const rule = await ruleOf(books);
  const { at } = books.clock.now();
  const now = wallIn(books.shop.zone, at).date.slice(0, 7);
  const { entries } = await history(books, keys);
  const { exported } = books.store.health();
  const due = (await keptEpochs(books.store))
    .filter(({ of, month }) => {
      const months = of === 'work' ? rule.workMonths : rule.logMonths;
      return month < minus(now, months);
    })
    .map(({ of, month, kid }) => ({
      month,
      what: of,
      exported: lastOf(entries, [hex(kid)]) <= exported,
    }));
  return { kind: 'retention', rule, due, sleepers: sleepers(books, entries, rule, at) };
}

export async function setRetention(
  books: OpenBooks,
  rule: Retention,
): Promise<{ readonly kind: 'kept' | 'locked' | 'not-kept' }> {
  if (books.session.use(performance.now(), 'owner') === undefined) return { kind: 'locked' };
  const { workMonths, logMonths, faceMonths } = rule;
  const appended = await books.ledger.append(async () => ({
    drafts: [{ k: 'retention', work: workMonths, log: logMonths, face: faceMonths }],
    cells: [await books.cells.write(RETENTION, rule)],
  }));
  return { kind: appended?.kind === 'appended' ? 'kept' : 'not-kept' };
}

export async function erase(books: OpenBooks, month: string, what: EpochClass): Promise<Erased> {
  const keys = books.session.use(performance.now(), 'owner');
  if (keys === undefined) return { kind: 'locked' };
  const now = wallIn(books.shop.zone, books.clock.now().at).date.slice(0, 7);
  const gone = (await keptEpochs(books.store)).filter(
    (epoch) => epoch.of === what && epoch.month === month,
  );
  if (gone.length === 0 || month >= now) return { kind: 'unknown' };
  const { entries } = await history(books, keys);
  const kids = gone.map(({ kid }) => hex(kid));
  if (lastOf(entries, kids) > books.store.health().exported) return { kind: 'not-exported' };
  const appended = await books.ledger.append(() =>
    Promise.resolve({
      drafts: [{ k: 'erase', of: what, month, kids: gone.map(({ kid }) => kid) }],
      cells: gone.map(({ kid }) => books.cells.erase(epochKey(what, month, kid))),
    }),
  );
  if (appended?.kind !== 'appended') return { kind: 'not-kept' };
  books.archive.forget();
  const files = (await deeds(books)).files
    .filter(({ months }) => months.includes(month))
    .map(({ name, what, at, months }) => ({ name, what, at, months }));
  return { kind: 'erased', files };
}

async function ruleOf(books: OpenBooks): Promise<Retention> {
  return (await books.cells.read(RETENTION, retentionShape)) ?? DEFAULT_RETENTION;
}

/** Number of the last record sealed with one of these keys. */
function lastOf(entries: readonly Opened[], kids: readonly string[]): number {
  return entries.findLast(({ kid }) => kids.includes(kid))?.seq ?? 0;
}

/** Whose template has not been used for so long that it must go. */
function sleepers(
  books: OpenBooks,
  entries: readonly Opened[],
  rule: Retention,
  now: number,
): EmployeeId[] {
  const seen = new Map<EmployeeId, number>();
  for (const { entry } of entries) {
    if (entry?.k === 'punch' || entry?.k === 'face') seen.set(base32(entry.e), entry.t);
  }
  const term = rule.faceMonths * 30.44 * 86_400_000;
  return [...books.roster.faces.keys()].filter((id) => now - (seen.get(id) ?? 0) > term);
}

/** `YYYY-MM`, so many months before. */
function minus(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const total = year * 12 + number - 1 - months;
  const rest = String((total % 12) + 1).padStart(2, '0');
  return `${String(Math.floor(total / 12)).padStart(4, '0')}-${rest}`;
}
