/** What a page may offer, as plain data. */
import { STATUS, VERIFIED } from './attlog.ts';
import { FORMAT_IDS } from './choice.ts';
import { EXPORTS } from './formats.ts';
import { GRID_COLUMNS } from './month-workbook.ts';
import { SIGNS } from './symbols.ts';
import { PRESETS, TIMESHEET_FIELDS } from './timesheet.ts';

export function menu() {
  return {
    formats: FORMAT_IDS.map((id) => ({
      id,
      shape: id === 'evidence' ? ('zip' as const) : EXPORTS[id].shape,
    })),
    signs: SIGNS,
    gridColumns: GRID_COLUMNS,
    verified: VERIFIED,
    status: STATUS,
    fields: TIMESHEET_FIELDS,
    presets: PRESETS,
  };
}
