/** Devices the person allowed once come back without a chooser; others are chosen. */
import { failureOf } from './failure.ts';
import type { UsbFailure } from './failure.ts';

export type Chosen = { readonly kind: 'chosen'; readonly device: USBDevice } | UsbFailure;

/** `undefined` where the browser has none. */
export function usbHere(): USB | undefined {
  return (navigator as { readonly usb?: USB }).usb;
}

/** Chosen while this page is open, the newest first: they go before what was merely allowed. */
const chosen: USBDevice[] = [];

/** One of these that is plugged in and was allowed before. */
export async function grantedDevice(
  filters: readonly USBDeviceFilter[],
  usb = usbHere(),
): Promise<USBDevice | undefined> {
  try {
    const here = ((await usb?.getDevices()) ?? []).filter((device) => matches(device, filters));
    return chosen.find((device) => here.includes(device)) ?? here[0];
  } catch {
    return undefined; // a policy that forbids: the chooser will say so
  }
}

/** From a press only: the browser shows its chooser for nothing else. */
export async function chooseDevice(
  filters: readonly USBDeviceFilter[],
  usb = usbHere(),
): Promise<Chosen> {
  if (usb === undefined) return { kind: 'unsupported' };
  try {
    const device = await usb.requestDevice({ filters: [...filters] });
    chosen.unshift(device);
    return { kind: 'chosen', device };
  } catch (error) {
    return failureOf(error, 'choose');
  }
}

/** A device allowed before, unless another one is wanted; otherwise the chooser. From a press only. */
export async function deviceFor(
  filters: readonly USBDeviceFilter[],
  another: boolean,
): Promise<Chosen> {
  const known = another ? undefined : await grantedDevice(filters);
  return known === undefined ? chooseDevice(filters) : { kind: 'chosen', device: known };
}

/** Leaves `kept` the only allowed device of its kind, where the browser can forget others. */
export async function forgetOthers(
  kept: USBDevice,
  filters: readonly USBDeviceFilter[],
  usb = usbHere(),
): Promise<void> {
  try {
    for (const device of (await usb?.getDevices()) ?? [])
      if (device !== kept && matches(device, filters)) await device.forget();
  } catch {
    // Older browsers cannot: until this page is closed, what was chosen last goes first.
  }
}

/** Calls when something allowed is plugged in or pulled out. Returns the way to stop. */
export function watchPlugs(
  onChange: () => void,
  bus: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> | undefined = usbHere(),
): () => void {
  bus?.addEventListener('connect', onChange);
  bus?.addEventListener('disconnect', onChange);
  return () => {
    bus?.removeEventListener('connect', onChange);
    bus?.removeEventListener('disconnect', onChange);
  };
}

function matches(
  { configurations }: Pick<USBDevice, 'configurations'>,
  filters: readonly USBDeviceFilter[],
): boolean {
  const alternates = configurations
    .flatMap((one) => one.interfaces)
    .flatMap((one) => one.alternates);
  return filters.some((filter) =>
    alternates.some(
      (one) =>
        one.interfaceClass === filter.classCode &&
        (filter.subclassCode ?? one.interfaceSubclass) === one.interfaceSubclass &&
        (filter.protocolCode ?? one.interfaceProtocol) === one.interfaceProtocol,
    ),
  );
}
