/** The language the page speaks now. Messages read it, so templates follow a change by themselves. */
import type { Language } from '../../core/people/person.ts';
import { overwriteGetLocale } from './compiled/runtime.js';

let current = $state<Language>('zh');

/** Call once at start. */
export function startWords(initial: Language): void {
  current = initial;
  overwriteGetLocale(() => current);
}

export function speak(language: Language): void {
  current = language;
}

export function spoken(): Language {
  return current;
}
