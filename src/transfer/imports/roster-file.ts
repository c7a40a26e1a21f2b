/** A roster: people down, days across, a shift's name in each cell. */
import { dateOf, dayOf } from '../../core/attendance/dates.ts';
import { badLine, type BadLine, type Found, type RosterCell } from './found.ts';
import { tidy } from './header.ts';
import { dateIn, rangeIn } from './moments.ts';
import type { Table } from './table.ts';

const LOOK_AT = 10;

export function readRoster(tables: readonly Table[], fileName: string): Found | undefined {
  for (const { name, rows } of tables) {
    const at = rows
      .slice(0, LOOK_AT)
      .findIndex(
        (row) =>
          row.some((cell) => /^(工号|姓名|no|number|name|employee( no)?)$/.test(tidy(cell))) &&
          dayCells(row) >= 5,
      );
    if (at < 0) continue;
    const head = rows[at] ?? [];
    const month = rangeIn([...rows.slice(0, at).flat(), name, fileName])?.from;
    const dates = head.map((cell) => dateIn(cell) ?? dayOfMonth(cell, month));
    const no = head.findIndex((cell) => /^(工号|no|number|employee( no)?)$/.test(tidy(cell)));
    const who = head.findIndex((cell) => /^(姓名|name)$/.test(tidy(cell)));
    const cells: RosterCell[] = [];
    const bad: BadLine[] = [];
    rows.slice(at + 1).forEach((row, i) => {
      const person = { no: no < 0 ? '' : (row[no] ?? ''), name: who < 0 ? '' : (row[who] ?? '') };
      if (person.no === '' && person.name === '') {
        // The weekdays under the dates, and empty lines, are no people.
        if (row.some((cell) => cell.length > 3)) bad.push(badLine(at + i + 2, row.join(' ')));
        return;
      }
      dates.forEach((date, column) => {
        const shift = row[column] ?? '';
        if (date !== undefined && shift !== '') cells.push({ ...person, date, shift });
      });
    });
    // Without a word in any cell it is a list of people; with times it is a record of punches.
    const written = cells.filter(({ shift }) => !/\d{1,2}[:：]\d{2}/.test(shift));
    if (written.length === 0 || written.length < cells.length / 2) continue;
    return { kind: 'roster', cells: written, bad };
  }
  return undefined;
}

function dayCells(row: readonly string[]): number {
  return row.filter((cell) => dateIn(cell) !== undefined || /^([12]?\d|3[01])日?$/.test(cell))
    .length;
}

function dayOfMonth(cell: string, month: string | undefined): string | undefined {
  const found = /^([12]?\d|3[01])日?$/.exec(cell);
  if (found === null || month === undefined) return undefined;
  const date = dateOf(dayOf(`${month.slice(0, 7)}-01`) + Number(found[1]) - 1);
  return date.startsWith(month.slice(0, 7)) ? date : undefined;
}
