/** The envelope of everything on the bulk pipes: length, type, code, transaction id, payload. */
import { joined, u16, u32 } from './cursor.ts';

export const HEADER_BYTES = 12;
/** In a header: the payload is as long as it is. */
export const LENGTH_UNKNOWN = 0xffff_ffff;
const MOST_PARAMETERS = 5;

const TYPES = ['command', 'data', 'response', 'event'] as const;
export type ContainerType = (typeof TYPES)[number];

export interface Header {
  /** Of the whole container, header included. */
  readonly length: number;
  readonly type: ContainerType;
  readonly code: number;
  readonly transaction: number;
}

export function writeHeader({ length, type, code, transaction }: Header): Uint8Array<ArrayBuffer> {
  return joined([u32(length), u16(TYPES.indexOf(type) + 1), u16(code), u32(transaction)]);
}

/** `undefined` for bytes that do not begin a container. */
export function readHeader(bytes: Uint8Array): Header | undefined {
  if (bytes.byteLength < HEADER_BYTES) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(0, true);
  const type = TYPES[view.getUint16(4, true) - 1];
  if (type === undefined || length < HEADER_BYTES) return undefined;
  return { length, type, code: view.getUint16(6, true), transaction: view.getUint32(8, true) };
}

export function writeCommand(
  code: number,
  transaction: number,
  parameters: readonly number[],
): Uint8Array<ArrayBuffer> {
  const length = HEADER_BYTES + parameters.length * 4;
  return joined([
    writeHeader({ length, type: 'command', code, transaction }),
    ...parameters.slice(0, MOST_PARAMETERS).map(u32),
  ]);
}

/** A data phase's header for `bytes` of payload; 4 GiB and more have no length in it. */
export function writeDataHeader(code: number, transaction: number, bytes: number): Uint8Array {
  const length = Math.min(HEADER_BYTES + bytes, LENGTH_UNKNOWN);
  return writeHeader({ length, type: 'data', code, transaction });
}

/** The numbers behind a response's or an event's header. */
export function readParameters(payload: Uint8Array): number[] {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const count = Math.min(MOST_PARAMETERS, payload.byteLength >> 2);
  return Array.from({ length: count }, (_, one) => view.getUint32(one * 4, true));
}
