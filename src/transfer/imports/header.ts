/** Columns found by the words over them, wherever they stand; one row of heads, or two. */

export interface Header {
  /** Index of the first row under the heads. */
  readonly body: number;
  /** Upper and lower head joined by a slash where there are two. */
  readonly names: readonly string[];
}

const LOOK_AT = 12;

/** The first row in which all of `words` stand as cells. */
export function findHeader(
  rows: readonly (readonly string[])[],
  words: readonly (string | RegExp)[],
  levels: 1 | 2 = 1,
): Header | undefined {
  const at = rows
    .slice(0, LOOK_AT)
    .findIndex((row) => words.every((word) => row.some((cell) => matches(tidy(cell), word))));
  if (at < 0) return undefined;
  const upper = rows[at] ?? [];
  if (levels === 1) return { body: at + 1, names: upper.map(tidy) };
  const lower = rows[at + 1] ?? [];
  let last = '';
  const names = Array.from({ length: Math.max(upper.length, lower.length) }, (_, i) => {
    last = tidy(upper[i] ?? '') || last;
    const under = tidy(lower[i] ?? '');
    return under === '' || under === last ? last : `${last}/${under}`;
  });
  return { body: at + 2, names };
}

export function columnOf(header: Header, ...words: readonly (string | RegExp)[]): number {
  for (const word of words) {
    const at = header.names.findIndex((name) => matches(name, word));
    if (at >= 0) return at;
  }
  return -1;
}

export function tidy(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/[\s_]+/g, ' ')
    .trim()
    .toLowerCase();
}

function matches(text: string, word: string | RegExp): boolean {
  return typeof word === 'string' ? text === word : word.test(text);
}
