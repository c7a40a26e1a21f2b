/** What a phone's MTP firmware puts on the wire, written from the specification and not from our codecs. */

export interface Stored {
  readonly handle: number;
  readonly parent: number;
  readonly folder: boolean;
  name: string;
  bytes: Uint8Array;
  /** Of one whose bytes were forgotten. */
  size?: number;
}

export const STORAGE = 0x0001_0001;

/** One whole container, as a test puts it into the pipe. */
export function container(
  type: number,
  code: number,
  transaction: number,
  payload: Uint8Array | readonly number[],
): Uint8Array {
  const bytes =
    payload instanceof Uint8Array
      ? payload
      : payload.map((one) => le(4, one)).reduce(plus, new Uint8Array());
  return [le(4, 12 + bytes.length), le(2, type), le(2, code), le(4, transaction), bytes].reduce(
    plus,
  );
}

export function objectInfo({
  parent,
  folder,
  name,
  bytes,
  size = bytes.length,
}: Stored): Uint8Array {
  return [
    ...[le(4, STORAGE), le(2, folder ? 0x3001 : 0x3000), le(2, 0), le(4, size)],
    ...[new Uint8Array(26), le(4, parent), le(2, folder ? 1 : 0), le(4, 0), le(4, 0)],
    ...[text(name), Uint8Array.of(0, 0, 0)],
  ].reduce(plus);
}

export function le(size: number, value: number): Uint8Array {
  const bytes = new Uint8Array(size);
  for (let at = 0, rest = value; at < size; at++, rest = Math.floor(rest / 256))
    bytes[at] = rest % 256;
  return bytes;
}

function text(value: string): Uint8Array {
  if (value === '') return Uint8Array.of(0);
  const units = [...Array(value.length).keys()].map((at) => le(2, value.charCodeAt(at)));
  return [Uint8Array.of(value.length + 1), ...units, le(2, 0)].reduce(plus);
}

export function textAt(bytes: Uint8Array, at: number): string {
  const units = bytes[at] ?? 0;
  return new TextDecoder('utf-16le').decode(
    bytes.slice(at + 1, at + 1 + Math.max(0, units - 1) * 2),
  );
}

export function plus(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}

export function deviceInfo(renames: boolean): Uint8Array {
  const operations = [
    ...[0x1001, 0x1002, 0x1003, 0x1004, 0x1005, 0x1007, 0x1008, 0x1009, 0x100b, 0x100c, 0x100d],
    ...(renames ? [0x9804] : []),
  ];
  return [
    ...[le(2, 100), le(4, 6), le(2, 100), Uint8Array.of(0), le(2, 0)],
    ...[le(4, operations.length), ...operations.map((one) => le(2, one))],
    ...[le(4, 0), le(4, 0), le(4, 0), le(4, 0)],
    ...['Fake', 'Phone', '1', 'S1'].map(text),
  ].reduce(plus);
}

/** `free`: bytes. */
export function storageInfo(free: number, readOnly: boolean): Uint8Array {
  return [
    ...[le(2, 3), le(2, 2), le(2, readOnly ? 1 : 0)],
    ...[le(8, 2 ** 36), le(8, free), le(4, 0xffff_ffff), text('Memory'), Uint8Array.of(0)],
  ].reduce(plus);
}
