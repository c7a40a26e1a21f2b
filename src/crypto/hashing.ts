/** SHA-256 of many small inputs: a journey to WebCrypto's thread and back costs three times the hash. */
import { createSHA256 } from 'hash-wasm';
import { concat, sha256, type Bytes } from './bytes.ts';

type Hash = (domain: Bytes, input: Uint8Array) => Bytes | Promise<Bytes>;

let ready: Promise<Hash> | undefined;

/** Of `domain | input`, in the order given. */
export async function hashAll(domain: Bytes, inputs: readonly Uint8Array[]): Promise<Bytes[]> {
  ready ??= begin();
  const hash = await ready;
  const hashes: Bytes[] = [];
  for (const input of inputs) hashes.push(await hash(domain, input));
  return hashes;
}

async function begin(): Promise<Hash> {
  try {
    const hasher = await createSHA256();
    return (domain, input) =>
      // Its own memory is written over by the next one.
      hasher.init().update(domain).update(input).digest('binary').slice();
  } catch {
    return (domain, input) => sha256(concat(domain, input)); // no WASM here
  }
}
