/** Workbooks of DingTalk and WeCom, our own canonical table, and any table with a person and a time. */
import { addDays } from '../../core/attendance/dates.ts';
import type { Direction } from '../../core/attendance/punch.ts';
import { badLine, type BadLine, type Found, type FoundPunch, type Source } from './found.ts';
import { columnOf, findHeader, type Header } from './header.ts';
import { dateIn, timeIn, timesIn } from './moments.ts';
import type { Table } from './table.ts';

const NO = [
  /^工号$/,
  'employee no',
  /^(员工)?(编号|工号)$/,
  /^账号$/,
  /^emp(loyee)? ?id$/,
  'employee',
  /^userid$/,
  'user id',
  'no',
  'pin',
];
const NAME = [/^姓名$/, 'name', 'employee name', '员工姓名'];
const DEPARTMENT = [/^(所属)?部门/, 'department', 'dept'];

/** One row per punch: DingTalk's 原始记录, WeCom's 打卡详情, our own CSV, and others. */
export function readRows(tables: readonly Table[]): Found | undefined {
  for (const { name, rows } of tables) {
    const ding = findHeader(rows, ['姓名', '打卡时间', '考勤日期']);
    if (ding !== undefined && /原始记录|^$/.test(name)) return punchRows(rows, ding, 'dingtalk');
    const wecom = findHeader(rows, ['姓名', /^账号$/, /^(实际)?打卡时间$/]);
    if (wecom !== undefined && !/概况/.test(name)) return punchRows(rows, wecom, 'wecom');
    const own = findHeader(rows, ['employee no', 'date', 'time', 'direction']);
    if (own !== undefined) return punchRows(rows, own, 'daka');
  }
  return undefined;
}

/** WeCom's 上下班打卡日报 and DingTalk's 每日统计: one row per day, several times in it. */
export function readDays(tables: readonly Table[]): Found | undefined {
  for (const { rows } of tables) {
    const wecom = findHeader(rows, ['时间', '姓名', '账号'], 2);
    if (wecom !== undefined)
      return dayRows(rows, wecom, 'wecom', [/打卡时间记录/], /^[上下]班\d*(打卡)?\/打卡时间$/);
    const ding = findHeader(rows, ['姓名', /^(考勤)?日期$/, /[上下]班\d*打卡时间/]);
    if (ding !== undefined) return dayRows(rows, ding, 'dingtalk', [], /^[上下]班\d*打卡时间$/);
  }
  return undefined;
}

/** Any other table with a person and a moment. */
export function readAnyRows(tables: readonly Table[]): Found | undefined {
  for (const { rows } of tables) {
    const header =
      findHeader(rows, [
        /^(工号|员工编号|编号|账号|employee( no| id)?|no|pin|user ?id|empid)$/,
        /时间|time|check ?in/,
      ]) ?? findHeader(rows, [/^(姓名|name)$/, /时间|time|check ?in/]);
    if (header === undefined) continue;
    return punchRows(rows, header, 'table');
  }
  return undefined;
}

