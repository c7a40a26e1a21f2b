/** The cable: what is needed to ask is here, the drivers are loaded when something is sent. */
import type { AskSlip, SlipLookAsked, UsbHere, UsbLink } from '../../admin/usb/link.ts';
import type { Saveable } from '../../devices/save.ts';
import { deviceFor, grantedDevice, usbHere, watchPlugs } from '../../devices/usb/granted.ts';
import { PHONE_FILTERS } from '../../devices/usb/mtp/find-interface.ts';
import type { SlipAsk } from '../../devices/usb/printer/slips.ts';
import { rememberedOnTablet, rememberOnTablet } from '../tablet-memory.ts';
import { oneJob } from './oneJob.ts';
import { choosePrinter, nameOf, printAt, printersAllowed, serialHere } from './printers.ts';

/** Of this tablet: another one has another printer. */
const LOOK = 'daka-printer';

export function usbLink(): UsbLink {
  // A choice in the chooser is no event of the browser's.
  const watchers = new Set<() => void>();
  const told = () => watchers.forEach((again) => again());
  return {
    can: { usb: usbHere() !== undefined, serial: serialHere() !== undefined },
    watch(onChange) {
      const again = () => void lookRound().then(onChange);
      watchers.add(again);
      const stops = [watchPlugs(again), watchPlugs(again, serialHere())];
      again();
      return () => {
        watchers.delete(again);
        stops.forEach((stop) => stop());
      };
    },
    async copy(files, another, options) {
      const device = await deviceFor(PHONE_FILTERS, another);
      told();
      if (device.kind !== 'chosen') return device;
      const { copyToPhone } = await import('../../devices/usb/mtp/copy.ts');
      return oneJob(device.device, () => copyToPhone(device.device, files, options));
    },
    async asText(ask) {
      const slip = await ask();
      return slip && asText(slip);
    },
    look: () => rememberedOnTablet(LOOK),
    keepLook: (look) => rememberOnTablet(LOOK, look),
    async choosePrinter(by) {
      const chosen = await choosePrinter(by);
      told();
      return chosen;
    },
    async print(ask, look) {
      const printed = await printAt(() => bytesOf(ask, look), look);
      told();
      return printed;
    },
  };
}

async function lookRound(): Promise<UsbHere> {
  const [phone, printers] = await Promise.all([grantedDevice(PHONE_FILTERS), printersAllowed()]);
  return { ...(phone === undefined ? {} : { phone: nameOf(phone) }), ...printers };
}

async function bytesOf(
  ask: AskSlip,
  { width, chinese }: SlipLookAsked,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const slip = await ask();
  if (slip === undefined) return undefined;
  const [{ slipBytes }, { slipOf }, { writeGb18030 }] = await Promise.all([
    import('../../devices/usb/printer/escpos.ts'),
    import('../../devices/usb/printer/slips.ts'),
    import('../../transfer/gb18030.ts'),
  ]);
  const letters =
    chinese === 'picture'
      ? ({ kind: 'picture' } as const)
      : ({ kind: 'gb18030', write: writeGb18030 } as const);
  return slipBytes(slipOf(slip), { width, chinese: letters });
}

async function asText(ask: SlipAsk): Promise<Saveable> {
  const [{ layout }, { slipOf }, { PAPERS }] = await Promise.all([
    import('../../devices/usb/printer/layout.ts'),
    import('../../devices/usb/printer/slips.ts'),
    import('../../devices/usb/printer/slip.ts'),
  ]);
  const lines = layout(slipOf(ask), PAPERS[80].columns).map(({ text }) => text);
  const title = ask.title.replace(/[^\p{L}\p{N}]+/gu, '-');
  // With a mark: Windows would take Chinese for something else.
  const blob = new Blob([`\uFEFF${lines.join('\r\n')}\r\n`], { type: 'text/plain' });
  return { name: `${title}.txt`, blob };
}
