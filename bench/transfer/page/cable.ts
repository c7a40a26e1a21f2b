/**
 * Files of three sizes down a cable, to the tests' own fake phone. It forgets what is too large to be
 * read back, so that the memory is the product's.
 */
import { copyToPhone } from '../../../src/devices/usb/mtp/copy.ts';
import { READ_BACK } from '../../../src/devices/usb/mtp/send-object.ts';
import { FakeDevice } from '../../../tests/devices/usb/fake-device.ts';
import { FakePhone } from '../../../tests/devices/usb/fake-phone.ts';
import { memoryOf } from './memory.ts';

const MB = 1_000_000;

export interface Cabled {
  readonly mb: number;
  readonly ms: number;
  /** The most the page held while sending, beyond what it held before; MB. 0 = the browser does not tell. */
  readonly grownMB: number;
  /** The most that was handed to the browser's USB at once. */
  readonly largest: number;
  /** Longest time between two reports of progress. */
  readonly quietMs: number;
}

declare global {
  interface Window {
    cable(mb: number): Promise<Cabled>;
  }
}

window.cable = async (mb) => {
  // Pieces are shared: the file is as long as it says and costs a megabyte.
  const piece = new Blob([new Uint8Array(MB).fill(0x5a)]);
  const blob = new Blob(Array.from({ length: mb }, () => piece));
  const phone = new FakePhone({ forgets: blob.size > READ_BACK, renames: 'yes' });
  const device = new FakeDevice(phone);
  const before = await memoryOf('page');
  const held: number[] = [];
  const sampling = { on: true };
  const sampled = (async () => {
    while (sampling.on) held.push(await memoryOf('page'));
  })();
  let last = performance.now();
  let quietMs = 0;
  const start = performance.now();
  const copied = await copyToPhone(device, [{ name: `${mb}.bin`, blob }], {
    onStep: () => {
      quietMs = Math.max(quietMs, performance.now() - last);
      last = performance.now();
    },
  });
  const ms = performance.now() - start;
  sampling.on = false;
  await sampled;
  if (copied.kind !== 'done') throw new Error(JSON.stringify(copied));
  const wrong = [...phone.violations, ...device.violations];
  if (wrong.length > 0) throw new Error(wrong.join());
  const grownMB = Math.max(0, ...held) - before;
  return { mb, ms, grownMB, largest: device.largest, quietMs };
};
