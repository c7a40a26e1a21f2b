/**
 * How a segment is called in a store: who uploaded it, which numbers it holds and a hash of its
 * records. The name alone says whether it is worth fetching, and the same records always get the
 * same name, so that sending twice is sending once.
 */
export interface SegmentName {
  /** 26 letters. */
  readonly device: string;
  readonly first: number;
  readonly last: number;
  /** 16 hexadecimal digits. */
  readonly sha: string;
}

/** Records in one segment at most: one content key's worth. */
export const MOST_RECORDS = 64;
/** Bytes of records in one segment at most. */
export const MOST_BYTES = 128 * 1024;
/** Digits of a number in a name: names sort as the numbers do. */
const DIGITS = 10;

const SHAPE = /^ev\/([0-9A-HJKMNP-TV-Z]{26})\/(\d{10})-(\d{10})-([0-9a-f]{16})\.seg$/;

export function segmentName({ device, first, last, sha }: SegmentName): string {
  return `${segmentPrefix(device)}${digits(first)}-${digits(last)}-${sha}.seg`;
}

export function segmentPrefix(device: string): string {
  return `ev/${device}/`;
}

/** `undefined`: not the name of a segment. */
export function readSegmentName(name: string): SegmentName | undefined {
  const [, device, from, to, sha] = SHAPE.exec(name) ?? [];
  if (device === undefined || sha === undefined) return undefined;
  const first = Number(from);
  const last = Number(to);
  return first >= 1 && last >= first && last - first < MOST_RECORDS
    ? { device, first, last, sha }
    : undefined;
}

/** Whatever holds a number above `upTo` is listed after this name, for no segment is longer. */
export function listAfter(device: string, upTo: number): string {
  return segmentPrefix(device) + digits(Math.max(0, upTo + 1 - MOST_RECORDS));
}

/**
 * The highest number up to which the named segments hold everything from `from` on, `from - 1` if
 * they do not hold that one.
 */
export function heldUpTo(names: readonly SegmentName[], from: number): number {
  let upTo = from - 1;
  for (const { first, last } of [...names].sort((a, b) => a.first - b.first || a.last - b.last)) {
    if (first > upTo + 1) break;
    upTo = Math.max(upTo, last);
  }
  return upTo;
}

function digits(seq: number): string {
  return String(seq).padStart(DIGITS, '0');
}
