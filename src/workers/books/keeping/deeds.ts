/** Which files left the tablet and what was rehearsed: for health, and for erasing a month. */
import type { OpenBooks } from '../start/open-books.ts';
import { deedsShape, type Deeds } from '../cells/shapes.ts';

const DEEDS = 'deeds';
/** Older files fall off the list: a backup a month for 16 years. */
const MOST = 200;

export async function deeds(books: OpenBooks): Promise<Deeds> {
  return (await books.cells.read(DEEDS, deedsShape)) ?? { files: [] };
}

export async function writeDeeds(books: OpenBooks, next: Deeds) {
  return books.cells.write(DEEDS, { ...next, files: next.files.slice(-MOST) });
}
