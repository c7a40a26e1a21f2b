/**
 * One table under the owner's own heads: per day, pair, punch or month. What QuickBooks Online's
 * importers, Zoho, Workstem and the like ask for is a mapping of it (`PRESETS`).
 */
import type { Cell, Out } from '../cells.ts';
import type { Choice } from './choice.ts';
import type { Format, Written } from './format.ts';
import { standing, type MonthData, type PersonMonth } from './month-data.ts';
import { numberElsewhere } from './numbers.ts';
import { pairsOf } from './pairs.ts';
import { dayCell, monthCell, pairCell, punchCell } from './timesheet-cells.ts';
import { PRESETS, TIMESHEET_FIELDS, type Per } from './timesheet-fields.ts';

export const timesheet: Format = {
  id: 'timesheet',
  shape: 'csv',
  extension: 'csv',
  mime: 'text/csv',
  encoding: 'utf-8-bom',
  name: ({ language }) => (language === 'zh' ? '工时表' : 'timesheet'),
  write,
};

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
  const { name, department, branch } = person;
  const known: Readonly<Record<string, string>> = {
    no: numberElsewhere(choice, person.no),
    name,
    department,
    branch,
  };
  const base: Row = (field) => known[field] ?? '';
  switch (per) {
    case 'day':
      return person.days
        .filter((day) => day.workedMin > 0 || day.leaveMin > 0 || day.requiredMin > 0)
        .map((day) => (field) => dayCell(data, person, day, field) ?? base(field));
    case 'pair':
      return pairsOf(person).pairs.map((pair) => (field) => pairCell(pair, field) ?? base(field));
    case 'punch':
      return standing(person).map((punch) => (field) => punchCell(punch, field) ?? base(field));
    case 'month':
      return [(field) => monthCell(data, person, field) ?? base(field)];
  }
}
