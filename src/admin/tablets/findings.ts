/** What a test of a store found, in words that say what to mend. */
import type { Finding } from '../../transfer/stores/probe.ts';
import { m } from '../../ui/words/compiled/messages.js';

export function findingWords(finding: Finding): string {
  switch (finding.kind) {
    case 'no-answer':
      return m.tablets_found_no_answer();
    case 'cors':
      return m.tablets_found_cors({ origin: finding.origin });
    case 'altered':
      return m.tablets_found_altered();
    case 'clock':
      return m.tablets_found_skew({ count: Math.round(Math.abs(finding.aheadMs) / 60_000) });
    case 'too-wide':
      return finding.may === 'delete'
        ? m.tablets_found_wide_delete()
        : m.tablets_found_wide_others();
    case 'refused':
      return refusedWords(finding);
    case 'folder-gone':
      return m.tablets_found_folder_gone();
    case 'folder':
      return folderWords(finding);
  }
}

const RIGHTS = {
  list: m.tablets_found_right_list,
  write: m.tablets_found_right_write,
  read: m.tablets_found_right_read,
};

function refusedWords({ doing, trouble }: Extract<Finding, { kind: 'refused' }>): string {
  if (trouble.kind !== 'refused') return m.tablets_found_no_answer();
  const detail = trouble.detail === '' ? String(trouble.status) : trouble.detail;
  switch (trouble.why) {
    case 'key':
      return m.tablets_found_key();
    case 'secret':
      return m.tablets_found_secret();
    case 'right':
      return RIGHTS[doing]();
    case 'clock':
      return m.tablets_found_clock();
    case 'region':
      return m.tablets_found_region({ detail });
    case 'bucket':
      return m.tablets_found_bucket();
    case 'full':
      return m.tablets_found_full();
    case 'busy':
      return m.tablets_found_busy();
    case 'other':
      return m.tablets_found_other({ detail });
  }
}

function folderWords({ doing, trouble }: Extract<Finding, { kind: 'folder' }>): string {
  if (trouble.why === 'full') return m.tablets_found_folder_full();
  if (trouble.why === 'busy') return m.tablets_found_folder_busy();
  if (trouble.why !== 'right') return m.tablets_found_folder_other({ detail: trouble.detail });
  return doing === 'write' ? m.tablets_found_folder_write() : m.tablets_found_folder_list();
}
