/**
 * Everything that may go wrong on a cable, as a value; the words for each are in
 * `ui/words/usb.*.json`. What the browser threw is translated here and nowhere else.
 */

export type UsbFailure =
  /** This browser has no such interface. */
  | { readonly kind: 'unsupported' }
  /** The chooser was closed. */
  | { readonly kind: 'nothing-chosen' }
  /** The person stopped it. */
  | { readonly kind: 'cancelled' }
  /** The cable came out, or the device went away. */
  | { readonly kind: 'unplugged' }
  /** Another program or a driver of the system holds it. */
  | { readonly kind: 'busy' }
  /** The system does not let the browser open it. */
  | { readonly kind: 'denied' }
  /** A class that browsers protect: a USB stick, a keyboard. */
  | { readonly kind: 'protected' }
  /** No file transfer (or no printer) on it: a phone that only charges. */
  | { readonly kind: 'wrong-device' }
  /** The phone shows no storage: locked, or not in file transfer. */
  | { readonly kind: 'locked' }
  /** Bytes free and bytes needed; `free` is absent where only the device's refusal told it. */
  | { readonly kind: 'full'; readonly free?: number; readonly needed: number }
  | { readonly kind: 'read-only' }
  /** No answer within the step's time. */
  | { readonly kind: 'silent' }
  /** The device said it was well and kept fewer (or other) bytes. */
  | { readonly kind: 'incomplete'; readonly kept: number; readonly of: number }
  /** Read back, the bytes were not those that were sent. */
  | { readonly kind: 'altered' }
  /** The device's own code, as in the specification of PTP. */
  | { readonly kind: 'refused'; readonly code: number }
  /** Answers that are none. */
  | { readonly kind: 'garbled' }
  | { readonly kind: 'paper-out' }
  /** Cover open, offline or in error. */
  | { readonly kind: 'printer-not-ready' }
  /** The browser's own words. */
  | { readonly kind: 'trouble'; readonly reason: string };

/**
 * Note [Stopping in the middle]: a transfer is thirty steps and each can end it. Inside this folder
 * they end it by throwing this; `failureOf` makes it a value at the folder's public functions.
 */
export class Stopped extends Error {
  readonly failure: UsbFailure;
  constructor(failure: UsbFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}

export type UsbStep = 'choose' | 'open' | 'claim' | 'transfer';

/** What `step` threw, as a value. */
export function failureOf(thrown: unknown, step: UsbStep = 'transfer'): UsbFailure {
  if (thrown instanceof Stopped) return thrown.failure;
  // The same names mean different things at different steps (usb.md, the table of section 3).
  const name = thrown instanceof DOMException ? thrown.name : '';
  if (name === 'SecurityError') return { kind: step === 'claim' ? 'protected' : 'denied' };
  if (name === 'NotFoundError') return { kind: step === 'choose' ? 'nothing-chosen' : 'unplugged' };
  if (name === 'AbortError') return { kind: step === 'choose' ? 'nothing-chosen' : 'unplugged' };
  if (name === 'NetworkError')
    return { kind: step === 'claim' ? 'busy' : step === 'open' ? 'denied' : 'unplugged' };
  return { kind: 'trouble', reason: thrown instanceof Error ? thrown.message : String(thrown) };
}
