/** What besides digits the shop's employee numbers are written with: the extra keys of the keypad. */
const MOST_KEYS = 12;

export function lettersOf(numbers: readonly string[]): readonly string[] {
  const all = new Set(numbers.flatMap((no) => Array.from(no)).filter((sign) => !/\d/.test(sign)));
  return [...all].sort().slice(0, MOST_KEYS);
}
