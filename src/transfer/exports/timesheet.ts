/**
 * One table under the owner's own heads: per day, pair, punch or month. What QuickBooks Online's
 * importers, Zoho, Workstem and the like ask for is a mapping of it (`PRESETS`).
 */
import { COLUMNS } from '../../core/reports/columns.ts';
import type { DayResult } from '../../core/attendance/day-result.ts';
import { isInside } from '../../core/attendance/punch.ts';
import { styled, type Cell, type Out } from '../cells.ts';
import type { Choice } from './choice.ts';
import type { Format, Written } from './format.ts';
import {
  minuteIn,
  standing,
  type MonthData,
  type PersonMonth,
  type PunchLine,
} from './month-data.ts';
import { total } from './month-workbook.ts';
import { numberElsewhere } from './numbers.ts';
import { pairsOf, type Pair } from './pairs.ts';

export type Per = NonNullable<Choice['per']>;
export type Mapping = NonNullable<Choice['mapping']>;

export const timesheet: Format = {
  id: 'timesheet',
  shape: 'csv',
  extension: 'csv',
  mime: 'text/csv',
  encoding: 'utf-8-bom',
  name: ({ language }) => (language === 'zh' ? '工时表' : 'timesheet'),
  write,
};

const PERSON_FIELDS = ['no', 'name', 'department', 'empty'] as const;

/** What a column may be filled with, by what a row is. */
export const TIMESHEET_FIELDS: Readonly<Record<Per, readonly string[]>> = {
  day: [
    ...PERSON_FIELDS,
    'date',
    'shift',
    'status',
    'in',
    'out',
    'workedHm',
    'workedHours',
    'regularHours',
    'overtimeHours',
    'breakHours',
    'lateMin',
    'earlyMin',
    'leaveHours',
    'nightHours',
  ],
  pair: [...PERSON_FIELDS, 'date', 'in', 'out', 'inStamp', 'outStamp', 'workedHm', 'workedHours'],
  punch: [
    ...PERSON_FIELDS,
    'date',
    'time',
    'stamp',
    'utc',
    'unix',
    'inOut',
    'type',
    'method',
    'device',
  ],
  month: [
    ...PERSON_FIELDS,
    'from',
    'to',
    'workedHours',
    'regularHours',
    ...COLUMNS.map(({ key }) => key),
  ],
};

/** Known importers' heads. */
export const PRESETS: readonly {
  readonly id: string;
  readonly per: Per;
  readonly mapping: Mapping;
}[] = [
  preset(
    'plain',
    'day',
    'no:Employee no',
    'name:Name',
    'date:Date',
    'in:In',
    'out:Out',
    'workedHm:Worked h:mm',
    'workedHours:Worked hours',
    'overtimeHours:Overtime hours',
  ),
  preset(
    'quickbooks-online',
    'day',
    'date:Date',
    'name:Name',
    'empty:Payroll Item',
    'empty:Service Item',
    'empty:Customer',
    'empty:Billable',
    'empty:Class',
    'empty:Notes',
    'workedHm:Duration',
  ),
  preset('zoho-people', 'pair', 'no:empId', 'inStamp:checkIn', 'outStamp:checkOut'),
  preset('workstem', 'punch', 'name:Employee', 'stamp:Time', 'type:Type'),
  preset(
    'feishu',
    'punch',
    'no:user_id',
    'unix:check_time',
    'device:location_name',
    'empty:comment',
  ),
];

function preset(id: string, per: Per, ...columns: readonly string[]) {
  const mapping = columns.map((text) => {
    const [field = '', head = ''] = text.split(/:(.*)/s);
    return { field, head };
  });
  return { id, per, mapping };
}

async function write(data: MonthData, choice: Choice, out: Out): Promise<Written> {
  const per = choice.per ?? 'day';
  const [plain] = PRESETS;
  const chosen =
    choice.mapping ?? PRESETS.find((one) => one.per === per)?.mapping ?? plain?.mapping ?? [];
  const mapping = chosen.filter(({ field }) => TIMESHEET_FIELDS[per].includes(field));
  const sheet = out.sheet({ name: 'timesheet' });
  sheet.row(mapping.map(({ head }) => head));
  let rows = 0;
  for await (const person of data.people()) {
    for (const cells of rowsOf(data, choice, person, per)) {
      sheet.row(mapping.map(({ field }) => cells(field)));
      rows += 1;
    }
  }
  return { rows, leftOut: [] };
}

