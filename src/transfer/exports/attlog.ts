/** ZKTeco's `1_attlog.dat`, as colour devices write it to a stick. Layout: formats, 5.1. */
import type { Direction } from '../../core/attendance/punch.ts';
import type { Out } from '../cells.ts';
import type { Choice } from './choice.ts';
import type { Format, LeftOut, Written } from './format.ts';
import { standing, type MonthData, type PunchLine } from './month-data.ts';
import { ClockNumbers } from './numbers.ts';

/** Of newer firmware; the owner may set others. */
export const VERIFIED: Readonly<Record<PunchLine['method'], number>> = {
  face: 15,
  pin: 3,
  'face+pin': 15,
  badge: 4,
  card: 4,
  paper: 0,
  import: 1,
  correction: 0,
};

export const STATUS: Readonly<Record<Direction, number>> = {
  in: 0,
  out: 1,
  'break-out': 2,
  'break-in': 3,
  'overtime-in': 4,
  'overtime-out': 5,
};

export const attlog: Format = {
  id: 'attlog',
  shape: 'lines',
  extension: 'dat',
  mime: 'application/octet-stream',
  encoding: 'utf-8', // digits only: ASCII
  lineEnd: '\r\n',
  name: ({ machine = 1 }) => `${machine}_attlog`,
  write,
};

async function write(data: MonthData, choice: Choice, out: Out): Promise<Written> {
  const sheet = out.sheet({ name: 'attlog' });
  const numbers = new ClockNumbers(choice);
  const leftOut: LeftOut[] = [];
  let rows = 0;
  for await (const person of data.people()) {
    const punches = standing(person);
    if (punches.length === 0) continue;
    const pin = numbers.of(person, punches.length);
    if (typeof pin !== 'string') {
      leftOut.push(pin);
      continue;
    }
    for (const punch of punches) {
      const fields = [
        pin.padStart(9),
        `${punch.date} ${punch.time}`,
        choice.machine ?? 1,
        choice.status?.[punch.direction] ?? STATUS[punch.direction],
        choice.verified?.[punch.method] ?? VERIFIED[punch.method],
        0,
      ];
      sheet.row([fields.join('\t')]);
      rows += 1;
    }
  }
  return { rows, leftOut };
}
