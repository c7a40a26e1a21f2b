/** Numbers of PTP (ISO 15740) and MTP 1.1; those we speak and no more. */

export const OPERATION = {
  getDeviceInfo: 0x1001,
  openSession: 0x1002,
  closeSession: 0x1003,
  getStorageIds: 0x1004,
  getStorageInfo: 0x1005,
  getObjectHandles: 0x1007,
  getObjectInfo: 0x1008,
  getObject: 0x1009,
  deleteObject: 0x100b,
  sendObjectInfo: 0x100c,
  sendObject: 0x100d,
  /** Renames, with property 0xDC07; not on every device. */
  setObjectPropValue: 0x9804,
} as const;

export const RESPONSE = {
  ok: 0x2001,
  sessionNotOpen: 0x2003,
  unsupported: 0x2005,
  incomplete: 0x2007,
  badStorage: 0x2008,
  badHandle: 0x2009,
  storeFull: 0x200c,
  writeProtected: 0x200d,
  storeReadOnly: 0x200e,
  accessDenied: 0x200f,
  storeNotAvailable: 0x2013,
  busy: 0x2019,
  sessionAlreadyOpen: 0x201e,
  cancelled: 0x201f,
} as const;

export const FORMAT = { undefined: 0x3000, folder: 0x3001 } as const;
export const ASSOCIATION_FOLDER = 1;
export const PROPERTY_FILE_NAME = 0xdc07;
/** As the parent of a handle list: the storage's root. */
export const ROOT = 0xffff_ffff;

/** Requests to the interface itself (still image class). */
export const CLASS_REQUEST = { cancel: 0x64, reset: 0x66, status: 0x67 } as const;
export const CANCELLATION = 0x4001;
