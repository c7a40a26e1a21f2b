/** The language the back room was last read in; before that, the browser's. Nothing secret. */
import type { Language } from '../../core/people/person.ts';

const KEY = 'daka-office-language';

export function rememberedLanguage(): Language {
  const known = recall();
  if (known === 'zh' || known === 'en') return known;
  return navigator.languages.some((tag) => tag.startsWith('zh')) ? 'zh' : 'en';
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Storage refused: the page still speaks it until it is closed.
  }
}

function recall(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage refused
  }
}
