/** A phone's MTP firmware, written from the specification and not from our codecs. */
import type { FakeDevice, Firmware } from './fake-device.ts';

export interface PhoneMood {
  /** Polls of the storages before the person unlocks it; `Infinity` = never. */
  readonly lockedFor?: number;
  readonly free?: number;
  readonly readOnly?: boolean;
  /** Answers StoreFull where the free space it told was not true. */
  readonly refusesAsFull?: boolean;
  /** Stalls the data of SendObject and answers StoreFull. */
  readonly stallsWhenFull?: boolean;
  /** Says OK and keeps only so many bytes. */
  readonly truncateAt?: number;
  /** Flips one bit of what it keeps. */
  readonly alters?: boolean;
  /** Answers of an earlier session that are still in the pipe. */
  readonly stale?: readonly Uint8Array[];
  /** Code of the operation that is never answered. */
  readonly silentOn?: number;
  /** Every answer carries a wrong transaction number. */
  readonly wrongTransaction?: boolean;
  /** Answers noise. */
  readonly noise?: boolean;
  /** SendObjectInfo answers with the handle of something else. */
  readonly wrongHandle?: boolean;
  readonly renames?: 'yes' | 'no' | 'says-so';
  readonly sessionOpen?: boolean;
  /** Tells of every new object, and does nothing more once two such events were not fetched. */
  readonly tells?: boolean;
  /** Keeps the sizes of files and not their bytes, so that 100 MB cost it nothing. */
  readonly forgets?: boolean;
}

export interface Stored {
  readonly handle: number;
  readonly parent: number;
  readonly folder: boolean;
  name: string;
  bytes: Uint8Array;
  /** Of one whose bytes were forgotten. */
  size?: number;
}

const STORAGE = 0x0001_0001;
const ROOT = 0xffff_ffff;

export class FakePhone implements Firmware {
  readonly objects: Stored[] = [];
  /** Codes in the order they came. */
  readonly heard: number[] = [];
  readonly violations: string[] = [];
  cancels = 0;
  private readonly mood: PhoneMood;
  private next = 0x10;
  private open: boolean;
  private polls = 0;
  private last = -1;
  private command: { code: number; transaction: number; numbers: number[] } | undefined;
  private announced: Stored | undefined;
  private announcedSize = 0;
  private forgotten = 0;

  constructor(mood: PhoneMood = {}) {
    this.mood = mood;
    this.open = mood.sessionOpen === true;
  }

  put(name: string, bytes: Uint8Array | 'folder', parent = 0): number {
    const folder = bytes === 'folder';
    const handle = this.next++;
    this.objects.push({ handle, parent, folder, name, bytes: folder ? new Uint8Array() : bytes });
    return handle;
  }

  /** Names and sizes in a folder. */
  listing(folder: string): string[] {
    const at = this.objects.find((one) => one.folder && one.name === folder)?.handle;
    return this.objects
      .filter((one) => one.parent === at)
      .map((one) => `${one.name} ${one.bytes.length}`);
  }

  file(name: string): Uint8Array | undefined {
    return this.objects.find((one) => one.name === name)?.bytes;
  }

  onReset(): void {
    this.command = undefined;
    this.open = this.mood.sessionOpen === true;
    this.last = -1;
  }

  stalls(device: FakeDevice): boolean {
    if (this.mood.stallsWhenFull !== true || this.command?.code !== 0x100d) return false;
    device.answer(container(3, 0x200c, this.command.transaction, []));
    this.command = undefined;
    return true;
  }

  onControlOut(setup: USBControlTransferParameters, data: Uint8Array): 'ok' | 'stall' {
    if (setup.request !== 0x64) return 'stall';
    if (data.length !== 6 || data[0] !== 0x01 || data[1] !== 0x40) return 'stall';
    this.cancels += 1;
    this.command = undefined;
    return 'ok';
  }

  onControlIn(setup: USBControlTransferParameters): Uint8Array | 'stall' {
    return setup.request === 0x67 ? Uint8Array.of(4, 0, 0x01, 0x20) : 'stall';
  }

  onPacket(packet: Uint8Array, device: FakeDevice): 'taken' | 'gathered' {
    const { command, announced } = this;
    if (this.mood.forgets !== true || command?.code !== 0x100d || announced === undefined)
      return 'gathered';
    this.forgotten += packet.length;
    if (packet.length === device.packet) return 'taken';
    if (this.forgotten !== 12 + this.announcedSize)
      this.complain(`${this.forgotten} bytes after ${this.announcedSize} were announced`);
    announced.size = this.forgotten - 12;
    this.forgotten = 0;
    this.command = undefined;
    this.announced = undefined;
    this.respond(device, 0x2001, command.transaction);
    return 'taken';
  }

