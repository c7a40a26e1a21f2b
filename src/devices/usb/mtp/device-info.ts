/** Who the device says it is, and which operations it knows. */
import { reading } from './cursor.ts';

export interface DeviceInfo {
  readonly operations: ReadonlySet<number>;
  readonly maker: string;
  readonly model: string;
  readonly version: string;
  readonly serial: string;
}

/** Throws `BadDataset`. */
export function readDeviceInfo(bytes: Uint8Array): DeviceInfo {
  const from = reading(bytes);
  from.u16(); // version of PTP
  from.u32(); // vendor extension
  from.u16();
  from.text();
  from.u16(); // functional mode
  const operations = new Set(from.u16s());
  from.u16s(); // events
  from.u16s(); // device properties
  from.u16s(); // capture formats
  from.u16s(); // object formats
  return {
    operations,
    maker: from.text(),
    model: from.text(),
    version: from.text(),
    serial: from.text(),
  };
}
