import { afterEach, beforeEach, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { dropMarker } from '../../../src/storage/marker.ts';
import type { BooksClient } from '../../../src/workers/books/client.ts';
import { booksNamed, face, fresh, openShop, someone } from './shop.ts';

/**
 * Files of format version 1 as Chromium wrote them. `VITE_FREEZE=1` writes them anew; do that only
 * with a new format version, under a new name: old files must be readable for ever.
 */
const FROZEN = 'tests/data/format/bundles-1.json';

interface Frozen {
  readonly recovery: string;
  readonly punches: number;
  readonly backup: string;
  readonly evidence: string;
}

let books: BooksClient;

beforeEach(async () => {
  await dropMarker();
  books = booksNamed(fresh());
});
afterEach(() => books.close());

test.runIf(import.meta.env['VITE_FREEZE'])(
  'freezes a shop with 3 people and 70 punches',
  async () => {
    const recovery = await openShop(books);
    const staff = [someone({ face: face(1) }), someone({ no: '0008', name: 'Li Na', pin: '8888' })];
    staff.push(someone({ no: 'A-9', name: '=SUM(1)', department: 'Shop, front' }));
    for (const input of staff) {
      const who = await books.enrol(input);
      if (who.kind !== 'enrolled') throw new Error(who.kind);
      for (let n = 0; n < (input.no === '007' ? 66 : 2); n += 1) {
        const score = n % 2 === 0 ? { score: 0.25 } : {};
        await books.punch({ employeeId: who.id, method: 'face', evenIfDuplicate: true, ...score });
      }
    }
    const [backup, evidence] = [await books.backup(), await books.evidence()];
    if (evidence.kind !== 'file') throw new Error(evidence.kind);
    const frozen: Frozen = {
      recovery,
      punches: 70,
      backup: await base64(backup.blob),
      evidence: await base64(evidence.blob),
    };
    await commands.writeFile(FROZEN, `${JSON.stringify(frozen, null, 2)}\n`);
  },
);

test('a backup of format version 1 restores: 3 people, 1 face, 70 punches, one whole chain', async () => {
  const text = await commands.readFile(FROZEN);
  const frozen = JSON.parse(text) as Frozen;
  const bytes = Uint8Array.from(atob(frozen.backup), (letter) => letter.charCodeAt(0));
  await books.open();
  const restored = await books.restore({
    file: new Blob([bytes]),
    recovery: frozen.recovery,
    passphrase: 'after many years',
  });
  expect(restored).toMatchObject({
    kind: 'restored',
    contents: {
      people: 3,
      faces: 1,
      punches: frozen.punches,
      chain: { verdict: 'verified', missing: [], damaged: [], forks: [] },
    },
  });
  expect((await books.checkPin('0008', '8888')).kind).toBe('ok');
});

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
