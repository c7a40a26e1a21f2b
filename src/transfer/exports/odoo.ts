/** Odoo's `hr.attendance`: whole pairs to import, the rest apart. Layout: formats, 5.3. */
import type { Out } from '../cells.ts';
import type { Choice } from './choice.ts';
import type { Format, LeftOut, Written } from './format.ts';
import type { MonthData, PunchLine } from './month-data.ts';
import { numberElsewhere } from './numbers.ts';
import { pairsOf } from './pairs.ts';

export const odoo: Format = {
  id: 'odoo',
  shape: 'csv',
  extension: 'csv',
  mime: 'text/csv',
  encoding: 'utf-8',
  // The import dialog reads times in the importing user's zone: the name says which these are.
  name: ({ clock }, { zone }) => (clock === 'utc' ? 'odoo_UTC' : `odoo_local_${zone}`),
  write,
};

async function write(data: MonthData, choice: Choice, out: Out): Promise<Written> {
  const stamp = (punch: PunchLine): string =>
    choice.clock === 'utc'
      ? new Date(punch.at).toISOString().slice(0, 19).replace('T', ' ')
      : `${punch.date} ${punch.time}`;
  const byId = choice.numbers !== undefined && Object.keys(choice.numbers).length > 0;
  const paired = out.sheet({ name: 'attendance' });
  paired.row([byId ? 'employee_id/id' : 'employee_id', 'check_in', 'check_out']);
  const single = out.sheet({ name: 'unpaired' });
  single.row(['employee_no', 'name', 'time', 'direction']);
  const leftOut: LeftOut[] = [];
  let rows = 0;
  for await (const person of data.people()) {
    const { pairs, single: alone } = pairsOf(person);
    const name = byId ? numberElsewhere(choice, person.no) : person.name;
    for (const pair of pairs) {
      paired.row([name, stamp(pair.in), stamp(pair.out)]);
      rows += 1;
    }
    for (const punch of alone) single.row([person.no, person.name, stamp(punch), punch.direction]);
    if (alone.length > 0)
      leftOut.push({ no: person.no, name: person.name, why: 'unpaired', count: alone.length });
  }
  return { rows, leftOut };
}
