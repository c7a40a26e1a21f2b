/** The month's table: which columns, in which order, in which unit. Specification: attendance, §5.9. */
import type { MonthSummary } from './month.ts';

export interface Column {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly unit: 'days' | 'minutes' | 'count' | 'basis-points';
  /** In the unit; days as hundredths, so that halves stay whole numbers. `null` = nothing to divide by. */
  readonly value: (month: MonthSummary) => number | null;
}

/** Overtime allowed in a month, of which a share is shown: 36 h (劳动法 art. 41). */
const MONTHLY_OVERTIME_MIN = 2160;

export const COLUMNS: readonly Column[] = [
  days('expectedDays', '应出勤天数', 'Expected days', (m) => m.expectedDays * 100),
  days('attendedDays', '实出勤天数', 'Attended days', (m) => m.attendedPct),
  points('attendanceRate', '出勤率', 'Attendance rate', (m) => m.attendanceRateBp),
  points(
    'rateWithoutPaidLeave',
    '出勤率（不含带薪假）',
    'Rate without paid leave',
    (m) => m.rateWithoutPaidLeaveBp,
  ),
  points('punctualityRate', '准时率', 'Punctuality', (m) => m.punctualityRateBp),
  count('lateCount', '迟到次数', 'Times late', (m) => m.lateCount),
  minutes('lateMin', '迟到分钟', 'Late', (m) => m.lateMin),
  count('severeLateCount', '严重迟到', 'Times very late', (m) => m.severeLateCount),
  count('earlyCount', '早退次数', 'Times early', (m) => m.earlyCount),
  minutes('earlyMin', '早退分钟', 'Early', (m) => m.earlyMin),
  count('missingCount', '缺卡次数', 'Missing punches', (m) => m.missingCount),
  days('absentDays', '旷工天数', 'Absent days', (m) => m.absentPct),
  days('leaveDays', '请假天数', 'Leave days', (m) => m.leavePct),
  minutes('workedMin', '工作时长', 'Worked', (m) => m.workedMin),
  minutes('requiredMin', '应出勤时长', 'Required', (m) => m.requiredMin),
  minutes('shortMin', '欠时', 'Short', (m) => m.shortMin),
  minutes(
    'overtimeWorkdayMin',
    '加班（工作日）',
    'Overtime, working days',
    (m) => m.overtimeWorkdayMin,
  ),
  minutes('overtimeRestMin', '加班（休息日）', 'Overtime, rest days', (m) => m.overtimeRestMin),
  minutes(
    'overtimeStatutoryMin',
    '加班（法定节假日）',
    'Overtime, statutory holidays',
    (m) => m.overtimeStatutoryMin,
  ),
  minutes(
    'pendingOvertimeMin',
    '加班（待批）',
    'Overtime awaiting approval',
    (m) => m.pendingOvertimeMin,
  ),
  minutes('statutoryMin', '法定节假日出勤', 'Worked on statutory dates', (m) => m.statutoryMin),
  count('nightShifts', '夜班次数', 'Night shifts', (m) => m.nightShifts),
  minutes('nightMin', '夜间时长', 'Night work', (m) => m.nightMin),
  count('makeupCount', '补卡次数', 'Punches added', (m) => m.makeupCount),
  count('restDays', '休息天数', 'Rest days', (m) => m.restDays + m.holidayDays),
  points('overtimeShare', '月度加班占 36 小时', 'Overtime, share of 36 h', (m) =>
    Math.floor((m.overtimeMin * 10_000) / MONTHLY_OVERTIME_MIN),
  ),
];

function column(unit: Column['unit']) {
  return (key: string, zh: string, en: string, value: Column['value']): Column => ({
    key,
    zh,
    en,
    unit,
    value,
  });
}

function days(...args: Parameters<ReturnType<typeof column>>): Column {
  return column('days')(...args);
}

function minutes(...args: Parameters<ReturnType<typeof column>>): Column {
  return column('minutes')(...args);
}

function count(...args: Parameters<ReturnType<typeof column>>): Column {
  return column('count')(...args);
}

function points(...args: Parameters<ReturnType<typeof column>>): Column {
  return column('basis-points')(...args);
}
