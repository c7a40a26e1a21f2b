/** What a printer tells about itself. */

export type PrinterStatus =
  | { readonly kind: 'ready' }
  | { readonly kind: 'paper-low' }
  | { readonly kind: 'paper-out' }
  /** Cover open, offline or in error. */
  | { readonly kind: 'printer-not-ready' }
  /** It tells nothing: many cheap ones. */
  | { readonly kind: 'unknown' };

/** A printer that answers at all does so at once (ms); one that does not is printed on all the same. */
export const STATUS_MS = 700;

/** The byte of GET_PORT_STATUS: bit 5 no paper, 4 selected, 3 no error; healthy = 0x18. Nothing set at all is no answer. */
export function portStatus(byte: number): PrinterStatus {
  if (byte === 0) return { kind: 'unknown' };
  if ((byte & 0x20) !== 0) return { kind: 'paper-out' };
  return (byte & 0x18) === 0x18 ? { kind: 'ready' } : { kind: 'printer-not-ready' };
}

/** Asks for the printer's state (1) and its paper (4): DLE EOT n. */
export const ASK_STATE = [0x10, 0x04, 0x01] as const;
export const ASK_PAPER = [0x10, 0x04, 0x04] as const;

/** Every answer to DLE EOT has bits 1 and 4 set, and bits 0 and 7 clear. */
export function isStatusByte(byte: number): boolean {
  return (byte & 0b1001_0011) === 0b0001_0010;
}

/** The two answers; `undefined` = none came. */
export function statusOf(state: number | undefined, paper: number | undefined): PrinterStatus {
  const known = [state, paper].some((byte) => byte !== undefined && isStatusByte(byte));
  if (!known) return { kind: 'unknown' };
  if (paper !== undefined && isStatusByte(paper) && (paper & 0x60) !== 0)
    return { kind: 'paper-out' };
  if (state !== undefined && isStatusByte(state) && (state & 0x08) !== 0)
    return { kind: 'printer-not-ready' };
  if (paper !== undefined && isStatusByte(paper) && (paper & 0x0c) !== 0)
    return { kind: 'paper-low' };
  return { kind: 'ready' };
}
