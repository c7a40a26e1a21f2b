/** Which printer a slip goes to: the one allowed last, on USB or at a serial port. */
import type { PrinterChosen, SlipLookAsked } from '../../admin/usb/link.ts';
import { failureOf } from '../../devices/usb/failure.ts';
import { chooseDevice, deviceFor, forgetOthers, grantedDevice } from '../../devices/usb/granted.ts';
import type { SerialPort } from '../../devices/usb/printer/serial-printer.ts';
import { oneJob } from './oneJob.ts';
import type { Printed } from '../../devices/usb/printer/usb-printer.ts';

/** What is used of Web Serial; TypeScript's library does not know it. */
export interface Serial {
  getPorts(): Promise<AllowedPort[]>;
  requestPort(): Promise<AllowedPort>;
  addEventListener(type: string, listener: () => void): void;
  removeEventListener(type: string, listener: () => void): void;
}

type AllowedPort = SerialPort & { forget(): Promise<void> };

/** `undefined`: there is nothing to print after all. */
type SlipBytes = () => Promise<Uint8Array<ArrayBuffer> | undefined>;

/** The chooser shows printers. */
const PRINTERS: readonly USBDeviceFilter[] = [{ classCode: 7 }];

const NOTHING = { kind: 'cancelled' } as const;

/** `undefined` where the browser has none. */
export function serialHere(): Serial | undefined {
  return (navigator as { readonly serial?: Serial }).serial;
}

/** Printers that need no chooser: the name of the one on USB, and whether there is a port. */
export async function printersAllowed(): Promise<{ printer?: string; port: boolean }> {
  const [printer, ports] = await Promise.all([
    grantedDevice(PRINTERS),
    serialHere()
      ?.getPorts()
      .catch(() => []) ?? [],
  ]);
  return {
    ...(printer === undefined ? {} : { printer: nameOf(printer) }),
    port: ports.length > 0,
  };
}

/** From a press only. Those allowed before are forgotten: the next slip must not come out there. */
export async function choosePrinter(by: SlipLookAsked['by']): Promise<PrinterChosen> {
  if (by === 'serial') return choosePort();
  const chosen = await chooseDevice(PRINTERS);
  if (chosen.kind !== 'chosen') return chosen;
  await forgetOthers(chosen.device, PRINTERS);
  return { kind: 'chosen' };
}

/** `bytes` is called once the chooser has been answered: it opens for a fresh press only. */
export async function printAt(bytes: SlipBytes, { by, baud }: SlipLookAsked): Promise<Printed> {
  return by === 'serial' ? atPort(bytes, baud) : onUsb(bytes);
}

export function nameOf({ productName, manufacturerName }: USBDevice): string {
  return productName ?? manufacturerName ?? 'USB';
}

async function onUsb(bytes: SlipBytes): Promise<Printed> {
  const device = await deviceFor(PRINTERS, false);
  if (device.kind !== 'chosen') return device;
  const { printByUsb } = await import('../../devices/usb/printer/usb-printer.ts');
  return oneJob(device.device, async () => {
    const slip = await bytes();
    return slip === undefined ? NOTHING : printByUsb(device.device, slip);
  });
}

async function atPort(bytes: SlipBytes, baud: number): Promise<Printed> {
  const serial = serialHere();
  if (serial === undefined) return { kind: 'unsupported' };
  let port: AllowedPort;
  try {
    port = (await serial.getPorts())[0] ?? (await serial.requestPort());
  } catch (error) {
    return failureOf(error, 'choose');
  }
  const { printBySerial } = await import('../../devices/usb/printer/serial-printer.ts');
  return oneJob(port, async () => {
    const slip = await bytes();
    return slip === undefined ? NOTHING : printBySerial(port, slip, baud);
  });
}

async function choosePort(): Promise<PrinterChosen> {
  const serial = serialHere();
  if (serial === undefined) return { kind: 'unsupported' };
  try {
    const chosen = await serial.requestPort();
    for (const port of await serial.getPorts()) if (port !== chosen) await port.forget();
    return { kind: 'chosen' };
  } catch (error) {
    return failureOf(error, 'choose');
  }
}
