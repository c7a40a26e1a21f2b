/** Transactions: a command, perhaps data one way, one response; matched by their number. */
import { Stopped } from '../failure.ts';
import type { UsbFailure } from '../failure.ts';
import { receiveBytes, sendBytes } from '../link.ts';
import type { Link } from '../link.ts';
import { within } from '../within.ts';
import { CANCELLATION, CLASS_REQUEST, OPERATION, RESPONSE } from './codes.ts';
import {
  HEADER_BYTES,
  readHeader,
  readParameters,
  writeCommand,
  writeDataHeader,
} from './container.ts';
import type { Header } from './container.ts';
import { joined, u16, u32 } from './cursor.ts';

export interface Session {
  readonly link: Link;
  /** Of the last transaction. OpenSession is 0, then 1, 2, 3… */
  transaction: number;
}

export interface Answered {
  readonly code: number;
  readonly parameters: readonly number[];
  /** The data phase, where the device sent one. */
  readonly data: Uint8Array;
}

/** Bytes going out: known length, read piece by piece so that 100 MB need no 100 MB of memory. */
export interface Outgoing {
  readonly size: number;
  slice(from: number, to: number): Promise<Uint8Array>;
  readonly progress?: (sent: number) => void;
}

/** One transfer each way; a multiple of every packet size there is. */
const OUT_CHUNK = 64 * 1024;
const IN_CHUNK = 64 * 1024;
/** Answers of a session before the cable came out, still in the device (usb.md): read away. */
const MOST_STALE = 64;
/** Largest data phase taken in: lists of handles and small files read back. */
const MOST_DATA = 64 * 1024 * 1024;

export async function openSession(link: Link, signal?: AbortSignal): Promise<Session> {
  const session: Session = { link, transaction: -1 };
  const { code } = await transact(session, OPERATION.openSession, [1], { signal });
  if (code !== RESPONSE.ok && code !== RESPONSE.sessionAlreadyOpen) throw refused(code);
  return session;
}

/** Never throws: the files are safe already, or the failure is known. */
export async function closeSession(session: Session): Promise<void> {
  try {
    await transact(session, OPERATION.closeSession, []);
  } catch {
    // The device ends the session by itself when the interface is released.
  }
}

