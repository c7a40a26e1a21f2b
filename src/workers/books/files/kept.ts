/** What was imported, so that it can be undone. */
import * as v from 'valibot';
import { sha256, utf8 } from '../../../crypto/bytes.ts';
import type { StateWrite } from '../../../storage/record-store.ts';
import type { Source } from '../../../transfer/imports/found.ts';
import { document } from '../cells/documents.ts';
import type { OpenBooks } from '../start/open-books.ts';

/** Under this name the books keep the list. */
export const IMPORTS = 'file-imports';
/** Older imports fall off the list: they stay in the journal, and can no longer be undone here. */
const MOST = 100;

const keptShape = v.object({
  id: v.string(),
  at: v.number(),
  file: v.string(),
  source: v.custom<Source>((value) => typeof value === 'string'),
  about: v.picklist(['punches', 'holidays', 'roster']),
  count: v.number(),
  undone: v.boolean(),
  /** What was there before, as the import's own code wrote it. */
  undo: v.optional(v.string()),
});
export type KeptImport = v.InferOutput<typeof keptShape>;
export type Stamp = Pick<KeptImport, 'id' | 'file' | 'source'>;

export function readImports(text: string | undefined): readonly KeptImport[] {
  if (text === undefined) return [];
  try {
    const parsed = v.safeParse(v.array(keptShape), JSON.parse(text));
    return parsed.success ? parsed.output : [];
  } catch {
    return []; // not JSON
  }
}

function writeImports(list: readonly KeptImport[]): string {
  return JSON.stringify(list.slice(-MOST));
}

/** A document and the list of imports, in one append. */
export async function putBoth(
  books: OpenBooks,
  name: string,
  json: string,
  kept: Omit<KeptImport, 'at'> & { readonly at?: number },
): Promise<boolean> {
  const sha = await sha256(utf8(json));
  const appended = await books.ledger.append(async ({ at }) => ({
    drafts: [{ k: 'document', name, sha }],
    cells: [
      await books.cells.write(`document/${name}`, { json }),
      await keptCell(books, { at, ...kept }),
    ],
  }));
  return appended?.kind === 'appended';
}

export async function keptCell(books: OpenBooks, one: KeptImport): Promise<StateWrite> {
  const before = readImports(await document(books, IMPORTS)).filter(({ id }) => id !== one.id);
  return books.cells.write(`document/${IMPORTS}`, { json: writeImports([...before, one]) });
}
