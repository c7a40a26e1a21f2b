/** Every export there is, by its name. */
import { attlog } from './attlog.ts';
import { cardRecords } from './card-records.ts';
import type { FormatId } from './choice.ts';
import { dingtalk } from './dingtalk.ts';
import type { Format } from './format.ts';
import { frappe } from './frappe.ts';
import { gusto } from './gusto.ts';
import { losslessCsv, losslessJsonl } from './lossless.ts';
import { monthWorkbook } from './month-workbook.ts';
import { odoo } from './odoo.ts';
import { rosterIcs } from './roster-ics.ts';
import { summary24 } from './summary-24.ts';
import { timesheet } from './timesheet.ts';

/** The evidence pack is a zip of several of them: `evidence-pack.ts`. */
export const EXPORTS: Readonly<Record<Exclude<FormatId, 'evidence'>, Format>> = {
  month: monthWorkbook,
  'lossless-jsonl': losslessJsonl,
  'lossless-csv': losslessCsv,
  attlog,
  'card-records': cardRecords,
  'summary-24': summary24,
  dingtalk,
  timesheet,
  odoo,
  frappe,
  gusto,
  'roster-ics': rosterIcs,
};
