/** Loose JSON, read strictly: a vector with a field of the wrong kind is an error, never a guess. */

export type Fields = Readonly<Record<string, unknown>>;

export function fields(value: unknown, what = 'value'): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new Error(`${what}: an object was expected, got ${JSON.stringify(value)}`);
}

export function list(value: unknown, what = 'value'): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value as readonly unknown[];
  throw new Error(`${what}: a list was expected, got ${JSON.stringify(value)}`);
}

export function text(value: unknown, what = 'value'): string {
  if (typeof value === 'string') return value;
  throw new Error(`${what}: a text was expected, got ${JSON.stringify(value)}`);
}

export function number(value: unknown, otherwise?: number): number {
  if (typeof value === 'number') return value;
  if ((value === undefined || value === null) && otherwise !== undefined) return otherwise;
  throw new Error(`a number was expected, got ${JSON.stringify(value)}`);
}

export function maybe<T>(value: unknown, read: (value: unknown) => T): T | undefined {
  return value === undefined || value === null ? undefined : read(value);
}

export function oneOf<const T extends string>(
  value: unknown,
  allowed: readonly T[],
  otherwise: T,
): T {
  if (value === undefined || value === null) return otherwise;
  const found = allowed.find((a) => a === value);
  if (found === undefined)
    throw new Error(`${JSON.stringify(value)} is none of ${allowed.join(', ')}`);
  return found;
}

/** Only the keys that have a value, as optional properties are written here. */
export function present<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