  onTransfer(bytes: Uint8Array, device: FakeDevice): void {
    if (device.untold > 1) return;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < 12) {
      this.complain(`a transfer of ${bytes.length} bytes`);
      return;
    }
    const length = view.getUint32(0, true);
    const type = view.getUint16(4, true);
    const code = view.getUint16(6, true);
    const transaction = view.getUint32(8, true);
    if (length !== bytes.length) this.complain(`length ${length} around ${bytes.length} bytes`);
    if (type === 1) {
      const numbers: number[] = [];
      for (let at = 12; at + 4 <= bytes.length; at += 4) numbers.push(view.getUint32(at, true));
      this.onCommand({ code, transaction, numbers }, device);
    } else if (type === 2) this.onData(code, transaction, bytes.subarray(12), device);
    else this.complain(`type ${type}`);
  }

  private onCommand(
    command: { code: number; transaction: number; numbers: number[] },
    device: FakeDevice,
  ): void {
    const { code, transaction, numbers } = command;
    this.heard.push(code);
    if (code === 0x1002) {
      if (transaction !== 0) this.complain('OpenSession is transaction 0');
      for (const one of this.mood.stale ?? []) device.answer(one);
    } else if (transaction <= this.last) this.complain(`transaction ${transaction} again`);
    this.last = transaction;
    if (code === this.mood.silentOn) return;
    const ok = (...answer: number[]): void => this.respond(device, 0x2001, transaction, answer);
    const no = (why: number): void => this.respond(device, why, transaction);
    const data = (payload: Uint8Array): void => {
      device.answer(container(2, code, this.numbered(transaction), payload));
      ok();
    };
    if (!this.open && code !== 0x1002 && code !== 0x1001) {
      no(0x2003);
      return;
    }
    if (code !== 0x100d) this.announcedSize = 0;
    switch (code) {
      case 0x1001: {
        data(this.deviceInfo());
        return;
      }
      case 0x1002:
        if (this.open) {
          no(0x201e);
          return;
        }
        this.open = true;
        {
          ok();
          return;
        }
      case 0x1003:
        this.open = false;
        {
          ok();
          return;
        }
      case 0x1004:
        this.polls += 1;
        {
          data(
            this.polls <= (this.mood.lockedFor ?? 0)
              ? le(4, 0)
              : [le(4, 1), le(4, STORAGE)].reduce(plus),
          );
          return;
        }
      case 0x1005: {
        if (numbers[0] === STORAGE) data(this.storageInfo());
        else no(0x2008);
        return;
      }
      case 0x1007: {
        const parent = numbers[2] === ROOT ? 0 : numbers[2];
        const found = this.objects.filter((one) => one.parent === parent);
        data([le(4, found.length), ...found.map((one) => le(4, one.handle))].reduce(plus));
        return;
      }
      case 0x1008: {
        const found = this.objects.find((one) => one.handle === numbers[0]);
        if (found === undefined) no(0x2009);
        else data(objectInfo(found));
        return;
      }
      case 0x1009: {
        const found = this.objects.find((one) => one.handle === numbers[0]);
        if (found === undefined) no(0x2009);
        else data(found.bytes);
        return;
      }
      case 0x100b: {
        const at = this.objects.findIndex((one) => one.handle === numbers[0]);
        if (at < 0) {
          no(0x2009);
          return;
        }
        this.objects.splice(at, 1);
        ok();
        return;
      }
      case 0x100d:
        if (this.announced === undefined) {
          no(0x2015);
          return;
        }
        this.command = command;
        return;
      case 0x100c:
      case 0x9804:
        this.command = command;
        return;
      default: {
        no(0x2005);
        return;
      }
    }
  }

  private onData(code: number, transaction: number, payload: Uint8Array, device: FakeDevice): void {
    const { command, mood } = this;
    this.command = undefined;
    if (command === undefined || command.code !== code || command.transaction !== transaction) {
      this.complain(`data of ${code.toString(16)}/${transaction} without its command`);
      return;
    }
    const ok = (...answer: number[]): void => this.respond(device, 0x2001, transaction, answer);
    const no = (why: number): void => this.respond(device, why, transaction);
    if (code === 0x9804) {
      const found = this.objects.find((one) => one.handle === command.numbers[0]);
      if (mood.renames === 'says-so') {
        no(0x2005);
        return;
      }
      if (found === undefined) {
        no(0x2009);
        return;
      }
      const name = textAt(payload, 0);
      if (this.objects.some((one) => one.parent === found.parent && one.name === name)) {
        no(0x2002);
        return;
      }
      found.name = name;
      ok();
      return;
    }
    if (code === 0x100c) {
      if (mood.readOnly === true) {
        no(0x200e);
        return;
      }
      const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
      const size = view.getUint32(8, true);
      if (mood.refusesAsFull === true && size > 0) {
        no(0x200c);
        return;
      }
      const parent = command.numbers[1] === ROOT ? 0 : (command.numbers[1] ?? 0);
      const folder = view.getUint16(4, true) === 0x3001;
      const name = textAt(payload, 52);
      if (this.objects.some((one) => one.parent === parent && one.name === name)) {
        no(0x2002);
        return;
      }
      const handle = this.put(name, folder ? 'folder' : new Uint8Array(), parent);
      if (mood.tells === true) device.tell(container(4, 0x4002, transaction, [handle]));
      if (!folder) this.announced = this.objects.at(-1);
      this.announcedSize = size;
      ok(STORAGE, parent, mood.wrongHandle === true ? 0x10 : handle);
      return;
    }
    const target = this.announced;
    this.announced = undefined;
    if (target === undefined) {
      this.complain('bytes of nothing announced');
      return;
    }
    if (payload.length !== this.announcedSize)
      this.complain(`${payload.length} bytes after ${this.announcedSize} were announced`);
    const kept = payload.slice(0, mood.truncateAt ?? payload.length);
    if (mood.alters === true && kept.length > 0) kept[0] = (kept[0] ?? 0) ^ 1;
    target.bytes = kept;
    ok();
  }

  private respond(
    device: FakeDevice,
    code: number,
    transaction: number,
    answer: number[] = [],
  ): void {
    if (this.mood.noise === true) {
      device.answer(new Uint8Array(20).fill(0xee));
      return;
    }
    const payload = answer.map((one) => le(4, one)).reduce(plus, new Uint8Array());
    device.answer(container(3, code, this.numbered(transaction), payload));
  }

  private numbered(transaction: number): number {
    return this.mood.wrongTransaction === true ? transaction + 77 : transaction;
  }

  private deviceInfo(): Uint8Array {
    const operations = [
      0x1001, 0x1002, 0x1003, 0x1004, 0x1005, 0x1007, 0x1008, 0x1009, 0x100b, 0x100c, 0x100d,
    ];
    if (this.mood.renames !== 'no') operations.push(0x9804);
    return [
      ...[le(2, 100), le(4, 6), le(2, 100), Uint8Array.of(0), le(2, 0)],
      ...[le(4, operations.length), ...operations.map((one) => le(2, one))],
      ...[le(4, 0), le(4, 0), le(4, 0), le(4, 0)],
      ...['Fake', 'Phone', '1', 'S1'].map(text),
    ].reduce(plus);
  }

  private storageInfo(): Uint8Array {
    const free = this.mood.free ?? 2 ** 33;
    return [
      ...[le(2, 3), le(2, 2), le(2, this.mood.readOnly === true ? 1 : 0)],
      ...[le(8, 2 ** 36), le(8, free), le(4, ROOT), text('Memory'), Uint8Array.of(0)],
    ].reduce(plus);
  }

  private complain(what: string): void {
    this.violations.push(what);
  }
}

