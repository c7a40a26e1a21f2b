/** A receipt printer on Web Serial: the way on Windows, whose driver keeps WebUSB out. */
import { failureOf, Stopped } from '../failure.ts';
import { STEP_MS } from '../link.ts';
import { within } from '../within.ts';
import { ASK_PAPER, ASK_STATE, isStatusByte, STATUS_MS, statusOf } from './status.ts';
import type { PrinterStatus } from './status.ts';
import type { Printed } from './usb-printer.ts';

/** What is used of a port; TypeScript's library does not know Web Serial. */
export interface SerialPort {
  readonly readable: ReadableStream<Uint8Array> | null;
  readonly writable: WritableStream<Uint8Array> | null;
  open(options: { readonly baudRate: number; readonly flowControl: 'hardware' }): Promise<void>;
  close(): Promise<void>;
}

const CHUNK = 1024;
/** A byte on the line: start, eight of its own, stop. */
const LINE_BITS = 10;

/** Never throws. */
export async function printBySerial(
  port: SerialPort,
  bytes: Uint8Array,
  /** As its switches are set; virtual ports ignore it. */
  baudRate: number,
  stepMs: number = STEP_MS,
): Promise<Printed> {
  try {
    await within(port.open({ baudRate, flowControl: 'hardware' }), stepMs);
  } catch (error) {
    // The port is there and cannot be opened: somebody else has it.
    const failure = failureOf(error, 'claim');
    return failure.kind === 'protected' ? { kind: 'denied' } : failure;
  }
  try {
    return await onPort(port, bytes, (bytes.length * LINE_BITS * 1_000) / baudRate, stepMs);
  } catch (error) {
    const failure = failureOf(error);
    return failure.kind === 'silent' ? { kind: 'printer-not-ready' } : failure;
  } finally {
    await within(port.close(), stepMs).catch(() => undefined); // gone is closed enough
  }
}

/** `lineMs`: what the bytes need on the line, all of which the system may take from us at once. */
async function onPort(
  port: SerialPort,
  bytes: Uint8Array,
  lineMs: number,
  stepMs: number,
): Promise<Printed> {
  if (port.writable === null) throw new Stopped({ kind: 'unplugged' });
  const writer = port.writable.getWriter();
  const reader = port.readable?.getReader();
  const write = (chunk: Uint8Array): Promise<void> => within(writer.write(chunk), stepMs);
  try {
    const before = await askStatus(write, reader, STATUS_MS);
    if (before.kind === 'paper-out' || before.kind === 'printer-not-ready') return before;
    for (let at = 0; at < bytes.length; at += CHUNK) await write(bytes.subarray(at, at + CHUNK));
    const status =
      before.kind === 'unknown' ? before : await askStatus(write, reader, STATUS_MS + lineMs);
    if (status.kind === 'paper-out' || status.kind === 'printer-not-ready') {
      void writer.abort().catch(() => undefined);
      return status;
    }
    // Closing the port throws away what has not left yet; closing the stream waits for it.
    await within(writer.close(), stepMs + lineMs);
    return { kind: 'done', status };
  } catch (error) {
    // What waits in the stream must not come out when paper is back.
    void writer.abort().catch(() => undefined);
    throw error;
  } finally {
    await within(reader?.cancel() ?? Promise.resolve(), stepMs).catch(() => undefined);
    reader?.releaseLock();
    writer.releaseLock();
  }
}

async function askStatus(
  write: (chunk: Uint8Array) => Promise<void>,
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  patienceMs: number,
): Promise<PrinterStatus> {
  if (reader === undefined) return { kind: 'unknown' };
  await write(Uint8Array.from(ASK_STATE));
  const state = await statusByte(reader, patienceMs);
  // No second question to a printer that did not answer the first: its answer would come to the next.
  if (state === undefined) return { kind: 'unknown' };
  await write(Uint8Array.from(ASK_PAPER));
  return statusOf(state, await statusByte(reader, patienceMs));
}

async function statusByte(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  patienceMs: number,
): Promise<number | undefined> {
  try {
    const { value } = await within(reader.read(), patienceMs);
    return value?.findLast(isStatusByte);
  } catch (error) {
    if (error instanceof Stopped) return undefined;
    throw error;
  }
}
