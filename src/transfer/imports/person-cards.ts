/**
 * 考勤卡表 of a self-service clock: people side by side, a line a day, six columns in which somebody
 * comes and goes. Layout: formats, 5.2 (a). Read where no sheet has the punches as they fell.
 */
import type { Direction } from '../../core/attendance/punch.ts';
import { addDays } from '../../core/attendance/dates.ts';
import { badLine, type BadLine, type Found, type FoundPunch } from './found.ts';
import { rangeIn, real, timesIn } from './moments.ts';
import type { Table } from './table.ts';

const TITLE = /^考\s*勤\s*卡\s*表$/;
/** Columns from the first of one person to the first of the next. */
const BLOCK = 15;
const NAME_ROW = 2;
const NAME_AT = 9;
const FIRST_DAY_ROW = 11;
const LAST_DAY = 31;
/** 上午上班 · 下班, 下午上班 · 下班, 加班签到 · 签退, by column of the block. */
const TIMES: readonly (readonly [number, Direction])[] = [
  [1, 'in'],
  [3, 'out'],
  [6, 'in'],
  [8, 'out'],
  [10, 'in'],
  [12, 'out'],
];

export function readPersonCards(tables: readonly Table[], fileName: string): Found | undefined {
  const punches: FoundPunch[] = [];
  const bad: BadLine[] = [];
  const cards = tables.filter(({ rows }) => rows[0]?.some((cell) => TITLE.test(cell.trim())));
  for (const { name: sheet, rows } of cards) {
    const month = rangeIn([...rows.slice(0, FIRST_DAY_ROW).flat(), sheet, fileName])?.from;
    if (month === undefined) {
      bad.push(badLine(1, sheet));
      continue;
    }
    const width = Math.max(...rows.map(({ length }) => length));
    for (let left = 0; left < width; left += BLOCK) {
      const head = rows.slice(0, FIRST_DAY_ROW).map((row) => row.slice(left, left + BLOCK));
      const name = (head[NAME_ROW]?.[NAME_AT] ?? '').trim();
      const person = { no: labelled(head, NO), name, department: labelled(head, DEPARTMENT) };
      if (person.no === '' && name === '') continue;
      for (let day = 1; day <= LAST_DAY; day += 1) {
        const cells = (rows[FIRST_DAY_ROW + day - 1] ?? []).slice(left, left + BLOCK);
        const date = real(Number(month.slice(0, 4)), Number(month.slice(5, 7)), day);
        for (const [column, direction] of TIMES) {
          const text = cells[column]?.trim() ?? '';
          const times = timesIn(text);
          if (text !== '' && (times.length === 0 || date === undefined))
            bad.push(badLine(FIRST_DAY_ROW + day, `${name} ${text}`));
          for (const { time, nextDay } of date === undefined ? [] : times) {
            const fell = date !== undefined && nextDay ? addDays(date, 1) : (date ?? '');
            punches.push({ ...person, date: fell, time, direction });
          }
        }
      }
    }
  }
  return punches.length === 0
    ? undefined
    : { kind: 'punches', source: 'card-records', punches, bad };
}

const NO = /^(工\s*号|登记号|编号)\s*[:：]?\s*(.*)$/;
const DEPARTMENT = /^(部\s*门)\s*[:：]?\s*(.*)$/;

/** What stands behind a label: in its own cell, or in the next that is filled. */
function labelled(head: readonly (readonly string[])[], label: RegExp): string {
  for (const row of head) {
    const at = row.findIndex((cell) => label.test(cell.trim()));
    if (at < 0) continue;
    const inside = label.exec(row[at]?.trim() ?? '')?.[2]?.trim() ?? '';
    return inside === '' ? (row.slice(at + 1).find((cell) => cell.trim() !== '') ?? '') : inside;
  }
  return '';
}
