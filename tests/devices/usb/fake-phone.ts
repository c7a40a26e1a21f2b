/** A phone's MTP firmware, written from the specification and not from our codecs. */
import type { FakeDevice, Firmware } from './fake-device.ts';
import {
  container,
  deviceInfo,
  le,
  objectInfo,
  plus,
  STORAGE,
  storageInfo,
  textAt,
} from './fake-phone-wire.ts';
import type { Stored } from './fake-phone-wire.ts';

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

const ROOT = 0xffff_ffff;

interface Command {
  readonly code: number;
  readonly transaction: number;
  readonly numbers: readonly number[];
}

interface Answer {
  /** Response code; absent = OK. */
  readonly why?: number;
  readonly numbers?: number[];
  readonly data?: Uint8Array;
  /** Handle of a new object, for those who tell of it. */
  readonly made?: number;
}

const NOT_OPEN: Answer = { why: 0x2003 };
const NO_SUCH_OBJECT: Answer = { why: 0x2009 };

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
  private command: Command | undefined;
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

  private onCommand(command: Command, device: FakeDevice): void {
    const { code, transaction } = command;
    this.heard.push(code);
    if (code === 0x1002) {
      if (transaction !== 0) this.complain('OpenSession is transaction 0');
      for (const one of this.mood.stale ?? []) device.answer(one);
    } else if (transaction <= this.last) this.complain(`transaction ${transaction} again`);
    this.last = transaction;
    if (code === this.mood.silentOn) return;
    const answer =
      !this.open && code !== 0x1002 && code !== 0x1001 ? NOT_OPEN : this.answerTo(command);
    if (answer === 'data follows') this.command = command;
    else this.say(answer, code, transaction, device);
  }

  private answerTo(command: Command): Answer | 'data follows' {
    const { code, numbers } = command;
    if (code !== 0x100d) this.announcedSize = 0;
    const found = this.objects.find((one) => one.handle === numbers[0]);
    switch (code) {
      case 0x1001:
        return { data: deviceInfo(this.mood.renames !== 'no') };
      case 0x1002:
        if (this.open) return { why: 0x201e };
        this.open = true;
        return {};
      case 0x1003:
        this.open = false;
        return {};
      case 0x1004: {
        this.polls += 1;
        const locked = this.polls <= (this.mood.lockedFor ?? 0);
        return { data: locked ? le(4, 0) : plus(le(4, 1), le(4, STORAGE)) };
      }
      case 0x1005:
        if (numbers[0] !== STORAGE) return { why: 0x2008 };
        return { data: storageInfo(this.mood.free ?? 2 ** 33, this.mood.readOnly === true) };
      case 0x1007: {
        const parent = numbers[2] === ROOT ? 0 : numbers[2];
        const inside = this.objects.filter((one) => one.parent === parent);
        const handles = inside.map((one) => le(4, one.handle));
        return { data: [le(4, inside.length), ...handles].reduce(plus) };
      }
      case 0x1008:
        return found === undefined ? NO_SUCH_OBJECT : { data: objectInfo(found) };
      case 0x1009:
        return found === undefined ? NO_SUCH_OBJECT : { data: found.bytes };
      case 0x100b:
        if (found === undefined) return NO_SUCH_OBJECT;
        this.objects.splice(this.objects.indexOf(found), 1);
        return {};
      case 0x100d:
        return this.announced === undefined ? { why: 0x2015 } : 'data follows';
      case 0x100c:
      case 0x9804:
        return 'data follows';
      default:
        return { why: 0x2005 };
    }
  }

  private onData(code: number, transaction: number, payload: Uint8Array, device: FakeDevice): void {
    const { command } = this;
    this.command = undefined;
    if (command === undefined || command.code !== code || command.transaction !== transaction) {
      this.complain(`data of ${code.toString(16)}/${transaction} without its command`);
      return;
    }
    const answer = this.answerToData(command, payload);
    if (answer !== undefined) this.say(answer, code, transaction, device);
  }

  private answerToData({ code, numbers }: Command, payload: Uint8Array): Answer | undefined {
    switch (code) {
      case 0x9804:
        return this.rename(numbers[0] ?? 0, textAt(payload, 0));
      case 0x100c:
        return this.announce(numbers[1] === ROOT ? 0 : (numbers[1] ?? 0), payload);
      default:
        return this.keep(payload);
    }
  }

  private rename(handle: number, name: string): Answer {
    const found = this.objects.find((one) => one.handle === handle);
    if (this.mood.renames === 'says-so') return { why: 0x2005 };
    if (found === undefined) return NO_SUCH_OBJECT;
    if (this.isThere(found.parent, name)) return { why: 0x2002 };
    found.name = name;
    return {};
  }

  /** What SendObjectInfo tells of. */
  private announce(parent: number, payload: Uint8Array): Answer {
    if (this.mood.readOnly === true) return { why: 0x200e };
    const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
    const size = view.getUint32(8, true);
    if (this.mood.refusesAsFull === true && size > 0) return { why: 0x200c };
    const folder = view.getUint16(4, true) === 0x3001;
    const name = textAt(payload, 52);
    if (this.isThere(parent, name)) return { why: 0x2002 };
    const handle = this.put(name, folder ? 'folder' : new Uint8Array(), parent);
    if (!folder) this.announced = this.objects.at(-1);
    this.announcedSize = size;
    const told = this.mood.wrongHandle === true ? 0x10 : handle;
    return { numbers: [STORAGE, parent, told], made: handle };
  }

  private keep(payload: Uint8Array): Answer | undefined {
    const { announced: target, mood } = this;
    this.announced = undefined;
    if (target === undefined) {
      this.complain('bytes of nothing announced');
      return undefined;
    }
    if (payload.length !== this.announcedSize)
      this.complain(`${payload.length} bytes after ${this.announcedSize} were announced`);
    const kept = payload.slice(0, mood.truncateAt ?? payload.length);
    if (mood.alters === true && kept.length > 0) kept[0] = (kept[0] ?? 0) ^ 1;
    target.bytes = kept;
    return {};
  }

  private isThere(parent: number, name: string): boolean {
    return this.objects.some((one) => one.parent === parent && one.name === name);
  }

  private say(answer: Answer, code: number, transaction: number, device: FakeDevice): void {
    const { why = 0x2001, numbers = [], data, made } = answer;
    if (made !== undefined && this.mood.tells === true)
      device.tell(container(4, 0x4002, transaction, [made]));
    if (data !== undefined) device.answer(container(2, code, this.numbered(transaction), data));
    this.respond(device, why, transaction, numbers);
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

  private complain(what: string): void {
    this.violations.push(what);
  }
}
