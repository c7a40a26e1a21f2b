/** What was imported, so that it can be undone. */
import * as v from 'valibot';
import type { Source } from '../../transfer/imports/found.ts';

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

export function readImports(text: string | undefined): readonly KeptImport[] {
  if (text === undefined) return [];
  try {
    const parsed = v.safeParse(v.array(keptShape), JSON.parse(text));
    return parsed.success ? parsed.output : [];
  } catch {
    return []; // not JSON
  }
}

export function writeImports(list: readonly KeptImport[]): string {
  return JSON.stringify(list.slice(-MOST));
}
