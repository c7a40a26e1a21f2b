/** Which printer and paper were chosen last; kept with the books, so that a slip is one press. */
import type { Session } from '../session.svelte.ts';
import type { SlipLookAsked } from './link.ts';

const KEPT = 'slip-printer';

export class PrinterLook {
  readonly #session: Session;
  width = $state('80');
  chinese = $state('picture');
  by = $state('usb');

  constructor(session: Session) {
    this.#session = session;
    this.by = session.office.device.usb.can.usb ? 'usb' : 'serial';
  }

  async load(): Promise<void> {
    const text = await this.#session.office.books.document(KEPT);
    const [width, chinese, by] = (text ?? '').replaceAll('"', '').split(' ');
    if (width === '58' || width === '80') this.width = width;
    if (chinese === 'picture' || chinese === 'gb18030') this.chinese = chinese;
    const { can } = this.#session.office.device.usb;
    if ((by === 'usb' && can.usb) || (by === 'serial' && can.serial)) this.by = by;
  }

  /** Whoever may not keep it chooses again next time. */
  async keep(): Promise<void> {
    if (!this.#session.may('putDocument')) return;
    const text = JSON.stringify(`${this.width} ${this.chinese} ${this.by}`);
    await this.#session.office.books.putDocument(KEPT, text);
  }

  get asked(): SlipLookAsked {
    return {
      width: this.width === '58' ? 58 : 80,
      chinese: this.chinese === 'gb18030' ? 'gb18030' : 'picture',
      by: this.by === 'serial' ? 'serial' : 'usb',
    };
  }
}
