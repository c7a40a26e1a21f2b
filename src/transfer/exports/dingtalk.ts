/** Four sheets as DingTalk exports them. Layout: formats, 5.2 (h). */
import { datesOf } from '../../core/attendance/dates.ts';
import type { DayResult } from '../../core/attendance/day-result.ts';
import { styled, type Cell, type Out } from '../cells.ts';
import type { Choice } from './choice.ts';
import type { Format, Written } from './format.ts';
import { leaveName, leavePct } from './leave-names.ts';
import {
  byDate,
  minuteIn,
  shiftsOf,
  standing,
  type MonthData,
  type PersonMonth,
  type PunchLine,
} from './month-data.ts';
import { weekday } from './words.ts';

export const dingtalk: Format = {
  id: 'dingtalk',
  shape: 'workbook',
  extension: 'xlsx',
  mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  encoding: 'utf-8',
  name: () => '考勤报表',
  write,
};

const WHO = ['姓名', '考勤组', '部门', '工号', '职位', 'UserId'];
const LEAVES = ['年假', '婚假', '丧假', '事假', '病假', '产检假', '产假', '陪产假'];
const SUMS = [
  '出勤天数',
  '休息天数',
  '工作时长(分钟)',
  '迟到次数',
  '迟到时长(分钟)',
  '严重迟到次数',
  '早退次数',
  '早退时长(分钟)',
  '上班缺卡次数',
  '下班缺卡次数',
  '旷工天数',
  ...LEAVES.map((type) => `${type}(天)`),
  '加班总时长(小时)',
  '工作日加班(小时)',
  '休息日加班(小时)',
  '节假日加班(小时)',
];
const DAILY = [
  '考勤日期',
  '班次',
  '上班打卡时间',
  '上班打卡结果',
  '下班打卡时间',
  '下班打卡结果',
  '工作时长(分钟)',
  '迟到时长(分钟)',
  '早退时长(分钟)',
  '加班总时长(分钟)',
  '考勤结果',
];
const RAW = [
  '考勤日期',
  '考勤时间',
  '打卡时间',
  '打卡结果',
  '打卡地址',
  '打卡备注',
  '异常打卡原因',
  '打卡图片1',
  '打卡图片2',
  '打卡设备',
  '管理员修改备注',
  '管理员修改备注图片1',
  '管理员修改备注图片2',
  '管理员修改备注图片3',
];

async function write(data: MonthData, _: Choice, out: Out): Promise<Written> {
  const dates = datesOf(data);
  const heads = (texts: readonly string[]): Cell[] => texts.map((t) => styled(t, 'text', 'head'));
  const title = (what: string): Cell[] => [
    styled(`${what} 统计日期：${data.from} 至 ${data.to}`, 'text', 'label'),
  ];
  const sheet = (name: string, columns: readonly string[]) => {
    const made = out.sheet({
      name,
      widths: columns.map(() => 11),
      freeze: { rows: 2, columns: 1 },
      titleRows: 2,
      landscape: true,
    });
    made.row(title(name));
    made.row(heads(columns));
    return made;
  };
  const month = sheet('月度汇总', [
    ...WHO,
    ...SUMS,
    ...dates.map((d) => `${weekday(d, 'zh')} ${Number(d.slice(8))}`),
  ]);
  const daily = sheet('每日统计', [...WHO, ...DAILY]);
  const times = sheet('打卡时间', [...WHO, ...dates.map((d) => String(Number(d.slice(8))))]);
  const raw = sheet('原始记录', [...WHO, ...RAW]);
  let rows = 0;
  for await (const person of data.people()) {
    const place = person.branch === '' ? data.shop : person.branch;
    const who: Cell[] = [person.name, place, person.department, person.no, '', person.id];
    const days = new Map(person.days.map((day) => [day.workDate, day]));
    const punches = byDate(standing(person));
    month.row([...who, ...sums(person), ...dates.map((d) => result(days.get(d)))]);
    for (const day of person.days) daily.row([...who, ...dailyCells(data, person, day)]);
    times.row([
      ...who,
      ...dates.map((d) => (punches.get(d) ?? []).map((p) => p.time.slice(0, 5)).join('\n')),
    ]);
    for (const punch of standing(person)) {
      raw.row([...who, ...rawCells(data, punch)]);
      rows += 1;
    }
  }
  return { rows, leftOut: [] };
}

