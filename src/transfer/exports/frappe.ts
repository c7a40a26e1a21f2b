/** Frappe HR's "Employee Checkin", for its Data Import. Layout: formats, 5.4. */
import { isInside } from '../../core/attendance/punch.ts';
import type { Out } from '../cells.ts';
import type { Choice } from './choice.ts';
import type { Format, LeftOut, Written } from './format.ts';
import { standing, type MonthData } from './month-data.ts';
import { numberElsewhere } from './numbers.ts';

export const frappe: Format = {
  id: 'frappe',
  shape: 'csv',
  extension: 'csv',
  mime: 'text/csv',
  encoding: 'utf-8',
  name: () => 'employee-checkin',
  write,
};

async function write(data: MonthData, choice: Choice, out: Out): Promise<Written> {
  const sheet = out.sheet({ name: 'Employee Checkin' });
  sheet.row(['Employee', 'Time', 'Log Type', 'Location / Device ID', 'Skip Auto Attendance']);
  const leftOut: LeftOut[] = [];
  let rows = 0;
  for await (const person of data.people()) {
    // Same employee, time and log type is an error there; a second touch in one second is none here.
    const seen = new Set<string>();
    let twice = 0;
    for (const punch of standing(person)) {
      const inside = isInside(punch.direction);
      const row = [
        numberElsewhere(choice, person.no),
        `${punch.date} ${punch.time}`,
        inside ? 'IN' : 'OUT',
      ];
      if (seen.has(row.join())) {
        twice += 1;
        continue;
      }
      seen.add(row.join());
      sheet.row([...row, data.shop, 0]);
      rows += 1;
    }
    if (twice > 0)
      leftOut.push({ no: person.no, name: person.name, why: 'duplicate', count: twice });
  }
  return { rows, leftOut };
}