function punchRows(rows: Table['rows'], header: Header, source: Source): Found | undefined {
  const at = {
    no: columnOf(header, ...NO),
    name: columnOf(header, ...NAME),
    department: columnOf(header, ...DEPARTMENT),
    date: columnOf(header, '考勤日期', '日期', 'date', /^时间$/),
    time: columnOf(
      header,
      '打卡时间',
      '实际打卡时间',
      '时间',
      'time',
      /^(打卡|刷卡|签到)/,
      'check in',
      'checkin',
      /时间|time/,
    ),
    out: columnOf(header, 'check out', 'checkout', '签退时间'),
    direction: columnOf(header, 'direction', '方向', 'log type', 'type', '打卡类型', '类型'),
    void: columnOf(header, 'void', '已撤销', 'undone'),
    result: columnOf(header, '打卡结果', '打卡状态'),
  };
  if (at.time < 0 || (at.no < 0 && at.name < 0)) return undefined;
  const punches: FoundPunch[] = [];
  const bad: BadLine[] = [];
  rows.slice(header.body).forEach((row, i) => {
    const cell = (column: number): string => (column < 0 ? '' : (row[column] ?? ''));
    if (row.every((one) => one === '')) return;
    if (cell(at.void) === '1' || cell(at.void) === 'true') return;
    const moment = cell(at.time);
    if (moment === '' || moment === '--' || /未打卡|缺卡/.test(cell(at.result))) return;
    const who = { no: cell(at.no), name: cell(at.name), department: cell(at.department) };
    const date = dateIn(moment) ?? dateIn(cell(at.date));
    const time = timeIn(moment);
    if (date === undefined || time === undefined || (who.no === '' && who.name === '')) {
      bad.push(badLine(header.body + i + 1, row.filter((one) => one !== '').join(' ')));
      return;
    }
    const direction = directionOf(cell(at.direction));
    punches.push({
      ...who,
      // 次日 in front of the time of a row that is filed under the day before.
      date: /次日|翌日/.test(moment) && dateIn(moment) === undefined ? addDays(date, 1) : date,
      time,
      ...(at.out >= 0
        ? { direction: 'in' as const }
        : direction === undefined
          ? {}
          : { direction }),
    });
    const leaving = cell(at.out);
    const outTime = timeIn(leaving);
    if (outTime !== undefined)
      punches.push({ ...who, date: dateIn(leaving) ?? date, time: outTime, direction: 'out' });
  });
  if (punches.length === 0) return undefined;
  return { kind: 'punches', source, punches, bad };
}

function dayRows(
  rows: Table['rows'],
  header: Header,
  source: Source,
  together: readonly RegExp[],
  single: RegExp,
): Found | undefined {
  const no = columnOf(header, ...NO);
  const name = columnOf(header, ...NAME);
  const department = columnOf(header, ...DEPARTMENT);
  const day = columnOf(header, '时间', '考勤日期', '日期');
  const all = columnOf(header, ...together);
  const singles = header.names.flatMap((head, i) => (single.test(head) ? [i] : []));
  const punches: FoundPunch[] = [];
  const bad: BadLine[] = [];
  rows.slice(header.body).forEach((row, i) => {
    const cell = (column: number): string => (column < 0 ? '' : (row[column] ?? ''));
    if (row.every((one) => one === '')) return;
    const date = dateIn(cell(day));
    if (date === undefined || (cell(no) === '' && cell(name) === '')) {
      bad.push(badLine(header.body + i + 1, row.filter((one) => one !== '').join(' ')));
      return;
    }
    const text =
      all >= 0 && timesIn(cell(all)).length > 0 ? cell(all) : singles.map(cell).join(' ');
    for (const { time, nextDay } of timesIn(text))
      punches.push({
        no: cell(no),
        name: cell(name),
        department: cell(department),
        date: nextDay ? addDays(date, 1) : date,
        time,
      });
  });
  return punches.length === 0 ? undefined : { kind: 'punches', source, punches, bad };
}

const DIRECTIONS: readonly (readonly [RegExp, Direction])[] = [
  [/^(overtime|ot)[- ]in$|加班(签到|开始)/i, 'overtime-in'],
  [/^(overtime|ot)[- ]out$|加班(签退|结束)/i, 'overtime-out'],
  [/^break[- ]out$|外出/i, 'break-out'],
  [/^break[- ]in$|返回/i, 'break-in'],
  [/^(in|clock-?in|check-?in|0)$|上班|签到/i, 'in'],
  [/^(out|clock-?out|check-?out|1)$|下班|签退/i, 'out'],
];

function directionOf(text: string): Direction | undefined {
  return text === '' ? undefined : DIRECTIONS.find(([word]) => word.test(text.trim()))?.[1];
}
