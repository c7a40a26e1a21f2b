/** The signs of the month's grid, as the shop writes them. */
import { cell, signsIn } from '../../core/reports/cell.ts';
import type { DayResult } from '../../core/attendance/day-result.ts';
import type { Language } from '../../core/people/person.ts';
import type { Choice } from './choice.ts';
import { leaveName } from './leave-names.ts';
import type { MonthData } from './month-data.ts';

/** The core's signs in the order the legend tells them. */
export const SIGNS = ['√', '○', '◇', '△', '×', '!', '假', '休', '节', '班', '…'] as const;
export type Sign = (typeof SIGNS)[number];

export const MEANING: Readonly<Record<Language, Readonly<Record<Sign, string>>>> = {
  zh: {
    '√': '出勤',
    '○': '迟到',
    '◇': '早退',
    '△': '半天',
    '×': '旷工',
    '!': '缺卡',
    假: '请假',
    休: '休息',
    节: '节假日',
    班: '调休上班',
    '…': '未结束',
  },
  en: {
    '√': 'present',
    '○': 'late',
    '◇': 'early',
    '△': 'half a day',
    '×': 'absent',
    '!': 'punch missing',
    假: 'leave',
    休: 'rest day',
    节: 'holiday',
    班: 'make-up working day',
    '…': 'not over yet',
  },
};

export function signOf(choice: Choice, sign: Sign): string {
  return choice.symbols?.[sign] ?? signsIn(sign, choice.language);
}

/** The square of one day; a leave type with a sign of its own shows that instead of the general one. */
export function square(data: MonthData, choice: Choice, day: DayResult): string {
  const makeup = data.holidays.get(day.workDate)?.kind === 'makeup';
  const leave = day.leaves
    .map(({ type }) => choice.symbols?.[type] ?? choice.symbols?.[leaveName(type, 'zh')])
    .find((sign) => sign !== undefined);
  return cell(day, makeup)
    .map((sign) =>
      sign === '' ? '' : sign === '假' ? (leave ?? signOf(choice, sign)) : signOf(choice, sign),
    )
    .join('');
}

/** `出勤√ 迟到○ …`, leave types with signs of their own after the rest. */
export function legend(choice: Choice): string {
  const own = Object.entries(choice.symbols ?? {}).filter(
    ([key]) => !(SIGNS as readonly string[]).includes(key),
  );
  const gap = choice.language === 'zh' ? '' : ' ';
  return [
    ...SIGNS.map((sign) => `${MEANING[choice.language][sign]}${gap}${signOf(choice, sign)}`),
    ...own.map(([kind, sign]) => `${leaveName(kind, choice.language)}${gap}${sign}`),
  ].join(choice.language === 'zh' ? '　' : ' · ');
}
