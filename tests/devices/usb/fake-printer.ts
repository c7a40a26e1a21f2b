/** A receipt printer's firmware, on USB and behind a serial port. */
import type { SerialPort } from '../../../src/devices/usb/printer/serial-printer.ts';
import type { Firmware } from './fake-device.ts';

export interface PrinterMood {
  /** GET_PORT_STATUS before and after the slip; absent = it does not know the request. */
  readonly port?: readonly [number, number];
  /** Answers to DLE EOT 1 and 4; absent = none come. */
  readonly eot?: readonly [number, number];
  /** Takes no more after so many bytes: paper out, cover open. */
  readonly stopsAt?: number;
}

export class FakePrinter implements Firmware {
  readonly stream = true;
  readonly paper: number[] = [];
  private readonly mood: PrinterMood;

  constructor(mood: PrinterMood = {}) {
    this.mood = mood;
  }

  onTransfer(bytes: Uint8Array): void {
    this.paper.push(...bytes);
  }

  onControlIn(setup: USBControlTransferParameters): Uint8Array | 'stall' {
    if (setup.requestType !== 'class' || setup.request !== 1) return 'stall';
    const byte = this.mood.port?.[this.paper.length === 0 ? 0 : 1];
    return byte === undefined ? 'stall' : Uint8Array.of(byte);
  }
}

/** Bytes taken from the page at once, on every system some. */
const SYSTEM_BUFFER = 4_096;

export class FakeSerialPort implements SerialPort {
  readable: ReadableStream<Uint8Array> | null = null;
  writable: WritableStream<Uint8Array> | null = null;
  readonly paper: number[] = [];
  opened = 0;
  readonly bauds: number[] = [];
  /** What the system holds and has not sent: lost where the port is closed on it. */
  private waiting: number[] = [];
  private readonly mood: PrinterMood;
  private readonly refuses: DOMException | undefined;

  constructor(mood: PrinterMood = {}, refuses?: DOMException) {
    this.mood = mood;
    this.refuses = refuses;
  }

  open({ baudRate }: { readonly baudRate: number }): Promise<void> {
    if (this.refuses !== undefined) return Promise.reject(this.refuses);
    if (this.readable !== null)
      return Promise.reject(new DOMException('already open', 'InvalidStateError'));
    this.opened += 1;
    this.bauds.push(baudRate);
    let answers: ReadableStreamDefaultController<Uint8Array> | undefined;
    this.readable = new ReadableStream({ start: (controller) => void (answers = controller) });
    this.writable = new WritableStream({
      write: (chunk) => {
        const { eot, stopsAt } = this.mood;
        if (chunk.length === 3 && chunk[0] === 0x10 && chunk[1] === 0x04) {
          // In its turn, behind what was sent before.
          if (eot !== undefined) this.leave(0);
          const byte = eot?.[chunk[2] === 1 ? 0 : 1];
          if (byte !== undefined) answers?.enqueue(Uint8Array.of(byte));
          return undefined;
        }
        if (
          stopsAt !== undefined &&
          this.paper.length + this.waiting.length + chunk.length > stopsAt
        )
          return new Promise<void>(() => undefined); // hardware flow control: for ever
        this.waiting.push(...chunk);
        this.leave(SYSTEM_BUFFER);
        return undefined;
      },
      close: () => this.leave(0),
    });
    return Promise.resolve();
  }

  /** On to the paper, all but so many bytes. */
  private leave(kept: number): void {
    this.paper.push(...this.waiting.splice(0, Math.max(0, this.waiting.length - kept)));
  }

  close(): Promise<void> {
    this.waiting = [];
    this.readable = null;
    this.writable = null;
    return Promise.resolve();
  }
}
