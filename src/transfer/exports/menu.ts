/** What a page may offer, as plain data. */
import { STATUS, VERIFIED } from './attlog.ts';
import { FORMAT_IDS } from './choice.ts';
import { EXPORTS } from './formats.ts';
import { GRID_COLUMNS } from './month-workbook.ts';
import { leaveName, LEAVE_KINDS } from './leave-names.ts';
import { MEANING, SIGNS } from './symbols.ts';
import { PRESETS, TIMESHEET_FIELDS } from './timesheet-fields.ts';
import { DIRECTIONS, METHODS } from './words.ts';

export function menu() {
  return {
    formats: FORMAT_IDS.map((id) => ({
      id,
      shape: id === 'evidence' ? ('zip' as const) : EXPORTS[id].shape,
    })),
    signs: SIGNS.map((key) => ({ key, zh: MEANING.zh[key], en: MEANING.en[key] })),
    leaves: LEAVE_KINDS.map((key) => ({
      key,
      zh: leaveName(key, 'zh'),
      en: leaveName(key, 'en'),
    })),
    gridColumns: GRID_COLUMNS,
    verified: coded(VERIFIED, METHODS),
    status: coded(STATUS, DIRECTIONS),
    fields: TIMESHEET_FIELDS,
    presets: PRESETS,
  };
}

function coded<Key extends string>(
  codes: Readonly<Record<Key, number>>,
  words: Readonly<Record<'zh' | 'en', Readonly<Record<Key, string>>>>,
) {
  return (Object.keys(codes) as Key[]).map((key) => ({
    key,
    zh: words.zh[key],
    en: words.en[key],
    code: codes[key],
  }));
}
