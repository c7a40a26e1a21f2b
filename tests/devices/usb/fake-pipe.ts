/* eslint-disable @typescript-eslint/no-unsafe-class-instance-assignment -- USB's classes have no constructors to fake with */
/** The pipe from a device: packets wait for reads, reads wait for packets, and a short packet ends one. */

export interface Waiter {
  readonly length: number;
  readonly resolve: (result: USBInTransferResult) => void;
  readonly reject: (error: unknown) => void;
}

export class FakePipe {
  private readonly packet: number;
  /** Bytes that went through; `true` = the cable came out with them. */
  private readonly moved: (bytes: number) => boolean;
  private readonly packets: Uint8Array[] = [];
  private waiters: Waiter[] = [];

  constructor(packet: number, moved: (bytes: number) => boolean) {
    this.packet = packet;
    this.moved = moved;
  }

  push(packet: Uint8Array): void {
    this.packets.push(packet);
  }

  ask(waiter: Waiter): void {
    this.waiters.push(waiter);
  }

  fail(error: DOMException): void {
    for (const { reject } of this.waiters.splice(0)) reject(error);
  }

  serve(): void {
    while (this.waiters.length > 0 && this.packets.length > 0) {
      const waiter = this.waiters[0] as Waiter;
      const parts: Uint8Array[] = [];
      let have = 0;
      let over = false;
      // A transfer ends when it is full or with a short packet, and not before.
      while (!over && this.packets.length > 0) {
        const packet = this.packets.shift() as Uint8Array;
        if (have + packet.length > waiter.length) {
          this.waiters.shift();
          waiter.resolve(inResult(new Uint8Array(), 'babble'));
          return;
        }
        parts.push(packet);
        have += packet.length;
        over = packet.length < this.packet || have === waiter.length;
      }
      if (!over) {
        this.packets.unshift(...parts);
        return;
      }
      this.waiters.shift();
      if (this.moved(have)) {
        waiter.reject(new DOMException('A transfer error has occurred.', 'NetworkError'));
        return;
      }
      waiter.resolve(inResult(joinedBytes(parts), 'ok'));
    }
  }
}

export function rejected(name: string, message: string): Promise<never> {
  return Promise.reject(new DOMException(message, name));
}

export function copied(data: BufferSource): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice()
    : new Uint8Array(data).slice();
}

export function joinedBytes(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function inResult(bytes: Uint8Array, status: USBTransferStatus): USBInTransferResult {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { data, status };
}

export function outResult(bytesWritten: number, status: USBTransferStatus): USBOutTransferResult {
  return { bytesWritten, status };
}
