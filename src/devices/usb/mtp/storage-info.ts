/** One storage of the device: the phone's own memory, its card. */
import { reading } from './cursor.ts';

export interface StorageInfo {
  readonly writable: boolean;
  /** Bytes. */
  readonly capacity: number;
  /** Bytes; absent where the device does not count. */
  readonly free?: number;
  readonly name: string;
}

const READ_AND_WRITE = 0;
/** All ones: "not known". */
const UNCOUNTED = 2 ** 64;

/** Throws `BadDataset`. */
export function readStorageInfo(bytes: Uint8Array): StorageInfo {
  const from = reading(bytes);
  from.u16(); // kind of storage
  from.u16(); // kind of file system
  const writable = from.u16() === READ_AND_WRITE;
  const capacity = from.u64();
  const free = from.u64();
  from.u32(); // free objects
  const description = from.text();
  const label = from.left() > 0 ? from.text() : '';
  return {
    writable,
    capacity,
    ...(free === UNCOUNTED ? {} : { free }),
    name: description === '' ? label : description,
  };
}