/** One whole container, as a test puts it into the pipe. */
export function container(
  type: number,
  code: number,
  transaction: number,
  payload: Uint8Array | readonly number[],
): Uint8Array {
  const bytes =
    payload instanceof Uint8Array
      ? payload
      : payload.map((one) => le(4, one)).reduce(plus, new Uint8Array());
  return [le(4, 12 + bytes.length), le(2, type), le(2, code), le(4, transaction), bytes].reduce(
    plus,
  );
}

function objectInfo({ parent, folder, name, bytes, size = bytes.length }: Stored): Uint8Array {
  return [
    ...[le(4, STORAGE), le(2, folder ? 0x3001 : 0x3000), le(2, 0), le(4, size)],
    ...[new Uint8Array(26), le(4, parent), le(2, folder ? 1 : 0), le(4, 0), le(4, 0)],
    ...[text(name), Uint8Array.of(0, 0, 0)],
  ].reduce(plus);
}

function le(size: number, value: number): Uint8Array {
  const bytes = new Uint8Array(size);
  for (let at = 0, rest = value; at < size; at++, rest = Math.floor(rest / 256))
    bytes[at] = rest % 256;
  return bytes;
}

function text(value: string): Uint8Array {
  if (value === '') return Uint8Array.of(0);
  const units = [...Array(value.length).keys()].map((at) => le(2, value.charCodeAt(at)));
  return [Uint8Array.of(value.length + 1), ...units, le(2, 0)].reduce(plus);
}

function textAt(bytes: Uint8Array, at: number): string {
  const units = bytes[at] ?? 0;
  return new TextDecoder('utf-16le').decode(
    bytes.slice(at + 1, at + 1 + Math.max(0, units - 1) * 2),
  );
}

function plus(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