type Row = (field: string) => Cell;

function rowsOf(data: MonthData, choice: Choice, person: PersonMonth, per: Per): Row[] {
  const base: Row = (field) =>
    ({ no: numberElsewhere(choice, person.no), name: person.name, department: person.department })[
      field
    ] ?? '';
  switch (per) {
    case 'day':
      return person.days
        .filter((day) => day.workedMin > 0 || day.leaveMin > 0 || day.requiredMin > 0)
        .map((day) => (field) => dayCell(data, day, field) ?? base(field));
    case 'pair':
      return pairsOf(person).pairs.map((pair) => (field) => pairCell(pair, field) ?? base(field));
    case 'punch':
      return standing(person).map((punch) => (field) => punchCell(punch, field) ?? base(field));
    case 'month':
      return [(field) => monthCell(data, person, field) ?? base(field)];
  }
}

function dayCell(data: MonthData, day: DayResult, field: string): Cell | undefined {
  const at = (instant: number | undefined): Cell =>
    instant === undefined ? '' : styled(minuteIn(data, instant), 'time');
  switch (field) {
    case 'date':
      return styled(day.workDate, 'date');
    case 'shift':
      return day.shiftIds.join(' ');
    case 'status':
      return day.status;
    case 'in':
      return at(day.in);
    case 'out':
      return at(day.out);
    case 'workedHm':
      return styled(day.workedMin, 'hours');
    case 'workedHours':
      return hours(day.workedMin);
    case 'regularHours':
      return hours(Math.max(0, day.workedMin - day.overtimeMin));
    case 'overtimeHours':
      return hours(day.overtimeMin);
    case 'breakHours':
      return hours(day.breakMin);
    case 'leaveHours':
      return hours(day.leaveMin);
    case 'nightHours':
      return hours(day.nightMin);
    case 'lateMin':
      return day.lateMin;
    case 'earlyMin':
      return day.earlyMin;
    default:
      return undefined;
  }
}

function pairCell(pair: Pair, field: string): Cell | undefined {
  const minutes = Math.floor(pair.out.at / 60_000) - Math.floor(pair.in.at / 60_000);
  switch (field) {
    case 'date':
      return styled(pair.date, 'date');
    case 'in':
      return pair.in.time.slice(0, 5);
    case 'out':
      return pair.out.time.slice(0, 5);
    case 'inStamp':
      return `${pair.in.date} ${pair.in.time}`;
    case 'outStamp':
      return `${pair.out.date} ${pair.out.time}`;
    case 'workedHm':
      return styled(minutes, 'hours');
    case 'workedHours':
      return hours(minutes);
    default:
      return undefined;
  }
}

function punchCell(punch: PunchLine, field: string): Cell | undefined {
  const inside = isInside(punch.direction);
  switch (field) {
    case 'date':
      return styled(punch.date, 'date');
    case 'time':
      return punch.time;
    case 'stamp':
      return `${punch.date} ${punch.time}`;
    case 'utc':
      return new Date(punch.at).toISOString();
    case 'unix':
      return String(Math.floor(punch.at / 1000));
    case 'inOut':
      return inside ? 'IN' : 'OUT';
    case 'type':
      return inside ? 'Clock-in' : 'Clock-out';
    case 'method':
      return punch.method;
    case 'device':
      return punch.device;
    default:
      return undefined;
  }
}

function monthCell(data: MonthData, person: PersonMonth, field: string): Cell | undefined {
  const { month } = person;
  switch (field) {
    case 'from':
      return styled(data.from, 'date');
    case 'to':
      return styled(data.to, 'date');
    case 'workedHours':
      return hours(month.workedMin);
    case 'regularHours':
      return hours(Math.max(0, month.workedMin - month.overtimeMin));
    default: {
      const column = COLUMNS.find(({ key }) => key === field);
      return column === undefined ? undefined : total(column, person);
    }
  }
}

function hours(minutes: number): Cell {
  return styled(Math.round(minutes / 0.6), 'hundredths');
}
