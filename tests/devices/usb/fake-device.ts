/* eslint-disable @typescript-eslint/no-unsafe-class-instance-assignment -- USB's classes have no constructors to fake with */
/**
 * A USB device at the level of packets, with the browser's own strictness: states, claimed
 * interfaces, short packets, packets of nothing, babble, stalls, and a cable that comes out after a
 * given byte. What it says and does is the firmware behind it.
 */
import type { UsbDevice } from '../../../src/devices/usb/link.ts';
import { copied, FakePipe, inResult, joinedBytes, outResult, rejected } from './fake-pipe.ts';
import type { Waiter } from './fake-pipe.ts';

/** The firmware: takes whole transfers, answers into the IN pipe. */
export interface Firmware {
  /** One transfer ended by a short packet or a packet of nothing. */
  onTransfer(bytes: Uint8Array, device: FakeDevice): void;
  /** Each packet before it is gathered; `taken` = it need not be kept (long transfers of a bench). */
  onPacket?(packet: Uint8Array, device: FakeDevice): 'taken' | 'gathered';
  onControlIn?(setup: USBControlTransferParameters, length: number): Uint8Array | 'stall';
  onControlOut?(setup: USBControlTransferParameters, data: Uint8Array): 'ok' | 'stall';
  /** Reads a stream and not transfers: every packet is handed on as it comes. */
  readonly stream?: boolean;
  /** Interface claimed anew: half-received transfers are forgotten. */
  onReset?(): void;
  /** Asked with every packet; true = refuses it with a stall. */
  stalls?(device: FakeDevice): boolean;
}

export interface Cable {
  readonly packet?: number;
  readonly interfaceClass?: readonly [number, number, number];
  /** Bytes in both directions after which the cable is out. */
  readonly unplugAt?: number;
  /** Transfers to the device that never end, from this number of bytes on. */
  readonly hangAt?: number;
  readonly openFails?: DOMException;
  readonly claimFails?: DOMException;
  /** No packet of nothing behind an answer that is a multiple of the packet size. */
  readonly forgetsClosing?: boolean;
  /** Interface string of the descriptors, for class 0xFF. */
  readonly name?: string;
  /** Listens only. */
  readonly deaf?: boolean;
}

export const OUT = 1;
export const IN = 2;
const EVENTS = 3;

export class FakeDevice implements UsbDevice {
  opened = false;
  configuration: USBConfiguration | null = null;
  readonly configurations: USBConfiguration[];
  readonly packet: number;
  /** Largest single transfer and all bytes, as the bench reads them. */
  bytesOut = 0;
  largest = 0;
  resets = 0;
  /** Whatever a strict device would not have taken. */
  readonly violations: string[] = [];
  unplugged = false;
  private readonly firmware: Firmware;
  private readonly cable: Cable;
  private readonly interface: USBInterface & { claimed: boolean };
  private incoming: Uint8Array[] = [];
  private readonly toHost: FakePipe;
  private readonly events: Uint8Array[] = [];
  private readonly listeners: Waiter[] = [];
  private readonly hanging: ((error: unknown) => void)[] = [];
  private halted = { in: false, out: false };
  private moved = 0;

  constructor(firmware: Firmware, cable: Cable = {}) {
    this.firmware = firmware;
    this.cable = cable;
    this.packet = cable.packet ?? 512;
    this.toHost = new FakePipe(this.packet, (bytes) => {
      this.moved += bytes;
      const out = this.pulled();
      if (out) this.pullOut();
      return out;
    });
    const [interfaceClass, interfaceSubclass, interfaceProtocol] = cable.interfaceClass ?? [
      6, 1, 1,
    ];
    const endpoint = (
      endpointNumber: number,
      direction: 'in' | 'out',
      type: 'bulk' | 'interrupt',
    ) => ({ endpointNumber, direction, type, packetSize: this.packet }) as USBEndpoint;
    const alternate = {
      alternateSetting: 0,
      interfaceClass,
      interfaceSubclass,
      interfaceProtocol,
      interfaceName: null,
      endpoints: [
        endpoint(EVENTS, 'in', 'interrupt'),
        endpoint(OUT, 'out', 'bulk'),
        ...(cable.deaf === true ? [] : [endpoint(IN, 'in', 'bulk')]),
      ],
    } as unknown as USBAlternateInterface;
    this.interface = {
      interfaceNumber: 0,
      alternate,
      alternates: [alternate],
      claimed: false,
    };
    this.configurations = [
      { configurationValue: 1, interfaces: [this.interface] } as unknown as USBConfiguration,
    ];
  }

