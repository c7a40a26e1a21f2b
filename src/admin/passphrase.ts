/**
 * What can honestly be said of a passphrase while it is typed: how many characters, and roughly how
 * many guesses. A low estimate is a warning; only length and the obvious are refused here. The last
 * word is the books', which refuse with `weak-passphrase`.
 */
export type Strength =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-short'; readonly length: number; readonly missing: number }
  | { readonly kind: 'obvious'; readonly why: 'repeated' | 'sequence' | 'common' | 'shop-name' }
  | { readonly kind: 'fair' | 'good' | 'strong'; readonly length: number; readonly bits: number };

/** Shortest accepted passphrase, in characters. */
export const MIN_LENGTH = 12;

/** From here on a thief with a rented computer farm needs years (Argon2id at about 1 s a guess). */
const GOOD_BITS = 44;
const STRONG_BITS = 60;

/** Words that open every dictionary; a phrase that is only these is no phrase. */
const COMMON =
  /password|passwd|qwerty|asdfgh|zxcvbn|letmein|welcome|admin|daka|iloveyou|abc123|woaini|mima/gi;

/** `words` are texts an intruder would try first, e.g. the shop's name. */
export function strengthOf(passphrase: string, words: readonly string[] = []): Strength {
  const text = passphrase.normalize('NFKC').trim();
  const characters = Array.from(text);
  if (characters.length === 0) return { kind: 'empty' };
  if (characters.length < MIN_LENGTH)
    return {
      kind: 'too-short',
      length: characters.length,
      missing: MIN_LENGTH - characters.length,
    };
  if (new Set(characters).size < 5) return { kind: 'obvious', why: 'repeated' };
  if (runs(characters) <= 2) return { kind: 'obvious', why: 'sequence' };
  if (left(text, words) < 6) return { kind: 'obvious', why: 'shop-name' };
  if (text.replace(COMMON, '').replace(/[\d\W_]/gu, '').length === 0 && COMMON_ONCE.test(text))
    return { kind: 'obvious', why: 'common' };
  const bits = Math.floor(guessBits(text));
  const kind = bits >= STRONG_BITS ? 'strong' : bits >= GOOD_BITS ? 'good' : 'fair';
  return { kind, length: characters.length, bits };
}

const COMMON_ONCE = new RegExp(COMMON.source, 'i');

/** Characters left when the given words are taken out. */
function left(text: string, words: readonly string[]): number {
  const plain = words
    .filter((word) => Array.from(word).length >= 3)
    .reduce((rest, word) => rest.toLowerCase().replaceAll(word.toLowerCase(), ''), text);
  return Array.from(plain).length;
}

/** How many stretches of neighbouring code points (`abcd`, `4321`) the text falls into. */
function runs(characters: readonly string[]): number {
  let count = 1;
  let direction = 0;
  for (let i = 1; i < characters.length; i += 1) {
    const step = (characters[i]?.codePointAt(0) ?? 0) - (characters[i - 1]?.codePointAt(0) ?? 0);
    const neighbour = Math.abs(step) <= 1;
    if (!neighbour || (direction !== 0 && step !== 0 && step !== direction)) {
      count += 1;
      direction = 0;
    } else if (step !== 0) direction = step;
  }
  return count;
}

/**
 * Log2 of the guesses, cautiously: a word counts as one of 2,000 and its letters beyond the fourth
 * add little; digits and signs count singly; a Han character as one of 1,000 frequent ones; whatever
 * was seen before counts one bit.
 */
function guessBits(text: string): number {
  const parts = text.toLowerCase().match(/\p{Script=Han}|\p{L}+|\d|[^\p{L}\d\s]/gu) ?? [];
  const seen = new Set<string>();
  let bits = 0;
  for (const part of parts) {
    if (seen.has(part)) bits += 1;
    else bits += bitsOf(part);
    seen.add(part);
  }
  return bits;
}

function bitsOf(part: string): number {
  if (/^\d$/.test(part)) return 3;
  if (/^\p{Script=Han}$/u.test(part)) return 8;
  if (!/^\p{L}+$/u.test(part)) return 4;
  const repeated = new Set(part).size <= 2;
  return repeated ? 3 : Math.min(4.7 * part.length, 11 + 0.6 * Math.max(0, part.length - 4));
}
