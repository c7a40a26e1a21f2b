/** Reading what others wrote, apart from the books: a hostile file may stop this worker and nothing else. */
import type { Read } from '../../transfer/imports/read.ts';
import type { BadTable } from '../../transfer/imports/table.ts';

export interface FilesReader {
  read(bytes: Uint8Array, fileName: string): Promise<Read>;
  text(bytes: Uint8Array): Promise<{ readonly kind: 'table'; readonly text: string } | BadTable>;
}
