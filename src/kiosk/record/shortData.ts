/** One's own month as plain lines, small enough for a QR code that any phone reads. Pure. */
import type { Person } from '../../core/people/person.ts';
import type { MyRecord } from '../screen.ts';
import { totalsOf } from './monthGrid.ts';
import { hoursText } from './sayRecord.ts';

/** A QR code of 1,200 bytes is still read from a tablet by an old phone. */
const MOST = 1_200;

export function shortData({ no, name }: Person, { months }: MyRecord): string {
  const [month] = months.months;
  const lines = [`${name} ${no}`];
  if (month !== undefined) {
    const { workedMin, lateTimes, missing } = totalsOf(month);
    lines.push(`${month.month} ${hoursText(workedMin)} h, late ${lateTimes}, missing ${missing}`);
    for (const { date, workedMin: worked, lateMin, missing: gaps } of month.days) {
      if (worked === 0 && gaps === 0) continue;
      const late = lateMin > 0 ? ` L${lateMin}` : '';
      lines.push(`${date.slice(8)} ${hoursText(worked)}${late}${gaps > 0 ? ' !' : ''}`);
    }
  }
  let text = lines.join('\n');
  while (new TextEncoder().encode(text).length > MOST) text = text.slice(0, text.lastIndexOf('\n'));
  return text;
}
