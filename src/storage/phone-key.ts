/** The key of somebody's own phone: made here, signs here, can be taken from here by nobody. */
import { createStore, get, update } from 'idb-keyval';
import { generatePair } from '../crypto/p256.ts';

interface Kept {
  readonly keys: CryptoKeyPair;
  /** Slips that were written. */
  readonly n: number;
}

const KEY = 'phone';
const store = createStore('daka-phone', 'phone');

export async function phoneKeys(): Promise<CryptoKeyPair> {
  const known = await get<Kept>(KEY, store);
  if (known !== undefined) return known.keys;
  const keys = await generatePair('ECDSA', false);
  // Two pages at once: whoever was first has made the phone's key.
  await update<Kept>(KEY, (old) => old ?? { keys, n: 0 }, store);
  return (await get<Kept>(KEY, store))?.keys ?? keys;
}

/** The next slip's number, kept before it is used. */
export async function nextSlip(): Promise<number> {
  let n = 1;
  await update<Kept>(
    KEY,
    (old) => {
      if (old === undefined) throw new Error('a phone without a key writes nothing');
      n = old.n + 1;
      return { ...old, n };
    },
    store,
  );
  return n;
}
