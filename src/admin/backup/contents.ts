/** What is wrong with a file, in the owner's words. */
import type { BadFile } from '../../workers/books/contract-keeping.ts';
import { m } from '../../ui/words/compiled/messages.js';

export function badFileWords(bad: Exclude<BadFile, { kind: 'locked' }>): string {
  switch (bad.kind) {
    case 'not-ours':
      return m.office_file_not_ours();
    case 'newer-version':
      return m.office_file_newer();
    case 'wrong-code':
      return m.office_file_wrong_code();
    case 'damaged':
      return m.office_file_damaged({ at: bad.at });
  }
}
