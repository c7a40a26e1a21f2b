import { base32 } from '../../../crypto/base32.ts';
import { hex } from '../../../crypto/bytes.ts';
import { Chain } from '../../../crypto/chain.ts';
import type { Keys } from '../../../crypto/vault.ts';
import { report } from './archive.ts';
import type { Verification } from '../contract-keeping.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { history } from './reading.ts';

const BATCH = 512;

/** Every certificate, number, link and signature; needs no secret. */
export async function verify(books: OpenBooks): Promise<Verification> {
  const { store, device, first } = books;
  const chain = new Chain(true, device.org, first);
  const head = store.head();
  for (let from = first; from <= head; from += BATCH) {
    await chain.add(await store.read(from, Math.min(head, from + BATCH - 1)));
  }
  const found = await chain.findings(head);
  const keys = books.session.use(performance.now());
  const uncertain = keys === undefined ? undefined : await doubtful(books, keys);
  return {
    ...(uncertain === undefined ? {} : { uncertain }),
    chain: report(found),
    devices: found.devices,
    org: base32(device.org),
    head: chain.last === undefined ? '' : hex(chain.last.hash),
  };
}

async function doubtful(books: OpenBooks, keys: Keys): Promise<number[]> {
  const { entries } = await history(books, keys);
  return entries.flatMap(({ seq, entry }) =>
    entry?.k === 'punch' && (entry.g === 'C' || entry.g === 'D') ? [seq] : [],
  );
}
