/** What a timesheet's columns may hold, by what a row is; heads importers are known to want. */
import { COLUMNS } from '../../core/reports/columns.ts';
import type { Choice } from './choice.ts';

export type Per = NonNullable<Choice['per']>;
export type Mapping = NonNullable<Choice['mapping']>;

const PERSON_FIELDS = ['no', 'name', 'department', 'branch', 'empty'] as const;

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
  readonly name: string;
  readonly per: Per;
  readonly mapping: Mapping;
}[] = [
  preset(
    'plain',
    'Daka',
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
    'QuickBooks Online',
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
  preset('zoho-people', 'Zoho People', 'pair', 'no:empId', 'inStamp:checkIn', 'outStamp:checkOut'),
  preset('workstem', 'Workstem', 'punch', 'name:Employee', 'stamp:Time', 'type:Type'),
  preset(
    'feishu',
    'Feishu / 飞书',
    'punch',
    'no:user_id',
    'unix:check_time',
    'device:location_name',
    'empty:comment',
  ),
];

function preset(id: string, name: string, per: Per, ...columns: readonly string[]) {
  const mapping = columns.map((text) => {
    const [field = '', head = ''] = text.split(/:(.*)/s);
    return { field, head };
  });
  return { id, name, per, mapping };
}
