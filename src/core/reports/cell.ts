/** One square of the month's grid. Specification: attendance, §5.9. */
import type { DayResult } from '../attendance/day-result.ts';
import type { Language } from '../people/person.ts';

/** √ present, ○ late, ◇ early, △ half, × absent, ! missing, 假 leave, 休 rest, 节 holiday, 班 make-up day worked. */
export type Symbol = '√' | '○' | '◇' | '△' | '×' | '!' | '假' | '休' | '节' | '班' | '…' | '';

/** Several may hold: late and early, present on a make-up day. `makeup` = the date is one. */
export function cell(day: DayResult, makeup: boolean): Symbol[] {
  const worked = day.flags.includes('workedOnOffDay');
  switch (day.status) {
    case 'present': {
      const marks: Symbol[] = [];
      if (day.flags.includes('late')) marks.push('○');
      if (day.flags.includes('early')) marks.push('◇');
      if (marks.length === 0) marks.push('√');
      return makeup ? [...marks, '班'] : marks;
    }
    case 'halfDay':
      return ['△'];
    case 'absent':
      return ['×'];
    case 'leave':
      return ['假'];
    case 'halfLeave':
      return ['假', day.absentPct > 0 ? '×' : '△'];
    case 'rest':
      return worked ? ['休', '√'] : ['休'];
    case 'holiday':
      return worked ? ['节', '√'] : ['节'];
    case 'incomplete':
      return ['!'];
    case 'pending':
      return ['…'];
    case 'unscheduled':
    case 'notEmployed':
      return [''];
  }
}

/** What an English reader is shown for the signs that are words. */
const EN: Readonly<Record<string, string>> = { 假: 'L', 休: 'R', 节: 'H', 班: 'W' };

/** The signs of a square as a language writes them. */
export function signsIn(signs: string, language: Language): string {
  return language === 'zh' ? signs : Array.from(signs, (sign) => EN[sign] ?? sign).join('');
}
