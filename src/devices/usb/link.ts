/** An opened, claimed interface with its two bulk pipes; every step has a time limit. */
import { failureOf, Stopped } from './failure.ts';
import type { UsbStep } from './failure.ts';
import { within } from './within.ts';

/** What is used of a device: tests hand in their own. */
export type UsbDevice = Pick<
  USBDevice,
  | 'opened'
  | 'configuration'
  | 'configurations'
  | 'open'
  | 'close'
  | 'selectConfiguration'
  | 'claimInterface'
  | 'releaseInterface'
  | 'transferIn'
  | 'transferOut'
  | 'clearHalt'
  | 'reset'
  | 'controlTransferIn'
  | 'controlTransferOut'
>;

export interface Link {
  readonly device: UsbDevice;
  readonly interfaceNumber: number;
  /** The pipe to the device; its packets are `outPacket` bytes. */
  readonly out: number;
  readonly outPacket: number;
  /** Absent on printers that only listen. */
  readonly in?: number;
  readonly inPacket: number;
  readonly stepMs: number;
}

/** 10 s is longer than any healthy device was seen to take for one step (usb.md). */
export const STEP_MS = 10_000;
/** Opening waits for the person: a tablet asks with a dialog of its own after the chooser. */
const OPEN_MS = 120_000;
/** Closing must not make the person wait for a device that is gone. */
const CLOSE_MS = 1_000;

/** Which interface is meant; a phone has several. */
export type FindInterface = (
  device: UsbDevice,
  stepMs: number,
) => Promise<USBInterface | undefined>;

/** Throws `Stopped` (Note [Stopping in the middle]). */
export async function openLink(
  device: UsbDevice,
  find: FindInterface,
  stepMs: number = STEP_MS,
  signal?: AbortSignal,
): Promise<Link> {
  const at = async <T>(step: UsbStep, work: Promise<T>): Promise<T> => {
    try {
      return await within(work, stepMs);
    } catch (error) {
      throw new Stopped(failureOf(error, step));
    }
  };
  if (!device.opened) await opened(device, signal);
  if (device.configuration === null)
    await at('open', device.selectConfiguration(device.configurations[0]?.configurationValue ?? 1));
  const found = await at('transfer', find(device, stepMs));
  if (found === undefined) throw new Stopped({ kind: 'wrong-device' });
  if (!found.claimed) await at('claim', device.claimInterface(found.interfaceNumber));
  const bulk = found.alternate.endpoints.filter(({ type }) => type === 'bulk');
  const out = bulk.find(({ direction }) => direction === 'out');
  const into = bulk.find(({ direction }) => direction === 'in');
  if (out === undefined) throw new Stopped({ kind: 'wrong-device' });
  return {
    device,
    interfaceNumber: found.interfaceNumber,
    out: out.endpointNumber,
    outPacket: out.packetSize,
    ...(into === undefined ? {} : { in: into.endpointNumber }),
    inPacket: into?.packetSize ?? 0,
    stepMs,
  };
}

async function opened(device: UsbDevice, signal: AbortSignal | undefined): Promise<void> {
  const opening = device.open();
  try {
    await within(opening, OPEN_MS, signal);
  } catch (error) {
    // Allowed after all, when nobody waits any more.
    opening.then(
      () => closeDevice(device),
      () => undefined,
    );
    throw new Stopped(failureOf(error, 'open'));
  }
}

/** Never throws: whatever happened before is what counts. */
export async function closeLink({ device, interfaceNumber }: Link): Promise<void> {
  try {
    await within(device.releaseInterface(interfaceNumber), CLOSE_MS);
  } catch {
    // Gone already: closing says the same.
  }
  await closeDevice(device);
}

/** After silence: whatever hangs in the device is over. Never throws. */
export async function resetDevice(device: UsbDevice): Promise<void> {
  try {
    await within(device.reset(), CLOSE_MS);
  } catch {
    // Not every system can; the person is asked to pull the cable anyway.
  }
}

export async function closeDevice(device: UsbDevice): Promise<void> {
  try {
    await within(device.close(), CLOSE_MS);
  } catch {
    // A device that was pulled out is closed enough.
  }
}

/**
 * One transfer to the device. `stalled` = it does not want these bytes and will say why; the pipe is
 * cleared, so that the next transfer finds it open. Stopped before it begins or not at all: bytes
 * that are under way cannot be called back.
 */
export async function sendBytes(
  link: Link,
  bytes: Uint8Array<ArrayBuffer>,
  signal?: AbortSignal,
): Promise<'sent' | 'stalled'> {
  const { device, out, stepMs } = link;
  if (signal?.aborted === true) throw new Stopped({ kind: 'cancelled' });
  const answer = await within(device.transferOut(out, bytes), stepMs);
  if (answer.status === 'stall') {
    await within(device.clearHalt('out', out), stepMs);
    return 'stalled';
  }
  if (answer.bytesWritten !== bytes.byteLength) throw new Stopped({ kind: 'garbled' });
  return 'sent';
}

/**
 * One transfer from the device, `length` a multiple of the packet size: more would be babble. Cannot
 * be cancelled: a read that nobody waits for would take the answer of the next question.
 */
export async function receiveBytes(link: Link, length: number): Promise<Uint8Array> {
  const { device, in: pipe, stepMs } = link;
  if (pipe === undefined) throw new Stopped({ kind: 'wrong-device' });
  const answer = await within(device.transferIn(pipe, length), stepMs);
  if (answer.status === 'stall') await within(device.clearHalt('in', pipe), stepMs);
  if (answer.status !== 'ok' || answer.data === undefined) throw new Stopped({ kind: 'garbled' });
  const { buffer, byteOffset, byteLength } = answer.data;
  return new Uint8Array(buffer, byteOffset, byteLength);
}
