import { random } from './bytes.ts';

const CONSONANTS = 'bdfghjklmnprstvz';
const VOWELS = 'aeiou';
const WORDS = 5;
const SYLLABLES = 2;

/**
 * A passphrase that can be spoken: five made-up words of two syllables, e.g. `rilo-tuma-…`. Each
 * syllable is one of 16 × 5 = 80, so ten of them hold 63.2 bits. Made-up syllables need no word
 * list of any language and read the same on a Chinese and an English keyboard.
 */
export function generatePhrase(): string {
  return Array.from({ length: WORDS }, () =>
    Array.from({ length: SYLLABLES }, syllable).join(''),
  ).join('-');
}

/** Long enough to be typed at an owner's own risk; a generated phrase has 24. */
const PASSPHRASE_MIN = 12;

/** At least 12 characters, at least 5 different ones: `aaaaaaaaaaaa` is refused. */
export function strongEnough(passphrase: string): boolean {
  const characters = Array.from(normal(passphrase));
  return characters.length >= PASSPHRASE_MIN && new Set(characters).size >= 5;
}

/** The same phrase however a keyboard composes it: NFKC, outer spaces dropped. */
export function normal(passphrase: string): string {
  return passphrase.normalize('NFKC').trim();
}

function syllable(): string {
  return CONSONANTS.charAt(below(CONSONANTS.length)) + VOWELS.charAt(below(VOWELS.length));
}

/** Uniform below `limit` ≤ 256: values of the uneven tail are thrown away. */
function below(limit: number): number {
  const even = 256 - (256 % limit);
  for (;;) {
    const value = random(1)[0] ?? 0;
    if (value < even) return value % limit;
  }
}
