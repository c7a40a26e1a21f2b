/** What every store has to do, whatever lies behind it. */
import { expect, test } from 'vitest';
import { random } from '../../../src/crypto/bytes.ts';
import type { BlobStore } from '../../../src/transfer/stores/blob-store.ts';

/**
 * `base`: the place its key may write in, with a slash at its end, and nothing in it yet. `deep`:
 * lists reach into folders below; the simulated one does not.
 */
export function conforms(open: () => BlobStore, base: () => string, deep = true): void {
  test('takes each name once, and the first body stays', async () => {
    const [store, key] = [open(), `${base()}once/x`];
    const body = random(1000);
    expect(await store.put(key, body)).toEqual({ kind: 'created' });
    expect(await store.put(key, body)).toEqual({ kind: 'exists' });
    expect(await store.put(key, random(10))).toEqual({ kind: 'exists' });
    expect(await store.get(key)).toEqual({ kind: 'blob', body });
  });

  test('gives back a large body unchanged, and says what is absent', async () => {
    const store = open();
    const body = random(60_000);
    expect(await store.put(`${base()}large/y`, body)).toEqual({ kind: 'created' });
    expect(await store.get(`${base()}large/y`)).toEqual({ kind: 'blob', body });
    expect(await store.get(`${base()}large/z`)).toEqual({ kind: 'absent' });
    expect(await store.get(`${base()}nowhere/z`)).toEqual({ kind: 'absent' });
  });

  test('lists in the order of letters, after a name, page by page, and nothing of others', async () => {
    const store = open();
    const names = ['g', 'b', 'd', 'a', 'e', 'f', 'c'].map((name) => `${base()}list/${name}`);
    for (const name of names) await store.put(name, random(5));
    await store.put(`${base()}liszt/a`, random(5));
    const sorted = [...names].sort();
    const prefix = `${base()}list/`;
    expect(await store.list(prefix)).toMatchObject({ kind: 'listed', keys: sorted, more: false });
    expect(await store.list(prefix, sorted[3])).toMatchObject({ keys: sorted.slice(4) });
    expect(await store.list(prefix, sorted.at(-1))).toMatchObject({ keys: [], more: false });
    expect(await store.list(`${base()}empty/`)).toMatchObject({ keys: [], more: false });
    const read: string[] = [];
    for (let after: string | undefined, more = true; more; after = read.at(-1)) {
      const page = await store.list(prefix, after, 3);
      if (page.kind !== 'listed') throw new Error(page.kind);
      expect(page.keys.length).toBeLessThanOrEqual(3);
      read.push(...page.keys);
      more = page.more;
    }
    expect(read).toEqual(sorted);
  });

  test('lists by the beginning of a name', async () => {
    const store = open();
    const keys = ['a-1', 'a-2', 'b-1'].map((name) => `${base()}head/${name}`);
    for (const key of keys) await store.put(key, random(5));
    expect(await store.list(`${base()}head/a-`)).toMatchObject({ keys: keys.slice(0, 2) });
    if (!deep) return;
    await store.put(`${base()}head/a-0/under`, random(5));
    expect(await store.list(`${base()}head/a-`)).toMatchObject({
      keys: [`${base()}head/a-0/under`, ...keys.slice(0, 2)],
    });
  });

  test('two who write the same at once are both right', async () => {
    const store = open();
    const body = random(3000);
    const both = await Promise.all([1, 2].map(() => store.put(`${base()}race/x`, body)));
    for (const { kind } of both) expect(['created', 'exists']).toContain(kind);
    expect(await store.get(`${base()}race/x`)).toEqual({ kind: 'blob', body });
  });
}
