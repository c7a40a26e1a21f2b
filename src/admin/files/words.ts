/** What formats, ways, reasons and fields are called. A key nobody named is shown as it is. */
import { m } from '../../ui/words/compiled/messages.js';
import type { Way } from '../../devices/save.ts';
import type { FormatId } from '../../transfer/exports/choice.ts';
import type { LeftOut } from '../../transfer/exports/format.ts';
import type { BadTable } from '../../transfer/imports/table.ts';
import type { Source } from '../../transfer/imports/found.ts';

export const FORMAT_WORDS: Readonly<Record<FormatId, { name: () => string; text: () => string }>> =
  {
    month: { name: m.files_format_month, text: m.files_format_month_text },
    'lossless-jsonl': { name: m.files_format_jsonl, text: m.files_format_jsonl_text },
    'lossless-csv': { name: m.files_format_csv, text: m.files_format_csv_text },
    attlog: { name: m.files_format_attlog, text: m.files_format_attlog_text },
    'card-records': { name: m.files_format_cards, text: m.files_format_cards_text },
    'summary-24': { name: m.files_format_summary, text: m.files_format_summary_text },
    dingtalk: { name: m.files_format_dingtalk, text: m.files_format_dingtalk_text },
    timesheet: { name: m.files_format_timesheet, text: m.files_format_timesheet_text },
    odoo: { name: m.files_format_odoo, text: m.files_format_odoo_text },
    frappe: { name: m.files_format_frappe, text: m.files_format_frappe_text },
    gusto: { name: m.files_format_gusto, text: m.files_format_gusto_text },
    'roster-ics': { name: m.files_format_ics, text: m.files_format_ics_text },
    evidence: { name: m.files_format_evidence, text: m.files_format_evidence_text },
  };

export const WAY_WORDS: Readonly<Record<Way, () => string>> = {
  folder: m.files_way_folder,
  picker: m.files_way_picker,
  share: m.files_way_share,
  download: m.files_way_download,
};

export function leftOutWords({ no, name, why, count }: LeftOut): string {
  const who = `${no} ${name}`;
  switch (why) {
    case 'not-a-number':
      return m.files_left_number({ who, count });
    case 'number-twice':
      return m.files_left_twice({ who, count });
    case 'unpaired':
      return m.files_left_unpaired({ who, count });
    case 'duplicate':
      return m.files_left_duplicate({ who, count });
  }
}

export function badFileWords(why: BadTable['why'] | 'too-slow' | 'stopped'): string {
  return {
    empty: m.files_bad_empty,
    'too-large': m.files_bad_large,
    'too-many-rows': m.files_bad_rows,
    damaged: m.files_bad_damaged,
    protected: m.files_bad_protected,
    daka: m.files_bad_daka,
    'unknown-layout': m.files_bad_unknown,
    'not-xlsx': m.files_bad_xlsx,
    'too-slow': m.files_bad_slow,
    stopped: m.files_bad_stopped,
  }[why]();
}

export const SOURCE_WORDS: Readonly<Record<Source, () => string>> = {
  attlog: m.files_source_attlog,
  'card-records': m.files_source_cards,
  dingtalk: m.files_source_dingtalk,
  wecom: m.files_source_wecom,
  daka: m.files_source_daka,
  table: m.files_source_table,
  holidays: m.files_source_holidays,
  roster: m.files_source_roster,
  people: m.files_source_people,
};
