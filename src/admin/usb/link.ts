/** What the back room may ask of a cable; `app/office/usb.ts` does it. */
import type { Saveable } from '../../devices/save.ts';
import type { UsbFailure } from '../../devices/usb/failure.ts';
import type { Copied, CopyOptions } from '../../devices/usb/mtp/copy.ts';
import type { PaperWidth } from '../../devices/usb/printer/slip.ts';
import type { SlipAsk } from '../../devices/usb/printer/slips.ts';
import type { Printed } from '../../devices/usb/printer/usb-printer.ts';

export interface UsbLink {
  /** Which buttons there are at all. */
  readonly can: { readonly usb: boolean; readonly serial: boolean };
  /** Calls at once and on every plug with what was allowed before and is plugged in. */
  watch(onChange: (here: UsbHere) => void): () => void;
  /** From a press only. `another` asks the chooser although one was allowed before. */
  copy(files: readonly Saveable[], another: boolean, options: CopyOptions): Promise<Copied>;
  /** A slip as a text of 48 columns, where no printer takes it. */
  asText(ask: AskSlip): Promise<Saveable | undefined>;
  /** What this tablet was told last about its printer; whoever reads it looks what it is. */
  look(): unknown;
  keepLook(look: SlipLookAsked): void;
  /** From a press only: the chooser; the printers allowed before give way to what is chosen. */
  choosePrinter(by: SlipLookAsked['by']): Promise<PrinterChosen>;
  /** From a press only. */
  print(ask: AskSlip, look: SlipLookAsked): Promise<Printed>;
}

/** Asked when the paper is about to be printed, so that it is as fresh; `undefined` = not now. */
export type AskSlip = () => Promise<SlipAsk | undefined>;

/** Names of the devices. */
export interface UsbHere {
  readonly phone?: string;
  readonly printer?: string;
  /** A serial port was allowed before; ports have no names. */
  readonly port: boolean;
}

export type PrinterChosen = { readonly kind: 'chosen' } | UsbFailure;

export interface SlipLookAsked {
  readonly width: PaperWidth;
  readonly chinese: 'picture' | 'gb18030';
  readonly by: 'usb' | 'serial';
  /** Of the serial port. */
  readonly baud: number;
}
