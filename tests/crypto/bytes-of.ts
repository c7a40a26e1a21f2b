import { unhex, type Bytes } from '../../src/crypto/bytes.ts';

/** Hexadecimal of a vector; throws where the vector is mistyped. */
export function bytes(hexadecimal: string): Bytes {
  const found = unhex(hexadecimal);
  if (found === undefined) throw new Error(`not hexadecimal: ${hexadecimal}`);
  return found;
}
