/** In the page of the real check: the product's drivers, called by the script that drives the browser. */
import { usbHere } from '../../../../src/devices/usb/granted.ts';
import { grantedDevice } from '../../../../src/devices/usb/granted.ts';
import {
  copyToPhone,
  type Copied,
  type CopyOptions,
} from '../../../../src/devices/usb/mtp/copy.ts';
import { PHONE_FILTERS } from '../../../../src/devices/usb/mtp/find-interface.ts';
import { slipBytes } from '../../../../src/devices/usb/printer/escpos.ts';
import { slipOf } from '../../../../src/devices/usb/printer/slips.ts';
import { printByUsb, type Printed } from '../../../../src/devices/usb/printer/usb-printer.ts';

export interface RealUsb {
  /** Names of the devices the policy granted. */
  granted(): Promise<string[]>;
  /** A file per size, its bytes made from the place they stand at. */
  copy(sizes: readonly number[], prefix: string, options?: CopyOptions): Promise<Copied>;
  /** How many bytes of the copy that runs have been sent. */
  sent(): number;
  print(): Promise<{ readonly printed: Printed; readonly bytes: readonly number[] }>;
}

declare global {
  interface Window {
    realUsb: RealUsb;
  }
}

let sent = 0;

window.realUsb = {
  granted: async () =>
    ((await usbHere()?.getDevices()) ?? []).map(({ productName }) => productName ?? '?'),
  sent: () => sent,
  async copy(sizes, prefix, options = {}) {
    sent = 0;
    const device = await grantedDevice(PHONE_FILTERS);
    if (device === undefined) return { kind: 'nothing-chosen' };
    const files = sizes.map((size) => ({
      name: `${prefix}${size}.bin`,
      blob: new Blob([Uint8Array.from({ length: size }, (_, i) => (i * 7 + (i >> 8)) & 255)]),
    }));
    const onStep: NonNullable<Parameters<typeof copyToPhone>[2]>['onStep'] = (step) => {
      if (step.kind === 'sending') ({ sent } = step);
    };
    return copyToPhone(device, files, { ...options, onStep });
  },
  async print() {
    const device = await grantedDevice([{ classCode: 7 }]);
    if (device === undefined) return { printed: { kind: 'nothing-chosen' }, bytes: [] };
    const slip = slipOf({
      kind: 'pin',
      shop: 'Test shop',
      title: 'PIN',
      name: 'Wang',
      pin: '482913',
      advice: 'Tear this up.',
    });
    const bytes = slipBytes(slip, { width: 58, chinese: { kind: 'picture' } });
    return { printed: await printByUsb(device, bytes), bytes: [...bytes] };
  },
};
