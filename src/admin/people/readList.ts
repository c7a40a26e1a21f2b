/** Any file somebody takes for a list of people: a plan, or what is wrong with it. Changes nothing. */
import type { BadTable } from '../../transfer/imports/table.ts';
import type { AllBooks } from '../../workers/books/contract-all.ts';
import { decode } from './delimited.ts';
import type { Plan } from './peopleFile.ts';

export type ListRead =
  | Plan
  | { readonly kind: 'too-large' }
  | { readonly kind: 'bad-file'; readonly why: BadTable['why'] | 'too-slow' | 'stopped' };

export async function readList(
  file: File,
  tableText: AllBooks['tableText'],
  plan: (text: string) => Plan,
): Promise<ListRead> {
  const decoded = decode(new Uint8Array(await file.arrayBuffer()));
  if (decoded.kind === 'too-large' && !isBinary(file.name)) return decoded;
  if (decoded.kind === 'text') return plan(decoded.text);
  // A workbook: the files' own reader makes it a text, apart from everything else.
  const table = await tableText(file, file.name);
  if (table.kind === 'table') return plan(table.text);
  return { kind: 'bad-file', why: table.kind === 'bad-file' ? table.why : table.kind };
}

function isBinary(name: string): boolean {
  return /\.xlsx?$/i.test(name);
}
