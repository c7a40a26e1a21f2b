/** 员工刷卡记录表, the workbook self-service clocks write. Layout: formats, 5.2 (b) and (c). */
import { datesOf } from '../../core/attendance/dates.ts';
import { styled, type Cell, type Out } from '../cells.ts';
import type { Choice } from './choice.ts';
import type { Format, Written } from './format.ts';
import { byDate, groupOf, standing, type MonthData } from './month-data.ts';

export const cardRecords: Format = {
  id: 'card-records',
  shape: 'workbook',
  extension: 'xlsx',
  mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  encoding: 'utf-8',
  name: (_, data) => `(${Number(data.from.slice(5, 7))}月)员工刷卡记录表`,
  write,
};

/** Points a line of times takes; programs do not stretch a row for them by themselves. */
const LINE = 12;

/** Columns of labels and values: 工号 A/C, 姓名 I/K, 部门 R/T. */
const PLACES = { no: 0, name: 8, department: 17 } as const;

async function write(data: MonthData, _: Choice, out: Out): Promise<Written> {
  const dates = datesOf(data);
  const sheet = out.sheet({
    name: '员工刷卡记录表',
    widths: dates.map(() => 7),
    freeze: { rows: 3, columns: 0 },
    landscape: true,
  });
  const { date } = data.zones.toLocal(data.zone, Math.floor(data.made / 60_000));
  sheet.row([styled('员 工 刷 卡 记 录 表', 'text', 'title')], 26);
  sheet.merge([0, 0], [0, dates.length - 1]);
  sheet.row([]);
  sheet.row(
    placed([
      [0, '考勤日期：'],
      [2, `${data.from} ~ ${data.to.slice(5)}`],
      [17, '制表时间：'],
      [19, date],
    ]),
  );
  let rows = 0;
  for await (const person of data.people()) {
    const days = byDate(standing(person));
    sheet.row(
      placed([
        [PLACES.no, '工号：'],
        [PLACES.no + 2, person.no],
        [PLACES.name, '姓名：'],
        [PLACES.name + 2, person.name],
        [PLACES.department, '部门：'],
        [PLACES.department + 2, groupOf(person)],
      ]),
    );
    sheet.row(dates.map((day) => styled(Number(day.slice(8)), 'int', 'head')));
    sheet.row(
      dates.map((day) =>
        styled(
          (days.get(day) ?? []).map(({ time }) => time.slice(0, 5)).join('\n'),
          'text',
          'note',
        ),
      ),
      LINE * Math.max(1, ...[...days.values()].map((times) => times.length)) + 4,
    );
    rows += 1;
  }
  return { rows, leftOut: [] };
}

function placed(texts: readonly (readonly [number, string])[]): Cell[] {
  const cells: Cell[] = [];
  for (const [column, text] of texts) {
    while (cells.length < column) cells.push(null);
    cells.push(styled(text, 'text', 'label'));
  }
  return cells;
}
