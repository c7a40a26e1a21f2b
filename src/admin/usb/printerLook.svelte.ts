/** Which paper, letters and port were chosen last at this tablet, so that a slip is one press. */
import type { SlipLookAsked, UsbLink } from './link.ts';

/** Speeds printers can be set to; 9600 is what most come with. */
export const BAUDS = ['9600', '19200', '38400', '57600', '115200'] as const;

export class PrinterLook {
  readonly #usb: UsbLink;
  width = $state('80');
  chinese = $state('picture');
  by = $state('usb');
  baud = $state<string>(BAUDS[0]);

  constructor(usb: UsbLink) {
    this.#usb = usb;
    const { can } = usb;
    const kept = usb.look();
    const was: Readonly<Record<string, unknown>> = isRecord(kept) ? kept : {};
    if (was['width'] === 58) this.width = '58';
    if (was['chinese'] === 'gb18030') this.chinese = 'gb18030';
    if (!can.usb || (was['by'] === 'serial' && can.serial)) this.by = 'serial';
    this.baud = BAUDS.find((one) => Number(one) === was['baud']) ?? this.baud;
  }

  keep(): void {
    this.#usb.keepLook(this.asked);
  }

  get asked(): SlipLookAsked {
    return {
      width: this.width === '58' ? 58 : 80,
      chinese: this.chinese === 'gb18030' ? 'gb18030' : 'picture',
      by: this.by === 'serial' ? 'serial' : 'usb',
      baud: Number(this.baud),
    };
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
