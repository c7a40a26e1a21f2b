/**
 * The canonical file: every punch of the period with all that is known of it, void ones too. All
 * other files derive from it; FORMATS.md and its JSON Schema describe it.
 */
import type { Cell, Out } from '../cells.ts';
import type { Choice } from './choice.ts';
import type { Format, Written } from './format.ts';
import { SCHEMA } from './manifest.ts';
import type { MonthData, PersonMonth, PunchLine } from './month-data.ts';

/** Names and order of the fields, in JSON and in the CSV's head. */
export const FIELDS = [
  'id',
  'employee_id',
  'employee_no',
  'name',
  'department',
  'date',
  'time',
  'utc',
  'zone',
  'offset_min',
  'direction',
  'method',
  'score',
  'clock',
  'device',
  'seq',
  'source',
  'void',
  'by',
  'reason',
  'hash',
  'prev',
] as const;
export type Field = (typeof FIELDS)[number];

export const losslessJsonl: Format = {
  id: 'lossless-jsonl',
  shape: 'lines',
  extension: 'jsonl',
  mime: 'application/jsonl',
  encoding: 'utf-8',
  lineEnd: '\n',
  name: () => 'punches',
  write: (data, _, out) => write(data, out, 'jsonl'),
};

export const losslessCsv: Format = {
  id: 'lossless-csv',
  shape: 'csv',
  extension: 'csv',
  mime: 'text/csv',
  encoding: 'utf-8-bom',
  name: ({ language }: Choice) => (language === 'zh' ? '打卡明细' : 'punches'),
  write: (data, _, out) => write(data, out, 'csv'),
};

async function write(data: MonthData, out: Out, as: 'jsonl' | 'csv'): Promise<Written> {
  const sheet = out.sheet({ name: 'punches' });
  const { shop, zone, from, to, chain } = data;
  if (as === 'csv') sheet.row([...FIELDS]);
  else {
    const made = new Date(data.made).toISOString();
    sheet.row([
      JSON.stringify({ daka: 'punches', schema: SCHEMA, shop, zone, from, to, made, chain }),
    ]);
  }
  let rows = 0;
  for await (const person of data.people()) {
    for (const punch of person.punches) {
      const event = eventOf(person, punch);
      sheet.row(
        as === 'jsonl' ? [JSON.stringify(event)] : FIELDS.map((field) => cellOf(event[field])),
      );
      rows += 1;
    }
  }
  return { rows, leftOut: [] };
}

type Event = Readonly<Partial<Record<Field, string | number | boolean>>>;

export function eventOf(person: PersonMonth, punch: PunchLine): Event {
  return {
    id: punch.id,
    employee_id: person.id,
    employee_no: person.no,
    name: person.name,
    department: person.department,
    date: punch.date,
    time: punch.time,
    utc: new Date(punch.at).toISOString(),
    zone: punch.zone,
    offset_min: punch.offsetMin,
    direction: punch.direction,
    method: punch.method,
    ...(punch.score === undefined ? {} : { score: punch.score }),
    clock: punch.clock,
    device: punch.device,
    seq: punch.seq,
    ...(punch.source === undefined ? {} : { source: punch.source }),
    void: punch.gone,
    ...(punch.by === undefined ? {} : { by: punch.by }),
    ...(punch.reason === undefined ? {} : { reason: punch.reason }),
    ...(punch.hash === undefined ? {} : { hash: punch.hash }),
    ...(punch.prev === undefined ? {} : { prev: punch.prev }),
  };
}

function cellOf(value: string | number | boolean | undefined): Cell {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value ?? '';
}
