/** The certificates of everybody who wrote into this tablet's journal: its own first. */
import { equal, type Bytes } from '../../../crypto/bytes.ts';
import { readCertificate } from '../../../crypto/device.ts';
import { parseRecord, SUITE } from '../../../crypto/record.ts';
import type { OpenBooks } from '../start/open-books.ts';

const BATCH = 512;
const known = new WeakMap<OpenBooks, Promise<readonly Bytes[]>>();

export function certificates(books: OpenBooks): Promise<readonly Bytes[]> {
  let found = known.get(books);
  if (found === undefined) {
    found = search(books);
    known.set(books, found);
  }
  return found;
}

/** The key the shop signs with, by this tablet's own certificate. */
export async function shopKey(books: OpenBooks): Promise<Bytes> {
  const [own] = await certificates(books);
  const certificate = own && (await readCertificate(own));
  if (certificate === undefined) throw new Error('this device has no certificate');
  return certificate.orgSign;
}

async function search({ store, first, device }: OpenBooks): Promise<readonly Bytes[]> {
  const found: Bytes[] = [];
  for (let from = first; from <= store.head(); from += BATCH) {
    for (const { bytes } of await store.read(from, from + BATCH - 1)) {
      if (bytes[1] !== SUITE.clear) continue;
      const record = parseRecord(bytes);
      if (record === undefined) continue;
      if (equal(record.header.dev, device.dev)) found.unshift(record.body);
      else found.push(record.body);
    }
  }
  return found;
}
