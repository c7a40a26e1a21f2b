/** 考勤汇总表: 24 columns A–X under two rows of heads, every cell a text. Layout: formats, 5.2 (d). */
import { styled, type Cell, type Out } from '../cells.ts';
import type { Choice } from './choice.ts';
import type { Format, Written } from './format.ts';
import { leavePct } from './leave-names.ts';
import { shiftsOf, type MonthData, type PersonMonth } from './month-data.ts';

export const summary24: Format = {
  id: 'summary-24',
  shape: 'workbook',
  extension: 'xlsx',
  mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  encoding: 'utf-8',
  name: () => '考勤汇总表',
  write,
};

/** Upper heads with the columns they stand over; without lower heads they span both rows. */
const HEADS: readonly (readonly [string, readonly string[]])[] = [
  ['工号', []],
  ['姓名', []],
  ['部门', []],
  ['班次', []],
  ['出勤(天)', ['标准', '实际']],
  ['请假(天)', ['事假', '病假']],
  ['旷工(天)', []],
  ['出差(天)', []],
  ['工作(时分)', ['标准', '实际']],
  ['加班(时分)', ['正常', '特殊']],
  ['迟到/早退', ['次', '分']],
  ['加项工资', ['标准', '加班', '津贴']],
  ['减项工资', ['迟早', '事假', '扣款']],
  ['实际工资', []],
  ['备注', []],
];

async function write(data: MonthData, _: Choice, out: Out): Promise<Written> {
  const sheet = out.sheet({
    name: '考勤汇总表',
    widths: [9, 10, 10, 10, ...Array.from({ length: 19 }, () => 7), 20],
    freeze: { rows: 4, columns: 2 },
    titleRows: 4,
    landscape: true,
  });
  sheet.row([styled('考 勤 汇 总 表', 'text', 'title')], 28);
  sheet.merge([0, 0], [0, 23]);
  sheet.row([
    null,
    null,
    styled('统计日期：', 'text', 'label'),
    styled(data.from.slice(0, 7), 'text', 'label'),
  ]);
  sheet.merge([1, 3], [1, 6]);
  const upper: Cell[] = [];
  const lower: Cell[] = [];
  for (const [head, below] of HEADS) {
    const at = upper.length;
    const width = Math.max(1, below.length);
    upper.push(
      ...Array.from({ length: width }, (_, i) => styled(i === 0 ? head : '', 'text', 'head')),
    );
    lower.push(...(below.length === 0 ? [''] : below).map((text) => styled(text, 'text', 'head')));
    if (below.length === 0) sheet.merge([2, at], [3, at]);
    else if (width > 1) sheet.merge([2, at], [2, at + width - 1]);
  }
  sheet.row(upper);
  sheet.row(lower);
  let rows = 0;
  for await (const person of data.people()) {
    sheet.row(cellsOf(data, person));
    rows += 1;
  }
  return { rows, leftOut: [] };
}

function cellsOf(data: MonthData, person: PersonMonth): string[] {
  const { month, days } = person;
  const trips = days.filter((day) => day.flags.includes('onDuty')).length;
  const shifts = [...new Set(days.map((day) => shiftsOf(data, day)).filter((name) => name !== ''))];
  return [
    person.no,
    person.name,
    person.department,
    shifts.join(' '),
    String(month.expectedDays),
    dayText(month.attendedPct),
    dayText(leavePct(month, '事假')),
    dayText(leavePct(month, '病假')),
    dayText(month.absentPct),
    trips === 0 ? '' : String(trips),
    hourText(month.requiredMin),
    hourText(month.workedMin),
    hourText(month.overtimeWorkdayMin),
    hourText(month.overtimeRestMin + month.overtimeStatutoryMin),
    String(month.lateCount + month.earlyCount),
    String(month.lateMin + month.earlyMin),
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    month.missingCount === 0 ? '' : `缺卡${month.missingCount}次`,
  ];
}

function dayText(hundredths: number): string {
  return hundredths === 0 ? '' : String(hundredths / 100);
}

/** `000:00`. */
function hourText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(3, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
