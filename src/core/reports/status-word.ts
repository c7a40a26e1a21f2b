/** A day's status in a word. */
import type { DayStatus } from '../attendance/day-result.ts';
import type { Language } from '../people/person.ts';
import { en } from './sentences.en.ts';
import { zh } from './sentences.zh.ts';

export function statusWord(status: DayStatus, language: Language): string {
  return { en, zh }[language].status[status];
}
