/** The days somebody has to look at, each with its reasons in words. */
import type { DayResult, Flag } from '../../core/attendance/day-result.ts';
import type { Figure } from '../../core/attendance/reason.ts';
import type { EpochMin } from '../../core/attendance/units.ts';
import type { Language } from '../../core/people/person.ts';
import { why, whyStatus } from '../../core/reports/why.ts';
import { styled, type Cell } from '../cells.ts';
import { minuteIn, shiftsOf, type MonthData, type PersonMonth } from './month-data.ts';

export const IRREGULAR_HEADS: Readonly<Record<Language, readonly string[]>> = {
  zh: ['日期', '班次', '上班', '下班', '异常', '分钟', '说明'],
  en: ['Date', 'Shift', 'In', 'Out', 'What', 'Minutes', 'Why'],
};

const KINDS: Readonly<Record<Language, Readonly<Partial<Record<Flag | 'absent', string>>>>> = {
  zh: {
    absent: '旷工',
    severeLate: '严重迟到',
    late: '迟到',
    early: '早退',
    missingIn: '缺上班卡',
    missingOut: '缺下班卡',
    orphanPunch: '多余打卡',
    workedOnOffDay: '休息日出勤',
    punchOnLeave: '请假日打卡',
    clockUntrusted: '时钟存疑',
  },
  en: {
    absent: 'absent',
    severeLate: 'very late',
    late: 'late',
    early: 'early',
    missingIn: 'no punch in',
    missingOut: 'no punch out',
    orphanPunch: 'punch without a pair',
    workedOnOffDay: 'worked on a day off',
    punchOnLeave: 'punched on leave',
    clockUntrusted: 'clock in doubt',
  },
};

export function irregular(data: MonthData, person: PersonMonth, language: Language): Cell[][] {
  const clock = (at: EpochMin): string => {
    const minute = minuteIn(data, person, at);
    return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  };
  return person.days.flatMap((day) => {
    const kinds = kindsOf(day, language);
    if (kinds.length === 0) return [];
    const figures: Figure[] = [];
    if (day.lateMin > 0) figures.push('lateMin');
    if (day.earlyMin > 0) figures.push('earlyMin');
    const told = figures.flatMap((figure) => why(day, figure, language, clock));
    const reasons = told.length > 0 ? [...new Set(told)] : whyStatus(day, language, clock);
    const at = (instant: EpochMin | undefined): Cell =>
      instant === undefined ? '' : styled(minuteIn(data, person, instant), 'time');
    const minutes = day.lateMin + day.earlyMin;
    return [
      [
        styled(day.workDate, 'date'),
        shiftsOf(data, day),
        at(day.in),
        at(day.out),
        styled(kinds.join(language === 'zh' ? '、' : ', '), 'text', 'trouble'),
        minutes === 0 ? '' : minutes,
        styled(reasons.join(' '), 'text', 'note'),
      ],
    ];
  });
}

function kindsOf(day: DayResult, language: Language): string[] {
  const flags: (Flag | 'absent')[] = day.status === 'absent' ? ['absent'] : [];
  // Very late is late, once.
  flags.push(...day.flags.filter((f) => !(f === 'late' && day.flags.includes('severeLate'))));
  return flags.flatMap((flag) => KINDS[language][flag] ?? []);
}
