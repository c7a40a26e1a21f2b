/** Clocks' workbooks with a block per person: 员工刷卡记录表, 刷卡记录, 原始考勤记录表. Layout: formats, 5.2 (b), (c), (f). */
import { addDays, dateOf, dayOf } from '../../core/attendance/dates.ts';
import { badLine, type BadLine, type Found, type FoundPunch } from './found.ts';
import { rangeIn, timesIn } from './moments.ts';
import type { Table } from './table.ts';

const LABELS = {
  no: /^(工\s*号|登记号|人员编号|编号)\s*[:：]/,
  name: /^姓\s*名\s*[:：]/,
  department: /^部\s*门\s*[:：]/,
};
const IN_TEXT = {
  no: /(?:工\s*号|登记号|人员编号|编号)\s*[:：]\s*([^\s:：]+)/,
  name: /姓\s*名\s*[:：]\s*(.*?)(?=\s*(?:部\s*门|班\s*次|工\s*号)\s*[:：]|$)/,
  department: /部\s*门\s*[:：]\s*(.*?)(?=\s*(?:姓\s*名|班\s*次|工\s*号)\s*[:：]|$)/,
};

export function readCards(tables: readonly Table[], fileName: string): Found | undefined {
  const punches: FoundPunch[] = [];
  const bad: BadLine[] = [];
  let blocks = 0;
  for (const { name, rows } of tables) {
    const first = rows.findIndex((row) => isBlock(row));
    if (first < 0) continue;
    const about = rows.slice(0, first + 2).flat();
    const range = rangeIn([...about, name, fileName]);
    if (range === undefined) {
      bad.push(badLine(first + 1, name));
      continue;
    }
    const sharedDays = rows
      .slice(0, first)
      .findLast((row) => daysOf(row, range.from) !== undefined);
    for (let i = first; i < rows.length; i += 1) {
      const row = rows[i] ?? [];
      if (!isBlock(row)) continue;
      const person = whoOf(row);
      const own = daysOf(rows[i + 1] ?? [], range.from);
      const days = own ?? daysOf(sharedDays ?? [], range.from);
      if (person.no === '' || days === undefined) {
        bad.push(badLine(i + 1, row.filter((c) => c !== '').join(' ')));
        continue;
      }
      blocks += 1;
      for (let at = i + (own === undefined ? 1 : 2); at < rows.length; at += 1) {
        const log = rows[at] ?? [];
        if (isBlock(log)) break;
        days.forEach((date, column) => {
          for (const { time, nextDay } of timesIn(log[column] ?? ''))
            punches.push({ ...person, date: nextDay ? addDays(date, 1) : date, time });
        });
      }
    }
  }
  return blocks === 0 ? undefined : { kind: 'punches', source: 'card-records', punches, bad };
}

function isBlock(row: readonly string[]): boolean {
  return (
    row.some((cell) => LABELS.no.test(cell)) && row.some((cell) => /姓\s*名\s*[:：]/.test(cell))
  );
}

function whoOf(row: readonly string[]): Pick<FoundPunch, 'no' | 'name' | 'department'> {
  const pick = (what: keyof typeof LABELS): string => {
    const at = row.findIndex((cell) => LABELS[what].test(cell));
    const whole = row.find((cell) => IN_TEXT[what].test(cell)) ?? '';
    const inside = IN_TEXT[what].exec(whole)?.[1]?.trim() ?? '';
    if (inside !== '' || at < 0) return inside;
    const next = row.slice(at + 1).find((cell) => cell !== '') ?? '';
    return /[:：]$/.test(next) ? '' : next;
  };
  return { no: pick('no'), name: pick('name'), department: pick('department') };
}

/** Date by column: the numbers of a row as days running on from `from`. */
function daysOf(row: readonly string[], from: string): ReadonlyMap<number, string> | undefined {
  const days = new Map<number, string>();
  let day = dayOf(from);
  for (const [column, cell] of row.entries()) {
    if (cell === '') continue;
    const found = /^(\d{1,2})(?:日|\s+[一二三四五六日]|\.0)?$/.exec(cell);
    const number = Number(found?.[1] ?? 0);
    if (number < 1 || number > 31) return undefined;
    let tries = 0;
    while (Number(dateOf(day).slice(8)) !== number && tries < 40) {
      day += 1;
      tries += 1;
    }
    if (tries >= 40) return undefined;
    days.set(column, dateOf(day));
  }
  return days.size >= 1 && days.size <= 62 && (days.size > 1 || row.length === 1)
    ? days
    : undefined;
}
