/** What the fields of a timesheet are called; the month's columns have their own names. */
import { COLUMNS } from '../../../core/reports/columns.ts';
import { m } from '../../../ui/words/compiled/messages.js';
import { spoken } from '../../../ui/words/language.svelte.ts';

const NAMES: Readonly<Record<string, () => string>> = {
  department: m.files_department,
  branch: m.places_branch,
  no: m.files_fields_no,
  name: m.files_fields_name,
  empty: m.files_fields_empty,
  date: m.files_fields_date,
  shift: m.files_fields_shift,
  status: m.files_fields_status,
  in: m.files_fields_in,
  out: m.files_fields_out,
  inStamp: m.files_fields_inStamp,
  outStamp: m.files_fields_outStamp,
  workedHm: m.files_fields_workedHm,
  workedHours: m.files_fields_workedHours,
  regularHours: m.files_fields_regularHours,
  overtimeHours: m.files_fields_overtimeHours,
  breakHours: m.files_fields_breakHours,
  leaveHours: m.files_fields_leaveHours,
  nightHours: m.files_fields_nightHours,
  lateMin: m.files_fields_lateMin,
  earlyMin: m.files_fields_earlyMin,
  time: m.files_fields_time,
  stamp: m.files_fields_stamp,
  utc: m.files_fields_utc,
  unix: m.files_fields_unix,
  inOut: m.files_fields_inOut,
  type: m.files_fields_type,
  method: m.files_fields_method,
  device: m.files_fields_device,
  from: m.files_fields_from,
  to: m.files_fields_to,
};

export function fieldName(field: string): string {
  return COLUMNS.find(({ key }) => key === field)?.[spoken()] ?? NAMES[field]?.() ?? field;
}
