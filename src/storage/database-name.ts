/**
 * Note [Numbers and roots]. A database's name ends in its number, and a higher number is newer. The
 * thousands name the storage root it lies in: 0 the default one, from 1 on buckets begun because
 * one before died for good (a lost MANIFEST of LevelDB does that, and no page can mend it: measured).
 */
const PER_ROOT = 1_000;

export function databaseName(store: string, number: number): string {
  return `${store}-${number}`;
}

/** `undefined` = no database of this store's records. */
export function numberOf(store: string, name: string): number | undefined {
  const digits = name.startsWith(`${store}-`) ? name.slice(store.length + 1) : '';
  return /^\d+$/.test(digits) ? Number(digits) : undefined;
}

export function rootOf(number: number): number {
  return Math.floor(number / PER_ROOT);
}

export function firstIn(root: number): number {
  return root * PER_ROOT + 1;
}
