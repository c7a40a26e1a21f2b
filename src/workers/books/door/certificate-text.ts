import { base32 } from '../../../crypto/base32.ts';
import { CERTIFICATE_PREFIX } from '../../../transfer/receipt.ts';
import { certificate } from '../keeping/bundling.ts';
import type { OpenBooks } from '../start/open-books.ts';

/** The tablet's own certificate, for whoever wants to verify its receipts. */
export async function certificateText(books: OpenBooks): Promise<string | undefined> {
  const body = await certificate(books, books.store.head());
  return body.length === 0 ? undefined : CERTIFICATE_PREFIX + base32(body);
}
