/** What the store has of this tablet, so that a restart goes on where it was. */
import * as v from 'valibot';
import type { OpenBooks } from '../start/open-books.ts';

export const CURSOR = 'mail/cursor';
export const SENT = 'mail/sent';

const cursorShape = v.object({ upTo: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) });
const sentShape = v.object({ keys: v.array(v.string()) });

export async function cursor(books: OpenBooks): Promise<number | undefined> {
  return (await books.cells.read(CURSOR, cursorShape))?.upTo;
}

export async function keepCursor(books: OpenBooks, upTo: number): Promise<void> {
  await books.store.commit([], [await books.cells.write(CURSOR, { upTo })]);
  // What is in the store survives this tablet.
  await books.store.exported(upTo);
}

export async function sent(books: OpenBooks): Promise<ReadonlySet<string>> {
  return new Set((await books.cells.read(SENT, sentShape))?.keys ?? []);
}

export async function keepSent(books: OpenBooks, key: string): Promise<void> {
  const keys = [...(await sent(books)), key];
  await books.store.commit([], [await books.cells.write(SENT, { keys })]);
}