function sums({ month, days }: PersonMonth): Cell[] {
  const flagged = (flag: DayResult['flags'][number]) =>
    days.filter((d) => d.flags.includes(flag)).length;
  const hours = (minutes: number) => styled(Math.round(minutes / 0.6), 'hundredths');
  return [
    styled(month.attendedPct, 'hundredths'),
    month.restDays + month.holidayDays,
    month.workedMin,
    month.lateCount,
    month.lateMin,
    month.severeLateCount,
    month.earlyCount,
    month.earlyMin,
    flagged('missingIn'),
    flagged('missingOut'),
    styled(month.absentPct, 'hundredths'),
    ...LEAVES.map((type) => styled(leavePct(month, type), 'hundredths')),
    hours(month.overtimeMin),
    hours(month.overtimeWorkdayMin),
    hours(month.overtimeRestMin),
    hours(month.overtimeStatutoryMin),
  ];
}

function dailyCells(data: MonthData, person: PersonMonth, day: DayResult): Cell[] {
  const at = (instant: number | undefined): Cell =>
    instant === undefined ? '' : styled(minuteIn(data, person, instant), 'time');
  const side = (
    instant: number | undefined,
    bad: string,
    isBad: boolean,
    missing: boolean,
  ): Cell => (missing ? '缺卡' : instant === undefined ? '' : isBad ? bad : '正常');
  return [
    styled(day.workDate, 'date'),
    shiftsOf(data, day),
    at(day.in),
    side(day.in, '迟到', day.flags.includes('late'), day.flags.includes('missingIn')),
    at(day.out),
    side(day.out, '早退', day.flags.includes('early'), day.flags.includes('missingOut')),
    day.workedMin,
    day.lateMin,
    day.earlyMin,
    day.overtimeMin,
    result(day),
  ];
}

function rawCells(data: MonthData, punch: PunchLine): Cell[] {
  const by =
    punch.method === 'import'
      ? (punch.source ?? '导入')
      : punch.method === 'correction'
        ? '管理员补卡'
        : '打卡平板';
  return [
    styled(punch.date, 'date'),
    '',
    styled(`${punch.date} ${punch.time}`, 'datetime'),
    punch.method === 'correction' ? '补卡审批通过' : '正常',
    data.shop,
    '',
    '',
    '',
    '',
    by,
    punch.reason ?? '',
    '',
    '',
    '',
  ];
}

function result(day: DayResult | undefined): string {
  if (day === undefined) return '';
  switch (day.status) {
    case 'present':
    case 'halfDay':
    case 'incomplete': {
      const parts: string[] = [];
      if (day.flags.includes('late')) parts.push(`上班迟到${day.lateMin}分钟`);
      if (day.flags.includes('missingIn')) parts.push('上班缺卡');
      if (day.flags.includes('early')) parts.push(`下班早退${day.earlyMin}分钟`);
      if (day.flags.includes('missingOut')) parts.push('下班缺卡');
      if (day.status === 'halfDay' && parts.length === 0) parts.push('半天');
      return parts.length === 0 ? '正常' : parts.join(',');
    }
    case 'absent':
      return '旷工';
    case 'leave':
    case 'halfLeave':
      return (
        day.leaves.map(({ type, pct }) => `${leaveName(type, 'zh')}${pct / 100}天`).join(',') ||
        '请假'
      );
    case 'rest':
    case 'holiday':
      return day.flags.includes('workedOnOffDay') ? '休息并打卡' : '休息';
    case 'pending':
      return '--';
    case 'unscheduled':
    case 'notEmployed':
      return '';
  }
}
