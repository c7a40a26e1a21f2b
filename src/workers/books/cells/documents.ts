/** Sealed settings of other parts of the product; the journal says when each one changed. */
import { sha256, utf8 } from '../../../crypto/bytes.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { documentShape } from './shapes.ts';

const DOCUMENT = 'document/';
const NAME = /^[a-z][a-z0-9-]{0,39}$/;

export async function document(books: OpenBooks, name: string): Promise<string | undefined> {
  return (await books.cells.read(DOCUMENT + name, documentShape))?.json;
}

export async function putDocument(
  books: OpenBooks,
  name: string,
  json: string,
): Promise<{ readonly kind: 'kept' | 'locked' | 'bad-input' | 'not-kept' }> {
  if (books.session.use(performance.now(), 'owner', 'manager') === undefined) {
    return { kind: 'locked' };
  }
  if (!NAME.test(name)) return { kind: 'bad-input' };
  const sha = await sha256(utf8(json));
  const appended = await books.ledger.append(async () => ({
    drafts: [{ k: 'document', name, sha }],
    cells: [await books.cells.write(DOCUMENT + name, { json })],
  }));
  return { kind: appended?.kind === 'appended' ? 'kept' : 'not-kept' };
}
