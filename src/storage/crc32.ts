/** CRC-32 (ISO 3309, as in zip and PNG), eight bytes a step. Finds rot, not forgery. */
const TABLES = tables();

export function crc32(bytes: Uint8Array, seed = 0): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = TABLES;
  let crc = ~seed;
  let at = 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const end = bytes.length - 8; at <= end; at += 8) {
    const low = crc ^ view.getUint32(at, true);
    const high = view.getUint32(at + 4, true);
    crc =
      entry(t7, low) ^
      entry(t6, low >>> 8) ^
      entry(t5, low >>> 16) ^
      entry(t4, low >>> 24) ^
      entry(t3, high) ^
      entry(t2, high >>> 8) ^
      entry(t1, high >>> 16) ^
      entry(t0, high >>> 24);
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ entry(t0, crc ^ view.getUint8(at));
  return ~crc >>> 0;
}

function entry(table: Uint32Array, index: number): number {
  return table[index & 255] as number;
}

type Eight<T> = [T, T, T, T, T, T, T, T];

function tables(): Eight<Uint32Array> {
  const all = Array.from({ length: 8 }, () => new Uint32Array(256)) as Eight<Uint32Array>;
  for (let i = 0; i < 256; i++) {
    let crc = i;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    all[0][i] = crc;
  }
  for (let t = 1; t < 8; t++)
    for (let i = 0; i < 256; i++) {
      const before = entry(all[t - 1] as Uint32Array, i);
      (all[t] as Uint32Array)[i] = (before >>> 8) ^ entry(all[0], before);
    }
  return all;
}
