/** A clock's `attlog.dat`, of colour devices and of old ones. Layout: formats, 5.1. */
import type { Direction } from '../../core/attendance/punch.ts';
import { badLine, type BadLine, type Found, type FoundPunch } from './found.ts';
import { dateIn, timeIn } from './moments.ts';
import type { Table } from './table.ts';

const STATUS: Readonly<Record<string, Direction>> = {
  0: 'in',
  1: 'out',
  2: 'break-out',
  3: 'break-in',
  4: 'overtime-in',
  5: 'overtime-out',
};

/** `undefined` = not such a file: fewer than half of its lines are records. */
export function readAttlog(table: Table): Found | undefined {
  const punches: FoundPunch[] = [];
  const bad: BadLine[] = [];
  const filled = table.rows
    .map((row, i) => ({ row, line: i + 1 }))
    .filter(({ row }) => row.some((cell) => cell !== ''));
  filled.forEach(({ row, line }, i) => {
    const punch = punchOf(row);
    if (punch !== undefined) punches.push(punch);
    // An old device frames its records with its serial number and a checksum.
    else if (!((i === 0 || i === filled.length - 1) && row.filter((c) => c !== '').length === 1))
      bad.push(badLine(line, row.join(' ')));
  });
  if (punches.length === 0 || punches.length < filled.length / 2) return undefined;
  return { kind: 'punches', source: 'attlog', punches, bad };
}

function punchOf(row: readonly string[]): FoundPunch | undefined {
  // Spaces before the number may have been taken for a column of their own.
  const cells = row[0] === '' ? row.slice(1) : row;
  const [pin = '', stamp = '', ...rest] = cells;
  if (!/^\d{1,24}$/.test(pin) || !/^\d{4}-\d{1,2}-\d{1,2}[ T]\d{1,2}:\d{2}(:\d{2})?$/.test(stamp))
    return undefined;
  // Numbers alone: a table with words in it is somebody else's.
  if (rest.length < 2 || !rest.every((cell) => /^\d*$/.test(cell))) return undefined;
  const date = dateIn(stamp);
  const time = timeIn(stamp);
  if (date === undefined || time === undefined) return undefined;
  // Six fields: with the machine's number. More or fewer: as devices push them, without it.
  const status = rest.length === 4 ? rest[1] : rest[0];
  const direction = STATUS[status ?? ''];
  return {
    no: pin,
    name: '',
    department: '',
    date,
    time,
    ...(direction === undefined ? {} : { direction }),
  };
}