  /** The firmware's answer: cut into packets, closed by a short one or by one of nothing. */
  answer(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += this.packet)
      this.toHost.push(bytes.slice(at, at + this.packet));
    if (bytes.length % this.packet === 0 && this.cable.forgetsClosing !== true)
      this.toHost.push(new Uint8Array());
    this.toHost.serve();
  }

  /** An event on the pipe of its own. */
  tell(bytes: Uint8Array): void {
    this.events.push(bytes);
    this.hear();
  }

  /** Events nobody fetched. */
  get untold(): number {
    return this.events.length;
  }

  pullOut(): void {
    this.unplugged = true;
    this.fail(new DOMException('A transfer error has occurred.', 'NetworkError'));
  }

  open(): Promise<undefined> {
    if (this.unplugged) return rejected('NotFoundError', 'The device was disconnected.');
    if (this.cable.openFails !== undefined) return Promise.reject(this.cable.openFails);
    this.opened = true;
    return Promise.resolve(undefined);
  }

  close(): Promise<undefined> {
    this.opened = false;
    this.interface.claimed = false;
    this.fail(new DOMException('The transfer was cancelled.', 'AbortError'));
    return Promise.resolve(undefined);
  }

  async selectConfiguration(value: number): Promise<undefined> {
    this.mustBeOpen();
    const found = this.configurations.find((one) => one.configurationValue === value);
    if (found === undefined) throw new DOMException('no such configuration', 'NotFoundError');
    this.configuration = found;
    await Promise.resolve();
  }

  async claimInterface(number: number): Promise<undefined> {
    this.mustBeOpen();
    if (this.configuration === null) throw new DOMException('not configured', 'InvalidStateError');
    if (number !== 0) throw new DOMException('no such interface', 'NotFoundError');
    await Promise.resolve();
    if (this.cable.claimFails !== undefined) throw this.cable.claimFails;
    this.interface.claimed = true;
    this.incoming = [];
    this.firmware.onReset?.();
  }

  async releaseInterface(): Promise<undefined> {
    this.mustBeOpen();
    this.interface.claimed = false;
    await Promise.resolve();
  }

  async reset(): Promise<undefined> {
    this.mustBeOpen();
    this.resets += 1;
    await Promise.resolve();
  }

  async clearHalt(direction: USBDirection, endpoint: number): Promise<undefined> {
    this.mustBeClaimed(direction, endpoint);
    this.halted = { ...this.halted, [direction]: false };
    this.incoming = [];
    await Promise.resolve();
  }

  async transferOut(endpoint: number, data: BufferSource): Promise<USBOutTransferResult> {
    this.mustBeClaimed('out', endpoint);
    const bytes = copied(data);
    await Promise.resolve();
    if (this.halted.out) return outResult(0, 'stall');
    this.largest = Math.max(this.largest, bytes.length);
    let at = 0;
    do {
      const packet = bytes.slice(at, at + this.packet);
      if (this.cable.hangAt !== undefined && this.moved + packet.length > this.cable.hangAt)
        return new Promise((_, reject) => this.hanging.push(reject));
      await this.move(packet.length);
      if (this.firmware.stalls?.(this) === true) {
        this.halted.out = true;
        return outResult(at, 'stall');
      }
      at += packet.length;
      this.bytesOut += packet.length;
      this.take(packet);
    } while (at < bytes.length);
    return outResult(bytes.length, 'ok');
  }

  transferIn(endpoint: number, length: number): Promise<USBInTransferResult> {
    this.mustBeClaimed('in', endpoint);
    return new Promise((resolve, reject) => {
      const waiter = { length, resolve, reject };
      if (endpoint === EVENTS) this.listeners.push(waiter);
      else this.toHost.ask(waiter);
      this.hear();
      this.toHost.serve();
    });
  }

  async controlTransferIn(
    setup: USBControlTransferParameters,
    length: number,
  ): Promise<USBInTransferResult> {
    this.mustBeOpen();
    await this.move(0);
    const found =
      setup.requestType === 'standard'
        ? this.descriptor(setup.value)
        : (this.firmware.onControlIn?.(setup, length) ?? 'stall');
    if (found === 'stall') return inResult(new Uint8Array(), 'stall');
    return inResult(found.slice(0, length), 'ok');
  }

  async controlTransferOut(
    setup: USBControlTransferParameters,
    data?: BufferSource,
  ): Promise<USBOutTransferResult> {
    this.mustBeOpen();
    await this.move(0);
    const bytes = data === undefined ? new Uint8Array() : copied(data);
    const status = this.firmware.onControlOut?.(setup, bytes) ?? 'stall';
    if (status === 'ok') this.incoming = [];
    return outResult(status === 'ok' ? bytes.length : 0, status);
  }

  private take(packet: Uint8Array): void {
    if (this.firmware.onPacket?.(packet, this) === 'taken') return;
    if (packet.length === 0 && this.incoming.length === 0)
      this.violations.push('a packet of nothing where none was due');
    else this.incoming.push(packet);
    if (packet.length === this.packet && this.firmware.stream !== true) return;
    const whole = joinedBytes(this.incoming);
    this.incoming = [];
    if (whole.length > 0) this.firmware.onTransfer(whole, this);
  }

  private hear(): void {
    while (this.listeners.length > 0 && this.events.length > 0)
      this.listeners.shift()?.resolve(inResult(this.events.shift() ?? new Uint8Array(), 'ok'));
  }

  private async move(bytes: number): Promise<void> {
    this.moved += bytes;
    if (this.pulled()) this.pullOut();
    if (this.unplugged) {
      await Promise.resolve();
      throw new DOMException('A transfer error has occurred.', 'NetworkError');
    }
  }

  private pulled(): boolean {
    return this.cable.unplugAt !== undefined && this.moved >= this.cable.unplugAt;
  }

  private fail(error: DOMException): void {
    this.toHost.fail(error);
    for (const { reject } of this.listeners.splice(0)) reject(error);
    for (const reject of this.hanging.splice(0)) reject(error);
  }

  private mustBeOpen(): void {
    if (this.unplugged) throw new DOMException('The device was disconnected.', 'NotFoundError');
    if (!this.opened) throw new DOMException('The device must be opened.', 'InvalidStateError');
  }

  private mustBeClaimed(direction: USBDirection, endpoint: number): void {
    if (this.unplugged) throw new DOMException('A transfer error has occurred.', 'NetworkError');
    this.mustBeOpen();
    const known = this.interface.alternate.endpoints.some(
      (one) => one.endpointNumber === endpoint && one.direction === direction,
    );
    if (!this.interface.claimed || !known)
      throw new DOMException('The endpoint is not of a claimed interface.', 'NotFoundError');
  }

  private descriptor(value: number): Uint8Array | 'stall' {
    const [interfaceClass, subclass, protocol] = this.cable.interfaceClass ?? [6, 1, 1];
    if (value === 0x0200)
      return Uint8Array.of(
        ...[9, 2, 18, 0, 1, 1, 0, 0x80, 50],
        ...[9, 4, 0, 0, 3, interfaceClass, subclass, protocol, 5],
      );
    if (value !== 0x0305 || this.cable.name === undefined) return 'stall';
    const units = Array.from(this.cable.name, (letter) => [letter.charCodeAt(0), 0]).flat();
    return Uint8Array.of(units.length + 2, 3, ...units);
  }
}
