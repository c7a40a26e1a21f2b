/** One sentence for every way a cable can fail, and what to do about it. */
import type { UsbFailure } from '../../devices/usb/failure.ts';
import { m } from '../../ui/words/compiled/messages.js';
import { sizeIn } from './size.ts';

/** At whose end of the cable: the same failure asks for something else at a printer. */
export type UsbEnd = 'phone' | 'printer';

export function failureWords(failure: UsbFailure, end: UsbEnd): string {
  switch (failure.kind) {
    case 'full': {
      const needed = sizeIn(failure.needed);
      return failure.free === undefined
        ? m.usb_fail_full_unknown({ needed })
        : m.usb_fail_full({ needed, free: sizeIn(failure.free) });
    }
    case 'incomplete':
      return m.usb_fail_incomplete({ kept: sizeIn(failure.kept), of: sizeIn(failure.of) });
    case 'refused':
      return m.usb_fail_refused({ code: failure.code.toString(16) });
    case 'trouble':
      return m.usb_fail_trouble({ reason: failure.reason });
    default:
      return ((end === 'printer' ? PRINTER[failure.kind] : undefined) ?? PLAIN[failure.kind])();
  }
}

type Plain = Exclude<UsbFailure['kind'], 'full' | 'incomplete' | 'refused' | 'trouble'>;

const PLAIN: Record<Plain, () => string> = {
  unsupported: m.usb_fail_unsupported,
  'nothing-chosen': m['usb_fail_nothing-chosen'],
  cancelled: m.usb_fail_cancelled,
  unplugged: m.usb_fail_unplugged,
  busy: m.usb_fail_busy,
  denied: m.usb_fail_denied,
  protected: m.usb_fail_protected,
  'wrong-device': m['usb_fail_wrong-device'],
  locked: m.usb_fail_locked,
  'read-only': m['usb_fail_read-only'],
  silent: m.usb_fail_silent,
  altered: m.usb_fail_altered,
  garbled: m.usb_fail_garbled,
  'paper-out': m['usb_fail_paper-out'],
  'printer-not-ready': m['usb_fail_printer-not-ready'],
};

const PRINTER: Partial<Record<Plain, () => string>> = {
  'nothing-chosen': m['usb_print_fail_nothing-chosen'],
  unplugged: m.usb_print_fail_unplugged,
  busy: m.usb_print_fail_busy,
  denied: m.usb_print_fail_denied,
  protected: m.usb_print_fail_protected,
  'wrong-device': m['usb_print_fail_wrong-device'],
  garbled: m.usb_print_fail_garbled,
};
