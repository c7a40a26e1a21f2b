/** Reads the part of CBOR (RFC 8949) the format uses: integers, floats, bytes, text, lists, maps. */
export type Cbor =
  | number
  | boolean
  | null
  | string
  | Uint8Array
  | readonly Cbor[]
  | { readonly [key: string]: Cbor };

/** Throws for anything else, for what is cut short and for bytes left over. */
export function readCbor(bytes: Uint8Array): Cbor {
  const reader = new Reader(bytes);
  const value = reader.value(0);
  if (!reader.done) throw new Error('bytes left over');
  return value;
}

class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get done(): boolean {
    return this.#at === this.#bytes.length;
  }

  value(depth: number): Cbor {
    if (depth > 16) throw new Error('nested too deeply');
    const first = this.#view.getUint8(this.#at++);
    const major = first >> 5;
    const info = first & 31;
    if (major === 7) return this.#simple(info);
    const argument = this.#argument(info);
    switch (major) {
      case 0:
        return argument;
      case 1:
        return -1 - argument;
      case 2:
        return this.#take(argument).slice();
      case 3:
        return new TextDecoder('utf-8', { fatal: true }).decode(this.#take(argument));
      case 4:
        return this.#list(argument, depth);
      case 5:
        return this.#map(argument, depth);
      default:
        throw new Error('a tag');
    }
  }

  #list(length: number, depth: number): Cbor[] {
    const list: Cbor[] = [];
    for (let n = 0; n < length; n += 1) list.push(this.value(depth + 1));
    return list;
  }

  #map(length: number, depth: number): Record<string, Cbor> {
    const map: Record<string, Cbor> = {};
    for (let n = 0; n < length; n += 1) {
      const key = this.value(depth + 1);
      if (typeof key !== 'string' || Object.hasOwn(map, key)) throw new Error('a bad key');
      map[key] = this.value(depth + 1);
    }
    return map;
  }

  #argument(info: number): number {
    if (info < 24) return info;
    if (info === 24) return this.#view.getUint8(this.#step(1));
    if (info === 25) return this.#view.getUint16(this.#step(2));
    if (info === 26) return this.#view.getUint32(this.#step(4));
    if (info === 27) {
      const value = this.#view.getBigUint64(this.#step(8));
      if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new Error('a number too large');
      return Number(value);
    }
    throw new Error('a length that is not given');
  }

  #simple(info: number): Cbor {
    switch (info) {
      case 20:
        return false;
      case 21:
        return true;
      case 22:
        return null;
      case 25:
        return half(this.#view.getUint16(this.#step(2)));
      case 26:
        return this.#view.getFloat32(this.#step(4));
      case 27:
        return this.#view.getFloat64(this.#step(8));
      default:
        throw new Error('an unknown simple value');
    }
  }

  #take(length: number): Uint8Array {
    const at = this.#step(length);
    if (this.#at > this.#bytes.length) throw new Error('cut short');
    return this.#bytes.subarray(at, this.#at);
  }

  #step(length: number): number {
    const at = this.#at;
    this.#at += length;
    return at;
  }
}

function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
