/**
 * 标准考勤月报 and its English twin: the grid to be signed, the totals, what was irregular and why,
 * every punch, and a sheet that explains the others. All five grow together, in one walk.
 */
import { datesOf } from '../../core/attendance/dates.ts';
import { isoWeekday } from '../../core/attendance/dates.ts';
import { COLUMNS } from '../../core/reports/columns.ts';
import { styled, type Cell, type Out } from '../cells.ts';
import type { Choice } from './choice.ts';
import type { Format } from './format.ts';
import { leaveName } from './leave-names.ts';
import { gridRows } from './month-grid.ts';
import { explain } from './month-notes.ts';
import { irregular, IRREGULAR_HEADS } from './month-irregular.ts';
import { groupOf } from './month-data.ts';
import type { MonthData, PersonMonth } from './month-data.ts';
import { legend } from './symbols.ts';
import { DIRECTIONS, METHODS, period, weekday } from './words.ts';

export const monthWorkbook: Format = {
  id: 'month',
  shape: 'workbook',
  extension: 'xlsx',
  mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  encoding: 'utf-8',
  name: ({ language }) => (language === 'zh' ? '考勤月报' : 'attendance'),
  write,
};

/** Totals beside the grid unless the owner chose others. */
export const GRID_COLUMNS: readonly string[] = [
  'expectedDays',
  'attendedDays',
  'leaveDays',
  'absentDays',
  'lateCount',
  'earlyCount',
  'missingCount',
  'overtimeWorkdayMin',
  'overtimeRestMin',
  'overtimeStatutoryMin',
];

/** Of each of the grid's two rows of heads: a total's name takes three lines over both. */
const HEAD_HEIGHT = 21;

const WORDS = {
  zh: {
    sheets: ['考勤表', '月度汇总', '异常', '打卡记录', '说明'],
    title: (shop: string, when: string) => `${shop} ${when} 考勤表`,
    who: ['工号', '姓名', '部门'],
    part: '时段',
    remark: '备注',
    sign: '员工签名',
    signing: '制表：　　　　　　审核：　　　　　　日期：',
    leave: '请假明细',
    punches: ['日期', '时间', '方向', '方式', '来源', '时钟等级', '状态', '原因'],
    gone: '已作废',
  },
  en: {
    sheets: ['Attendance', 'Totals', 'Exceptions', 'Punches', 'Notes'],
    title: (shop: string, when: string) => `${shop} · attendance ${when}`,
    who: ['Number', 'Name', 'Department'],
    part: 'Part',
    remark: 'Remark',
    sign: 'Signature',
    signing: 'Prepared by:                Checked by:                Date:',
    leave: 'Leave in detail',
    punches: ['Date', 'Time', 'Direction', 'Method', 'Source', 'Clock', 'State', 'Reason'],
    gone: 'void',
  },
} as const;

