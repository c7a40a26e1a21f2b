/** What every measurement begins with: an opened store, a shop with one person in it. */
import { openStore } from '../../src/storage/open-store.ts';
import type { RecordStore } from '../../src/storage/record-store.ts';
import { booksBody } from '../../src/workers/books/books.ts';
import type { AllBooks } from '../../src/workers/books/contract-all.ts';
import type { Shop } from '../../src/workers/books/contract.ts';

export const PASSPHRASE = 'bench pass phrase';
export const SHOP: Shop = {
  name: 'Bench',
  language: 'en',
  zone: 'Asia/Shanghai',
  duplicateMin: 0,
  liveness: 'off',
  strangersAccepted: 0.001,
};

export function noise(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}

export async function opened(name: string): Promise<RecordStore> {
  const found = await openStore({ name, ballastMB: 0 });
  if (found.kind === 'refused') throw new Error(found.reason);
  return found.store;
}

/** The product's own books with one person in them. */
export async function preparedBooks(
  name: string,
): Promise<{ employeeId: string; punch(): Promise<unknown> }> {
  const books: AllBooks = booksBody({ version: 'bench', name });
  await books.open();
  const setUp = await books.setUp({ shop: SHOP, passphrase: PASSPHRASE });
  if (setUp.kind !== 'recovery') throw new Error(setUp.kind);
  await books.confirmRecovery(setUp.code);
  const enrolled = await books.enrol({
    no: '1',
    name: 'Bench',
    department: '',
    language: 'en',
    identify: 'face-or-pin',
    pin: '2580',
  });
  if (enrolled.kind !== 'enrolled') throw new Error(enrolled.kind);
  const employeeId = enrolled.id;
  return {
    employeeId,
    punch: async () => {
      const kept = await books.punch({ employeeId, method: 'pin', evenIfDuplicate: true });
      if (kept.kind !== 'kept') throw new Error(kept.kind);
    },
  };
}