export interface Phases {
  readonly out?: Outgoing | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The answer whatever its code. Throws `Stopped`. */
export async function transact(
  session: Session,
  code: number,
  parameters: readonly number[],
  { out, signal }: Phases = {},
): Promise<Answered> {
  session.transaction += 1;
  const { link, transaction } = session;
  await sendWhole(link, writeCommand(code, transaction, parameters), signal);
  if (out !== undefined) await sendData(session, code, out, signal);
  return receiveAnswer(session);
}

/** The answer of a transaction that must end in OK. */
export async function transactOk(
  session: Session,
  code: number,
  parameters: readonly number[],
  phases?: Phases,
): Promise<Answered> {
  const answer = await transact(session, code, parameters, phases);
  if (answer.code !== RESPONSE.ok) throw refused(answer.code);
  return answer;
}

export function refused(code: number, needed = 0): Stopped {
  return new Stopped(refusal(code, needed));
}

function refusal(code: number, needed: number): UsbFailure {
  switch (code) {
    case RESPONSE.storeFull:
      return { kind: 'full', needed };
    case RESPONSE.writeProtected:
    case RESPONSE.storeReadOnly:
    case RESPONSE.accessDenied:
      return { kind: 'read-only' };
    case RESPONSE.storeNotAvailable:
    case RESPONSE.badStorage:
      return { kind: 'locked' };
    case RESPONSE.busy:
      return { kind: 'busy' };
    default:
      return { kind: 'refused', code };
  }
}

/** Bytes held in memory, as a data phase. */
export function outgoing(bytes: Uint8Array): Outgoing {
  return { size: bytes.length, slice: (from, to) => Promise.resolve(bytes.subarray(from, to)) };
}

/** Tells the device that the data phase ends here. Never throws: the next step is closing. */
export async function cancelTransaction({ link, transaction }: Session): Promise<void> {
  const { device, interfaceNumber: index } = link;
  const setup = { requestType: 'class', recipient: 'interface', value: 0, index } as const;
  const data = joined([u16(CANCELLATION), u32(transaction)]);
  try {
    await within(
      device.controlTransferOut({ ...setup, request: CLASS_REQUEST.cancel }, data),
      link.stepMs,
    );
    for (let asked = 0; asked < 10; asked++) {
      const status = await within(
        device.controlTransferIn({ ...setup, request: CLASS_REQUEST.status }, 32),
        link.stepMs,
      );
      if (status.data !== undefined && status.data.byteLength >= 4)
        if (status.data.getUint16(2, true) === RESPONSE.ok) return;
    }
  } catch {
    // Many devices know neither request: what was cut is removed at the next connection.
  }
}

async function sendData(
  session: Session,
  code: number,
  out: Outgoing,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { link, transaction } = session;
  const header = writeDataHeader(code, transaction, out.size);
  let sent = 0;
  // The header travels in the first chunk: a packet of its own would look like the end of the data.
  do {
    const room = OUT_CHUNK - (sent === 0 ? HEADER_BYTES : 0);
    const to = Math.min(out.size, sent + room);
    const piece = await out.slice(sent, to);
    const last = to === out.size;
    const bytes = joined(sent === 0 ? [header, piece] : [piece]);
    // A stall is a refusal: the response behind it says which.
    // Begun it must be: after its command the device waits for data and for nothing else.
    const went = await (last ? sendWhole : sendBytes)(link, bytes, sent === 0 ? undefined : signal);
    if (went === 'stalled') return;
    sent = to;
    out.progress?.(sent);
  } while (sent < out.size);
}

/** A whole phase, or its end: a multiple of the packet size is ended by a packet of nothing. */
async function sendWhole(
  link: Link,
  bytes: Uint8Array<ArrayBuffer>,
  signal: AbortSignal | undefined,
): Promise<'sent' | 'stalled'> {
  const went = await sendBytes(link, bytes, signal);
  if (went === 'stalled' || bytes.length % link.outPacket !== 0) return went;
  return sendBytes(link, new Uint8Array());
}

async function receiveAnswer(session: Session): Promise<Answered> {
  const { link, transaction } = session;
  let data: Uint8Array = new Uint8Array();
  for (let stale = 0; stale < MOST_STALE; stale++) {
    const container = await receiveContainer(link);
    if (container === undefined) continue;
    const { header, payload } = container;
    if (header.transaction !== transaction) continue;
    if (header.type === 'data') data = payload;
    if (header.type === 'response')
      return { code: header.code, parameters: readParameters(payload), data };
  }
  throw new Stopped({ kind: 'garbled' });
}

/**
 * The next container, or `undefined` for what is none: a packet of nothing that ended the phase
 * before, or the rest of something cut. Asks for exactly what is still to come, so that a device
 * that forgets the closing packet of nothing is understood as well as one that sends it.
 */
async function receiveContainer(
  link: Link,
): Promise<{ readonly header: Header; readonly payload: Uint8Array } | undefined> {
  const first = await receiveBytes(link, link.inPacket);
  const header = readHeader(first);
  if (header === undefined) return undefined;
  if (header.length > MOST_DATA) throw new Stopped({ kind: 'garbled' });
  const parts = [first];
  let have = first.length;
  while (have < header.length) {
    const wanted = Math.min(IN_CHUNK, header.length - have);
    const packets = Math.ceil(wanted / link.inPacket) * link.inPacket;
    const part = await receiveBytes(link, packets);
    if (part.length === 0) return undefined; // ended before its announced length
    parts.push(part);
    have += part.length;
  }
  return { header, payload: joined(parts).subarray(HEADER_BYTES, header.length) };
}
