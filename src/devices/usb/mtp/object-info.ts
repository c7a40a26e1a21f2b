/** A file or folder on the device. */
import { FORMAT } from './codes.ts';
import { joined, reading, text, u16, u32 } from './cursor.ts';

export interface ObjectInfo {
  readonly storage: number;
  readonly format: number;
  /** Bytes; 0xFFFFFFFF for 4 GiB and more. */
  readonly size: number;
  readonly parent: number;
  /** 1 = an ordinary folder. */
  readonly association: number;
  readonly name: string;
  /** `YYYYMMDDThhmmss`, in the device's local time; empty = unknown. */
  readonly modified: string;
}

/** What does not fit the field. */
const LARGEST_SIZE = 0xffff_ffff;
const THUMB_AND_IMAGE = new Uint8Array(2 + 6 * 4);

export function writeObjectInfo(info: ObjectInfo): Uint8Array<ArrayBuffer> {
  return joined([
    u32(info.storage),
    u16(info.format),
    u16(0), // protection: none
    u32(Math.min(info.size, LARGEST_SIZE)),
    THUMB_AND_IMAGE,
    u32(info.parent),
    u16(info.association),
    u32(0), // association description
    u32(0), // sequence number
    text(info.name),
    text(''), // capture date
    text(info.modified),
    text(''), // keywords
  ]);
}

/** Throws `BadDataset`. Missing dates are read as empty: some devices end after the name. */
export function readObjectInfo(bytes: Uint8Array): ObjectInfo {
  const from = reading(bytes);
  const storage = from.u32();
  const format = from.u16();
  from.u16();
  const size = from.u32();
  from.u16();
  for (let field = 0; field < 6; field++) from.u32();
  const parent = from.u32();
  const association = from.u16();
  from.u32();
  from.u32();
  const name = from.text();
  if (from.left() > 0) from.text();
  const modified = from.left() > 0 ? from.text() : '';
  return { storage, format, size, parent, association, name, modified };
}

export function isFolder({ format, association }: ObjectInfo): boolean {
  return format === FORMAT.folder || association === 1;
}
