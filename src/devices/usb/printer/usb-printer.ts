/** A receipt printer on WebUSB: class 7, one pipe out, often one back. */
import { failureOf, Stopped } from '../failure.ts';
import type { UsbFailure } from '../failure.ts';
import { closeDevice, closeLink, openLink, resetDevice, sendBytes, STEP_MS } from '../link.ts';
import type { Link, UsbDevice } from '../link.ts';
import { within } from '../within.ts';
import { portStatus, STATUS_MS } from './status.ts';
import type { PrinterStatus } from './status.ts';

export type Printed =
  /** Sent is not printed: `status` is what the printer told afterwards. */
  { readonly kind: 'done'; readonly status: PrinterStatus } | UsbFailure;

const PRINTER_CLASS = 7;
const GET_PORT_STATUS = 1;
/** Small, so that a stopped printer is noticed early and progress is real. */
const CHUNK = 4 * 1024;

/** Never throws. Bytes of one slip, from `slipBytes`. */
export async function printByUsb(
  device: UsbDevice,
  bytes: Uint8Array<ArrayBuffer>,
  stepMs: number = STEP_MS,
): Promise<Printed> {
  let link: Link;
  try {
    link = await openLink(device, findPrinter, stepMs);
  } catch (error) {
    await closeDevice(device);
    return failureOf(error, 'open');
  }
  try {
    const before = await askStatus(link);
    if (before.kind === 'paper-out' || before.kind === 'printer-not-ready') return before;
    for (let at = 0; at < bytes.length; at += CHUNK)
      if ((await sendBytes(link, bytes.slice(at, at + CHUNK))) === 'stalled')
        return { kind: 'printer-not-ready' };
    const status = before.kind === 'unknown' ? before : await askStatus(link);
    if (status.kind === 'paper-out' || status.kind === 'printer-not-ready') return status;
    return { kind: 'done', status };
  } catch (error) {
    const failure = failureOf(error);
    // A printer that stops listening has no paper or an open cover, which only its lights say.
    if (failure.kind === 'silent') await resetDevice(device);
    return failure.kind === 'silent' ? { kind: 'printer-not-ready' } : failure;
  } finally {
    await closeLink(link);
  }
}

function findPrinter(device: UsbDevice): Promise<USBInterface | undefined> {
  const all = device.configuration?.interfaces ?? [];
  return Promise.resolve(all.find(({ alternate }) => alternate.interfaceClass === PRINTER_CLASS));
}

async function askStatus(link: Link): Promise<PrinterStatus> {
  const { device, interfaceNumber: index, stepMs } = link;
  const ask = device.controlTransferIn(
    { requestType: 'class', recipient: 'interface', request: GET_PORT_STATUS, value: 0, index },
    1,
  );
  try {
    const { status, data } = await within(ask, Math.min(STATUS_MS, stepMs));
    if (status !== 'ok' || data === undefined || data.byteLength < 1) return { kind: 'unknown' };
    return portStatus(data.getUint8(0));
  } catch (error) {
    if (error instanceof Stopped && error.failure.kind === 'silent') return { kind: 'unknown' };
    throw error;
  }
}
