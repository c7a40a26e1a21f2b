/** What the owner chose about an export, as it is remembered. Everything absent is the default. */
import * as v from 'valibot';
import { ENCODINGS } from '../encodings.ts';

export const FORMAT_IDS = [
  'month',
  'lossless-jsonl',
  'lossless-csv',
  'attlog',
  'card-records',
  'summary-24',
  'dingtalk',
  'timesheet',
  'odoo',
  'frappe',
  'gusto',
  'roster-ics',
  'evidence',
] as const;
export type FormatId = (typeof FORMAT_IDS)[number];

const short = v.pipe(v.string(), v.maxLength(40));
const code = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(255));

const column = v.object({ field: short, head: v.pipe(v.string(), v.maxLength(100)) });

export const choiceShape = v.object({
  format: v.picklist(FORMAT_IDS),
  language: v.picklist(['zh', 'en']),
  encoding: v.optional(v.picklist(ENCODINGS)),
  /** Texts a spreadsheet would misread are kept texts by a tab. */
  forExcel: v.optional(v.boolean()),
  /** Of the month's grid, by the core's own sign; leave types by their names. */
  symbols: v.optional(v.record(short, short)),
  /** Keys of the month's columns, in order. */
  columns: v.optional(v.array(short)),
  /** Rows per person in the grid: one, or morning, afternoon and overtime. */
  rowsEach: v.optional(v.picklist([1, 3])),
  /** attlog: machine number; codes of verification by method and of status by direction. */
  machine: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(65_535))),
  verified: v.optional(v.record(short, code)),
  status: v.optional(v.record(short, code)),
  /** Numbers elsewhere, by ours: user numbers of clocks, ids of HR systems. */
  numbers: v.optional(v.record(v.string(), short)),
  /** Odoo: wall clock of the shop, or UTC. */
  clock: v.optional(v.picklist(['local', 'utc'])),
  /** Timesheet: which fields under which heads, and one row per what. */
  mapping: v.optional(v.pipe(v.array(column), v.maxLength(60))),
  per: v.optional(v.picklist(['day', 'pair', 'punch', 'month'])),
  separator: v.optional(v.picklist([',', ';', '\t'])),
  /** Only these departments, or branches as `core/people/rights.ts` names them; none = everybody. */
  departments: v.optional(v.array(v.string())),
  people: v.optional(v.array(v.string())),
});
export type Choice = v.InferOutput<typeof choiceShape>;

export const favouriteShape = v.object({
  id: short,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  choice: choiceShape,
  /** Made every month; the last month it was made for, `YYYY-MM`. */
  monthly: v.optional(v.boolean()),
  last: v.optional(v.pipe(v.string(), v.maxLength(7))),
});
export type Favourite = v.InferOutput<typeof favouriteShape>;
