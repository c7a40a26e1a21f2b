import Dexie from 'dexie';
import { describe, expect, it } from 'vitest';
import { openDexie } from '../../src/storage/dexie-database.ts';
import { firstTables } from '../../src/storage/migrations/0001-first-tables.ts';
import { declareVersions } from '../../src/storage/migrations/versions.ts';

const NAME = `migrations-${Date.now()}`;

describe('the database through its versions', () => {
  it('reads 3 rows, 1 cell and its standing from version 1 with the tables of today', async () => {
    const old = new Dexie(NAME);
    firstTables(old);
    await old.open();
    expect(old.verno).toBe(1);
    old.close();
    const id = { no: 3, boot: 9 };
    const before = await openDexie(NAME);
    await before.change({
      rows: [1, 2, 3].map((seq) => ({ seq, id, after: id, bytes: Uint8Array.of(seq) })),
      cells: [{ key: 'a', id, bytes: Uint8Array.of(7) }],
      standing: { id, seq: 3, count: 3, aborted: [] },
    });
    await before.close();
    const today = new Dexie(NAME);
    declareVersions(today);
    await today.open();
    expect(today.tables.map(({ name }) => name)).toEqual(['rows', 'cells', 'standing']);
    today.close();
    const after = await openDexie(NAME);
    expect((await after.rows(1, Infinity)).map(({ bytes }) => bytes[0])).toEqual([1, 2, 3]);
    expect(await after.cells()).toEqual({
      cells: [{ key: 'a', id, bytes: Uint8Array.of(7) }],
      sound: true,
    });
    expect(await after.standing()).toEqual({ id, seq: 3, count: 3, aborted: [] });
    await after.close();
  });
});
