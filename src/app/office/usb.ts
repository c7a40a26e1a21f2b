/** The cable: what is needed to ask is here, the drivers are loaded when something is sent. */
import type { SlipLookAsked, UsbHere, UsbLink } from '../../admin/usb/link.ts';
import type { Saveable } from '../../devices/save.ts';
import type { UsbFailure } from '../../devices/usb/failure.ts';
import { failureOf } from '../../devices/usb/failure.ts';
import { chooseDevice, grantedDevice, usbHere, watchPlugs } from '../../devices/usb/granted.ts';
import { PHONE_FILTERS } from '../../devices/usb/mtp/find-interface.ts';
import type { SerialPort } from '../../devices/usb/printer/serial-printer.ts';
import type { SlipAsk } from '../../devices/usb/printer/slips.ts';
import type { Printed } from '../../devices/usb/printer/usb-printer.ts';

interface Serial {
  getPorts(): Promise<SerialPort[]>;
  requestPort(): Promise<SerialPort>;
}

/** The chooser shows printers. */
const PRINTERS: readonly USBDeviceFilter[] = [{ classCode: 7 }];

export function usbLink(): UsbLink {
  const serial = (navigator as { readonly serial?: Serial }).serial;
  return {
    can: { usb: usbHere() !== undefined, serial: serial !== undefined },
    watch,
    async copy(files, another, options) {
      const device = await deviceFor(PHONE_FILTERS, another);
      if (device.kind !== 'chosen') return device;
      const { copyToPhone } = await import('../../devices/usb/mtp/copy.ts');
      return copyToPhone(device.device, files, options);
    },
    asText,
    async print(ask, look) {
      return look.by === 'serial' ? bySerial(serial, ask, look) : byUsb(ask, look);
    },
  };
}

/** A device allowed before, unless another one is wanted; otherwise the chooser. */
async function deviceFor(
  filters: readonly USBDeviceFilter[],
  another: boolean,
): ReturnType<typeof chooseDevice> {
  const known = another ? undefined : await grantedDevice(filters);
  return known === undefined ? chooseDevice(filters) : { kind: 'chosen', device: known };
}

function watch(onChange: (here: UsbHere) => void): () => void {
  const look = async (): Promise<void> => {
    const [phone, printer] = await Promise.all([
      grantedDevice(PHONE_FILTERS),
      grantedDevice(PRINTERS),
    ]);
    onChange({
      ...(phone === undefined ? {} : { phone: nameOf(phone) }),
      ...(printer === undefined ? {} : { printer: nameOf(printer) }),
    });
  };
  void look();
  return watchPlugs(() => void look());
}

function nameOf({ productName, manufacturerName }: USBDevice): string {
  return productName ?? manufacturerName ?? 'USB';
}

async function byUsb(ask: SlipAsk, look: SlipLookAsked): Promise<Printed> {
  const device = await deviceFor(PRINTERS, false);
  if (device.kind !== 'chosen') return device;
  const { printByUsb } = await import('../../devices/usb/printer/usb-printer.ts');
  return printByUsb(device.device, await bytesOf(ask, look));
}

async function bySerial(
  serial: Serial | undefined,
  ask: SlipAsk,
  look: SlipLookAsked,
): Promise<Printed> {
  if (serial === undefined) return { kind: 'unsupported' } satisfies UsbFailure;
  let port: SerialPort;
  try {
    port = (await serial.getPorts())[0] ?? (await serial.requestPort());
  } catch (error) {
    return failureOf(error, 'choose');
  }
  const { printBySerial } = await import('../../devices/usb/printer/serial-printer.ts');
  return printBySerial(port, await bytesOf(ask, look));
}

async function bytesOf(
  ask: SlipAsk,
  { width, chinese }: SlipLookAsked,
): Promise<Uint8Array<ArrayBuffer>> {
  const [{ slipBytes }, { slipOf }, { writeGb18030 }] = await Promise.all([
    import('../../devices/usb/printer/escpos.ts'),
    import('../../devices/usb/printer/slips.ts'),
    import('../../transfer/gb18030.ts'),
  ]);
  const letters =
    chinese === 'picture'
      ? ({ kind: 'picture' } as const)
      : ({ kind: 'gb18030', write: writeGb18030 } as const);
  return slipBytes(slipOf(ask), { width, chinese: letters });
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
