/** Words that files of several formats share. What a format alone says stands in its own file. */
import type { Direction } from '../../core/attendance/punch.ts';
import type { Language } from '../../core/people/person.ts';
import type { IsoDate } from '../../core/attendance/units.ts';
import { isoWeekday } from '../../core/attendance/dates.ts';
import type { ChainFacts, PunchLine } from './month-data.ts';

export const DIRECTIONS: Readonly<Record<Language, Readonly<Record<Direction, string>>>> = {
  zh: {
    in: '上班',
    out: '下班',
    'break-out': '外出',
    'break-in': '返回',
    'overtime-in': '加班开始',
    'overtime-out': '加班结束',
  },
  en: {
    in: 'in',
    out: 'out',
    'break-out': 'break out',
    'break-in': 'break in',
    'overtime-in': 'overtime in',
    'overtime-out': 'overtime out',
  },
};

export const METHODS: Readonly<Record<Language, Readonly<Record<PunchLine['method'], string>>>> = {
  zh: {
    face: '人脸',
    pin: 'PIN 码',
    'face+pin': '人脸+PIN',
    badge: '工牌',
    card: '刷卡',
    paper: '纸质补录',
    import: '导入',
    correction: '补卡',
  },
  en: {
    face: 'face',
    pin: 'PIN',
    'face+pin': 'face and PIN',
    badge: 'badge',
    card: 'card',
    paper: 'paper',
    import: 'imported',
    correction: 'added by hand',
  },
};

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  zh: ['一', '二', '三', '四', '五', '六', '日'],
  en: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
};

export function weekday(date: IsoDate, language: Language): string {
  return WEEKDAYS[language][isoWeekday(date) - 1] ?? '';
}

/** `2026年11月`, or the days where it is not one whole month. */
export function period(from: IsoDate, to: IsoDate, language: Language): string {
  const [year = '', month = '', day = ''] = from.split('-');
  const whole = day === '01' && to.startsWith(`${year}-${month}`);
  if (!whole) return `${from} – ${to}`;
  return language === 'zh' ? `${year}年${Number(month)}月` : `${year}-${month}`;
}

export const VERDICTS: Readonly<Record<Language, Readonly<Record<ChainFacts['verdict'], string>>>> =
  {
    zh: { verified: '核验通过', broken: '核验未通过', unchecked: '制表时未逐条核验' },
    en: { verified: 'verified', broken: 'NOT verified', unchecked: 'not checked for this file' },
  };
