import type { Cbor } from './cbor.ts';

export type Fields = Readonly<Record<string, Cbor>>;

/** Reads one field or throws with its name: a file is refused as a whole. */
export function fields(value: Cbor | undefined): Fields {
  const isMap =
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Uint8Array);
  if (!isMap) throw new Error('not a map');
  return value as Fields;
}

export function bytes(from: Fields, name: string, length?: number): Uint8Array {
  const value = from[name];
  if (!(value instanceof Uint8Array) || (length !== undefined && value.length !== length)) {
    throw new Error(`${name} is not ${length === undefined ? '' : `${length} `}bytes`);
  }
  return value;
}

export function text(from: Fields, name: string): string {
  const value = from[name];
  if (typeof value !== 'string') throw new Error(`${name} is not text`);
  return value;
}

export function number(from: Fields, name: string): number {
  const value = from[name];
  if (typeof value !== 'number') throw new Error(`${name} is not a number`);
  return value;
}

export function list(from: Fields, name: string): readonly Cbor[] {
  const value = from[name];
  if (!Array.isArray(value)) throw new Error(`${name} is not a list`);
  return value as readonly Cbor[];
}