async function write(data: MonthData, choice: Choice, out: Out) {
  const { language } = choice;
  const words = WORDS[language];
  const dates = datesOf(data);
  const totals = COLUMNS.filter(({ key }) => (choice.columns ?? GRID_COLUMNS).includes(key));
  const each = choice.rowsEach ?? 1;
  const lead = each === 3 ? [...words.who, words.part] : [...words.who];
  const width = lead.length + dates.length + totals.length + 2;
  const heads = (texts: readonly string[]): Cell[] => texts.map((t) => styled(t, 'text', 'head'));

  const grid = out.sheet({
    name: words.sheets[0],
    widths: [
      9,
      11,
      11,
      ...(each === 3 ? [6] : []),
      ...dates.map(() => 4.2),
      ...totals.map(() => 9),
      12,
      12,
    ],
    freeze: { rows: 3, columns: lead.length },
    titleRows: 3,
    landscape: true,
  });
  grid.row(
    [styled(words.title(data.shop, period(data.from, data.to, language)), 'text', 'title')],
    28,
  );
  grid.merge([0, 0], [0, width - 1]);
  const restful = (date: string) => {
    const kind = data.holidays.get(date)?.kind;
    return kind === 'statutory' || kind === 'off' || (kind !== 'makeup' && isoWeekday(date) > 5);
  };
  grid.row(
    [
      ...heads(lead),
      ...dates.map((date) => styled(Number(date.slice(8)), 'int', 'head')),
      ...heads(totals.map((column) => column[language])),
      ...heads([words.remark, words.sign]),
    ],
    HEAD_HEIGHT,
  );
  grid.row(
    [
      ...heads(lead.map(() => '')),
      ...dates.map((d) => styled(weekday(d, language), 'text', restful(d) ? 'rest' : 'head')),
      ...heads([...totals.map(() => ''), '', '']),
    ],
    HEAD_HEIGHT,
  );
  for (const column of [
    ...lead.keys(),
    ...[...totals.keys(), totals.length, totals.length + 1].map(
      (i) => lead.length + dates.length + i,
    ),
  ])
    grid.merge([1, column], [2, column]);

  const sums = out.sheet({
    name: words.sheets[1],
    widths: [9, 11, 11, ...COLUMNS.map(() => 10), 30],
    freeze: { rows: 1, columns: 3 },
    titleRows: 1,
    landscape: true,
  });
  sums.row(heads([...words.who, ...COLUMNS.map((column) => column[language]), words.leave]));
  const odd = out.sheet({
    name: words.sheets[2],
    widths: [9, 11, 11, 12, 14, 8, 8, 16, 8, 70],
    freeze: { rows: 1, columns: 2 },
    titleRows: 1,
    landscape: true,
  });
  odd.row(heads([...words.who, ...IRREGULAR_HEADS[language]]));
  const log = out.sheet({
    name: words.sheets[3],
    widths: [9, 11, 11, 12, 10, 8, 10, 20, 8, 8, 24],
    freeze: { rows: 1, columns: 2 },
    titleRows: 1,
    landscape: true,
  });
  log.row(heads([...words.who, ...words.punches]));

  let people = 0;
  let row = 3;
  for await (const person of data.people()) {
    people += 1;
    const written = gridRows(data, choice, person, dates, totals, restful);
    for (const cells of written) grid.row(cells, each === 1 ? 18 : undefined);
    if (each === 3) for (const column of [0, 1, 2]) grid.merge([row, column], [row + 2, column]);
    row += written.length;
    sums.row([
      ...who(person),
      ...COLUMNS.map((column) => total(column, person)),
      leaveText(person, language),
    ]);
    for (const cells of irregular(data, person, language)) odd.row([...who(person), ...cells]);
    for (const p of person.punches)
      log.row([
        ...who(person),
        styled(p.date, 'date'),
        styled(secondsOf(p.time) / 60, 'time'),
        DIRECTIONS[language][p.direction],
        METHODS[language][p.method],
        p.source ?? '',
        p.clock,
        p.gone ? styled(words.gone, 'text', 'trouble') : '',
        p.reason ?? '',
      ]);
  }
  grid.row([]);
  grid.row([styled(legend(choice), 'text', 'note')], 30);
  grid.merge([row + 1, 0], [row + 1, width - 1]);
  grid.row([styled(words.signing, 'text', 'note')], 24);
  grid.merge([row + 2, 0], [row + 2, width - 1]);

  const notes = out.sheet({ name: words.sheets[4], widths: [22, 90] });
  for (const cells of explain(data, choice, people)) notes.row(cells);
  return { rows: people, leftOut: [] };
}

function who(person: PersonMonth): Cell[] {
  return [person.no, person.name, groupOf(person)];
}

/** A column of the core's in the workbook's units: lengths as `h:mm`, shares as percent. */
export function total(column: (typeof COLUMNS)[number], person: PersonMonth): Cell {
  const value = column.value(person.month);
  switch (column.unit) {
    case 'days':
      return styled(value, 'hundredths');
    case 'minutes':
      return styled(value, 'hours');
    case 'basis-points':
      return styled(value, 'percent');
    case 'count':
      return styled(value, 'int');
  }
}

function leaveText({ month }: PersonMonth, language: Choice['language']): string {
  return Object.entries(month.leaveByType)
    .map(([type, { pct, minutes }]) => {
      const amount =
        pct > 0
          ? `${pct / 100}${language === 'zh' ? '天' : ' d'}`
          : `${(minutes / 60).toFixed(1)}${language === 'zh' ? '小时' : ' h'}`;
      return `${leaveName(type, language)} ${amount}`;
    })
    .join(language === 'zh' ? '；' : '; ');
}

function secondsOf(time: string): number {
  const [h = 0, m = 0, s = 0] = time.split(':').map(Number);
  return h * 3600 + m * 60 + s;
}
