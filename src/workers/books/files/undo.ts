/** What was taken over, and the way back: an import is undone as a whole. */
import { PLAN } from '../../../core/shop/plan.ts';
import { RULES } from '../../../core/shop/rules.ts';
import type { ImportRow } from '../contract-files.ts';
import { document } from '../cells/documents.ts';
import { holidaysBefore } from './in-holidays.ts';
import { rosterBefore } from './in-roster.ts';
import { IMPORTS, keptCell, putBoth, readImports, type KeptImport } from './kept.ts';
import type { OpenBooks } from '../start/open-books.ts';

export async function imports(
  books: OpenBooks,
): Promise<
  { readonly kind: 'imports'; readonly rows: readonly ImportRow[] } | { readonly kind: 'locked' }
> {
  if (books.session.use(performance.now()) === undefined) return { kind: 'locked' };
  const rows = readImports(await document(books, IMPORTS)).map(
    ({ id, at, file, count, undone }): ImportRow => ({
      id,
      at,
      source: file,
      punches: count,
      undone,
    }),
  );
  return { kind: 'imports', rows: rows.toReversed() };
}

export async function importUndo(
  books: OpenBooks,
  id: string,
): Promise<{ readonly kind: 'undone' | 'unknown' | 'not-kept' | 'locked' }> {
  if (books.session.use(performance.now(), 'owner') === undefined) return { kind: 'locked' };
  const kept = readImports(await document(books, IMPORTS)).find(
    (one) => one.id === id && !one.undone,
  );
  if (kept === undefined) return { kind: 'unknown' };
  const after: KeptImport = { ...kept, undone: true };
  if (kept.about === 'punches') {
    const appended = await books.ledger.append(async () => ({
      drafts: [{ k: 'unimport', id }],
      cells: [await keptCell(books, after)],
    }));
    return { kind: appended?.kind === 'appended' ? 'undone' : 'not-kept' };
  }
  const text =
    kept.about === 'roster' ? await rosterBefore(books, kept) : await holidaysBefore(books, kept);
  if (text === undefined) return { kind: 'not-kept' };
  const done = await putBoth(books, kept.about === 'roster' ? PLAN : RULES, text, after);
  return { kind: done ? 'undone' : 'not-kept' };
}
