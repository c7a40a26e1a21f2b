/** Where on a phone the file transfer is. */
import type { UsbDevice } from '../link.ts';
import { within } from '../within.ts';

const STILL_IMAGE = { class: 6, subclass: 1, protocol: 1 };
const VENDOR = 0xff;

const DESCRIPTOR = { configuration: 2, string: 3, interface: 4 } as const;
const GET_DESCRIPTOR = 6;
const ENGLISH = 0x0409;

/** What the chooser shows: still image devices and the older phones that hide MTP behind 0xFF. */
export const PHONE_FILTERS: readonly USBDeviceFilter[] = [
  { classCode: STILL_IMAGE.class, subclassCode: 1, protocolCode: 1 },
  { classCode: VENDOR, subclassCode: VENDOR, protocolCode: 0 },
];

/** `undefined`: none, for instance a phone that only charges. The device is open. */
export async function findMtp(
  device: UsbDevice,
  stepMs: number,
): Promise<USBInterface | undefined> {
  const all = device.configuration?.interfaces ?? [];
  const still = all.find(
    ({ alternate }) =>
      alternate.interfaceClass === STILL_IMAGE.class &&
      alternate.interfaceSubclass === STILL_IMAGE.subclass &&
      alternate.interfaceProtocol === STILL_IMAGE.protocol,
  );
  if (still !== undefined) return still;
  const vendor = all.filter(({ alternate }) => alternate.interfaceClass === VENDOR);
  if (vendor.length === 0) return undefined;
  // Chromium leaves `interfaceName` null on Linux: the descriptors are read by hand (usb.md).
  const names = await interfaceNames(device, stepMs);
  return vendor.find(({ interfaceNumber }) => names.get(interfaceNumber)?.includes('MTP') === true);
}

async function interfaceNames(device: UsbDevice, stepMs: number): Promise<Map<number, string>> {
  const names = new Map<number, string>();
  const head = await descriptor(device, DESCRIPTOR.configuration, 0, 0, 9, stepMs);
  const total = (head[2] ?? 0) | ((head[3] ?? 0) << 8);
  const whole = await descriptor(device, DESCRIPTOR.configuration, 0, 0, total, stepMs);
  for (let at = 0; at + 1 < whole.length; at += Math.max(2, whole[at] ?? 2)) {
    const index = whole[at + 8] ?? 0;
    if (whole[at + 1] !== DESCRIPTOR.interface || index === 0) continue;
    const raw = await descriptor(device, DESCRIPTOR.string, index, ENGLISH, 255, stepMs);
    names.set(whole[at + 2] ?? 0, new TextDecoder('utf-16le').decode(raw.slice(2)));
  }
  return names;
}

/** Empty where the device has none. */
async function descriptor(
  device: UsbDevice,
  type: number,
  index: number,
  language: number,
  length: number,
  stepMs: number,
): Promise<Uint8Array> {
  const answer = await within(
    device.controlTransferIn(
      {
        requestType: 'standard',
        recipient: 'device',
        request: GET_DESCRIPTOR,
        value: (type << 8) | index,
        index: language,
      },
      length,
    ),
    stepMs,
  );
  if (answer.status !== 'ok' || answer.data === undefined) return new Uint8Array();
  const { buffer, byteOffset, byteLength } = answer.data;
  return new Uint8Array(buffer, byteOffset, byteLength);
}
