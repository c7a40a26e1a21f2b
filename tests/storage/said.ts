/** What the store said it holds, as words. */
export interface Said {
  /** Number 1 first. */
  readonly records: readonly string[];
  readonly cells: ReadonlyMap<string, string>;
}

export const NOTHING_SAID: Said = { records: [], cells: new Map() };

export function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text));
}

export function word(value: Uint8Array | undefined): string {
  return value === undefined ? '' : Buffer.from(value).toString();
}

export function same(a: Said, b: Said): boolean {
  return (
    a.records.length === b.records.length &&
    a.records.every((one, i) => one === b.records[i]) &&
    a.cells.size === b.cells.size &&
    [...a.cells].every(([key, value]) => b.cells.get(key) === value)
  );
}

/** Only what differs. */
export function describe(is: Said, said: Said): string {
  const wrong = Array.from(
    { length: Math.max(is.records.length, said.records.length) },
    (_, i) => i,
  )
    .filter((i) => is.records[i] !== said.records[i])
    .map((i) => `${i + 1}: ${is.records[i] ?? '-'} for ${said.records[i] ?? '-'}`);
  const cells = [...new Set([...is.cells.keys(), ...said.cells.keys()])]
    .filter((key) => is.cells.get(key) !== said.cells.get(key))
    .map((key) => `${key}: ${is.cells.get(key) ?? '-'} for ${said.cells.get(key) ?? '-'}`);
  return [...wrong, ...cells].map((line) => line.slice(0, 80)).join('; ');
}
