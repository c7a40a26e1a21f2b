/**
 * Instead of the browser's USB, before the page begins: a phone and a printer of the tests, the
 * chooser answered as a person would. What they got is asked by `window.plugged`.
 */
import { FakeDevice } from '../../devices/usb/fake-device.ts';
import type { Cable } from '../../devices/usb/fake-device.ts';
import { FakePhone } from '../../devices/usb/fake-phone.ts';
import type { PhoneMood } from '../../devices/usb/fake-phone.ts';
import { FakePrinter } from '../../devices/usb/fake-printer.ts';

declare global {
  interface Window {
    plugged: {
      /** A phone of this mood on this cable is what will be chosen. */
      phone(mood: PhoneMood, cable: Cable): void;
      printer(): void;
      /** The chooser is closed without a choice. */
      nothing(): void;
      /** Names and sizes in the folder. */
      files(folder: string): readonly string[];
      paper(): number;
      broken(): readonly string[];
    };
  }
}

let phone = new FakePhone();
const printer = new FakePrinter();
let chosen: FakeDevice | undefined;
const devices: FakeDevice[] = [];

function plug(device: FakeDevice): void {
  chosen = device;
  devices.push(device);
}

const usb = {
  getDevices: () => Promise.resolve([]),
  requestDevice: () =>
    chosen === undefined
      ? Promise.reject(new DOMException('No device selected.', 'NotFoundError'))
      : Promise.resolve(chosen),
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
};
Object.defineProperty(navigator, 'usb', { value: usb, configurable: true });

window.plugged = {
  phone: (mood, cable) => {
    phone = new FakePhone(mood);
    plug(new FakeDevice(phone, cable));
  },
  printer: () => plug(new FakeDevice(printer, { interfaceClass: [7, 1, 2] })),
  nothing: () => void (chosen = undefined),
  files: (folder) => phone.listing(folder),
  paper: () => printer.paper.length,
  broken: () => [...phone.violations, ...devices.flatMap(({ violations }) => violations)],
};
