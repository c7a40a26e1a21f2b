/** Kinds of leave as files call them. The books keep kinds; files of others know the Chinese names. */
import type { Language } from '../../core/people/person.ts';
import type { MonthSummary } from '../../core/reports/month.ts';

const NAMES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  annual: { zh: '年假', en: 'annual leave' },
  lieu: { zh: '调休', en: 'time off in lieu' },
  sick: { zh: '病假', en: 'sick leave' },
  personal: { zh: '事假', en: 'personal leave' },
  trip: { zh: '出差', en: 'business trip' },
  other: { zh: '其他假', en: 'other leave' },
};

/** Kinds a sign of their own can be given to. */
export const LEAVE_KINDS = Object.keys(NAMES);

/** A kind nobody named here is called as it is. */
export function leaveName(kind: string, language: Language): string {
  return NAMES[kind]?.[language] ?? kind;
}

/** Hundredths of days of the month under this Chinese name. */
export function leavePct({ leaveByType }: MonthSummary, name: string): number {
  return Object.entries(leaveByType)
    .filter(([kind]) => leaveName(kind, 'zh') === name)
    .reduce((sum, [, { pct }]) => sum + pct, 0);
}
