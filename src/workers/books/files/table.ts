import type { BadTable } from '../../../transfer/imports/table.ts';
import { readApart, type Unread } from '../../files/client.ts';
import type { OpenBooks } from '../start/open-books.ts';

/** Any table as comma-separated text, read apart. It touches nothing of the books. */
export async function tableText(
  _: OpenBooks,
  file: Blob,
): Promise<{ readonly kind: 'table'; readonly text: string } | BadTable | Unread> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return readApart(bytes, (reader, all) => reader.text(all));
}
