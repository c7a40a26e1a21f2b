/** A year of 40 people: written by the ledger, then opened and summed as the owner does it. */
import { unbase32 } from '../../src/crypto/base32.ts';
import { booksBody } from '../../src/workers/books/books.ts';
import { Clock } from '../../src/workers/books/journal/clock.ts';
import type { AllBooks } from '../../src/workers/books/contract-all.ts';
import type { Draft } from '../../src/workers/books/journal/entry.ts';
import { Ledger } from '../../src/workers/books/journal/ledger.ts';
import { unpackDevice } from '../../src/workers/books/start/open-books.ts';
import { decipher } from './decipher.ts';
import type { Year } from './measures.ts';
import { noise, opened, PASSPHRASE, preparedBooks, SHOP } from './shop.ts';

const YEAR = 'bench-year';
/** Drafts per commit; a content key is for 64 records. */
const PER_PAGE = 50;

/** A shop with one person in it; the worker that made it ends before the next step. */
export async function yearBegins(): Promise<{ employeeId: string }> {
  return preparedBooks(YEAR);
}

const YEAR_MS = 365 * 86_400_000;
const PEOPLE = 40;

/** A year's punches of 40 people, sealed, chained and signed by the product's own ledger. */
export async function yearPasses(count: number, employeeId: string): Promise<{ sealMs: number }> {
  const store = await opened(YEAR);
  const device = unpackDevice(await store.keys());
  const e = unbase32(employeeId, 16);
  if (device === undefined || e === undefined) throw new Error('no device');
  const { org, dev, rootSeal, keys } = device;
  const place = { org, dev, rootSeal, signer: keys.sign.privateKey };
  const people = [e, ...Array.from({ length: PEOPLE - 1 }, () => noise(16))];
  const real = { now: Date.now, mono: performance.now.bind(performance) };
  const stepMs = (YEAR_MS * PER_PAGE) / count;
  let passedMs = 0;
  // Both clocks run on together, so that nothing jumps and nothing slept.
  Date.now = () => real.now() - YEAR_MS + passedMs;
  performance.now = () => real.mono() + passedMs;
  const from = real.mono();
  try {
    const ledger = await Ledger.at(store, place, SHOP.zone, new Clock({ max: 0, jumped: 'no' }));
    for (let n = 0; n < count; n += PER_PAGE, passedMs += stepMs)
      await ledger.append(() => {
        const drafts = Array.from({ length: PER_PAGE }, (_, i): Draft => {
          const who = people[(n + i) % PEOPLE] ?? e;
          const d = Math.floor((n + i) / PEOPLE) % 2 === 0 ? 'in' : 'out';
          return { k: 'punch', e: who, z: SHOP.zone, o: 480, d, w: 'face', s: 0.41 };
        });
        return Promise.resolve({ drafts });
      });
    await store.close();
    return { sealMs: real.mono() - from };
  } finally {
    Date.now = real.now;
    performance.now = real.mono;
  }
}

/** Opened, unlocked, verified, decrypted and summed as the owner does it. */
export async function yearIsRead(): Promise<Omit<Year, 'sealMs'>> {
  const books: AllBooks = booksBody({ version: 'bench', name: YEAR });
  const opening = performance.now();
  await books.open();
  const openMs = performance.now() - opening;
  const unlocking = performance.now();
  await books.unlock({ passphrase: PASSPHRASE });
  const unlockMs = performance.now() - unlocking;
  const summing = performance.now();
  const found = await books.punches({ from: '2000-01-01', to: '2099-12-31' });
  if (found.kind !== 'punches') throw new Error(found.kind);
  const inside = new Map<string, number>();
  let total = 0;
  for (const { employeeId, at, direction } of found.rows)
    if (direction === 'in') inside.set(employeeId, at);
    else total += at - (inside.get(employeeId) ?? at);
  const sumMs = performance.now() - summing;
  const { verdict } = found.chain;
  const punches = found.rows.length;
  const perRecord = await decipher();
  return { punches, openMs, unlockMs, sumMs, verdict, total, perRecord };
}
