/** Which printer and paper were chosen last; kept with the books, so that a slip is one press. */
import type { Session } from '../session.svelte.ts';
import type { SlipLookAsked } from './link.ts';

const KEPT = 'slip-printer';

/** Speeds printers can be set to; 9600 is what most come with. */
export const BAUDS = ['9600', '19200', '38400', '57600', '115200'] as const;

export class PrinterLook {
  readonly #session: Session;
  width = $state('80');
  chinese = $state('picture');
  by = $state('usb');
  baud = $state<string>(BAUDS[0]);

  constructor(session: Session) {
    this.#session = session;
    this.by = session.office.device.usb.can.usb ? 'usb' : 'serial';
  }

  async load(): Promise<void> {
    const text = await this.#session.office.books.document(KEPT);
    const [width, chinese, by, baud] = (text ?? '').replaceAll('"', '').split(' ');
    if (width === '58' || width === '80') this.width = width;
    if (chinese === 'picture' || chinese === 'gb18030') this.chinese = chinese;
    if (BAUDS.some((one) => one === baud)) this.baud = baud ?? this.baud;
    const { can } = this.#session.office.device.usb;
    if ((by === 'usb' && can.usb) || (by === 'serial' && can.serial)) this.by = by;
  }

  /** Whoever may not keep it chooses again next time. */
  async keep(): Promise<void> {
    if (!this.#session.may('putDocument')) return;
    const text = JSON.stringify(`${this.width} ${this.chinese} ${this.by} ${this.baud}`);
    await this.#session.office.books.putDocument(KEPT, text);
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
