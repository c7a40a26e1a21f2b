/**
 * Instead of the browser's USB and serial ports, before the page begins: phones and printers of the
 * tests, the chooser answered as a person would. What they got is asked by `window.plugged`.
 */
import { FakeDevice } from '../../devices/usb/fake-device.ts';
import type { Cable, Firmware } from '../../devices/usb/fake-device.ts';
import { FakePhone } from '../../devices/usb/fake-phone.ts';
import type { PhoneMood } from '../../devices/usb/fake-phone.ts';
import { FakePrinter, FakeSerialPort } from '../../devices/usb/fake-printer.ts';

declare global {
  interface Window {
    plugged: {
      /** A phone of this mood on this cable is what will be chosen; whatever hung there is out. */
      phone(mood: PhoneMood, cable: Cable): void;
      printer(name: string, cable: Cable): void;
      port(): void;
      /** The chooser is closed without a choice. */
      nothing(): void;
      /** How often a chooser was opened. */
      asked(): number;
      /** Names and sizes in the folder. */
      files(folder: string): readonly string[];
      /** Bytes on this printer's paper. */
      paper(name: string): number;
      /** The same of the port chosen last, and the speeds it was opened with. */
      portPaper(): { readonly bytes: number; readonly bauds: readonly number[] };
      broken(): readonly string[];
    };
  }
}

/** What the browser adds to a device: its name, and that it may be forgotten. */
class Plugged extends FakeDevice {
  readonly productName: string;

  constructor(name: string, firmware: Firmware, cable: Cable) {
    super(firmware, cable);
    this.productName = name;
  }

  forget(): Promise<void> {
    allowed.delete(this);
    return Promise.resolve();
  }
}

class PluggedPort extends FakeSerialPort {
  forget(): Promise<void> {
    ports.delete(this);
    return Promise.resolve();
  }
}

let phone = new FakePhone();
let asked = 0;
let chosen: Plugged | PluggedPort | undefined;
const printers = new Map<string, FakePrinter>();
const devices: Plugged[] = [];
const allowed = new Set<Plugged>();
const ports = new Set<PluggedPort>();

/** The chooser: what is chosen needs none from now on. */
function choose<One>(kind: new (...of: never[]) => One, into: Set<One>): Promise<One> {
  asked += 1;
  if (!(chosen instanceof kind))
    return Promise.reject(new DOMException('No device selected.', 'NotFoundError'));
  into.add(chosen);
  return Promise.resolve(chosen);
}

const usb = Object.assign(new EventTarget(), {
  getDevices: () => Promise.resolve([...allowed]),
  requestDevice: () => choose(Plugged, allowed),
});
const serial = Object.assign(new EventTarget(), {
  getPorts: () => Promise.resolve([...ports]),
  requestPort: () => choose(PluggedPort, ports),
});
Object.defineProperty(navigator, 'usb', { value: usb, configurable: true });
Object.defineProperty(navigator, 'serial', { value: serial, configurable: true });

function plug(device: Plugged): void {
  chosen = device;
  devices.push(device);
}

window.plugged = {
  phone: (mood, cable) => {
    phone = new FakePhone(mood);
    allowed.clear();
    usb.dispatchEvent(new Event('disconnect'));
    plug(new Plugged('Pixel 9', phone, cable));
  },
  printer: (name, cable) => {
    const printer = printers.get(name) ?? new FakePrinter();
    printers.set(name, printer);
    plug(new Plugged(name, printer, { interfaceClass: [7, 1, 2], ...cable }));
  },
  port: () => void (chosen = new PluggedPort()),
  nothing: () => void (chosen = undefined),
  asked: () => asked,
  files: (folder) => phone.listing(folder),
  paper: (name) => printers.get(name)?.paper.length ?? 0,
  portPaper: () => {
    const port = [...ports].at(-1);
    return { bytes: port?.paper.length ?? 0, bauds: port?.bauds ?? [] };
  },
  broken: () => [...phone.violations, ...devices.flatMap(({ violations }) => violations)],
};
