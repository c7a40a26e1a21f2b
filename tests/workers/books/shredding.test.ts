import { expect, test } from 'vitest';
import { generateDataKey } from '../../../src/crypto/device.ts';
import type { DeviceKeys, RecordStore, StateWrite } from '../../../src/storage/record-store.ts';
import { FaceCells } from '../../../src/workers/books/cells/face-cells.ts';

/** Cells and keys on a tablet whose power fails at the n-th write, before or after it is durable. */
class Tablet {
  readonly cells = new Map<string, Uint8Array<ArrayBuffer>>();
  kept: DeviceKeys = {};
  writes = 0;
  failAt = Infinity;
  after = false;

  readonly store: Pick<RecordStore, 'commit' | 'state' | 'stateKeys' | 'putKeys'> = {
    commit: (_, state) => this.#write(() => this.#put(state)),
    putKeys: (keys) => this.#write(() => void (this.kept = keys)),
    state: (key) => Promise.resolve(this.cells.get(key)),
    stateKeys: (prefix) =>
      Promise.resolve([...this.cells.keys()].filter((key) => key.startsWith(prefix))),
  };

  #put(state: readonly StateWrite[]): void {
    for (const { key, bytes } of state)
      if (bytes === null) this.cells.delete(key);
      else this.cells.set(key, bytes);
  }

  #write(work: () => void): Promise<{ readonly kind: 'committed'; readonly copies: 'both' }> {
    this.writes += 1;
    const fails = this.writes === this.failAt;
    if (!fails || this.after) work();
    if (fails) return Promise.reject(new Error('no power'));
    return Promise.resolve({ kind: 'committed', copies: 'both' });
  }

  async open(): Promise<FaceCells> {
    const key = this.kept['faces'];
    if (!(key instanceof CryptoKey)) throw new Error('no key');
    return FaceCells.open(this.store as RecordStore, this.kept, key);
  }
}

const face = (n: number) => ({ engine: 'test', vectors: new Uint8Array(512).fill(n) });
const aes = { name: 'AES-GCM', iv: new Uint8Array(12) };

/** Three people, one of whom withdraws; the power fails at the n-th write of the shredding. */
async function withdrawal(failAt: number, after: boolean) {
  const tablet = new Tablet();
  const first = await generateDataKey();
  tablet.kept = { faces: first };
  const faces = await tablet.open();
  for (const id of ['a', 'b', 'c'])
    await tablet.store.commit([], [await faces.write(id, face(id.charCodeAt(0)))]);
  const probe = await crypto.subtle.encrypt(aes, first, new Uint8Array(4));
  // As `dropFace` does: with the journal's word in one commit.
  await tablet.store.commit([], faces.destroy('b'));
  tablet.writes = 0;
  tablet.failAt = failAt;
  tablet.after = after;
  const interrupted = await faces.shred().then(
    () => false,
    () => true,
  );
  tablet.failAt = Infinity;
  return { tablet, probe, interrupted };
}

test('a shredding takes 3 writes: both keys, the others’ cells anew, the new key alone', async () => {
  const { tablet, interrupted } = await withdrawal(Infinity, false);
  expect(interrupted).toBe(false);
  expect(tablet.writes).toBe(3);
});

test.each([
  [1, false],
  [1, true],
  [2, false],
  [2, true],
  [3, false],
  [3, true],
])(
  'power gone at write %i of 3 (durable: %s): the next start ends it, two faces are left and the old key is gone',
  async (failAt, after) => {
    const { tablet, probe, interrupted } = await withdrawal(failAt, after);
    expect(interrupted).toBe(true);
    const faces = await tablet.open();
    const left = await faces.all();
    expect([...left.keys()].sort()).toEqual(['a', 'c']);
    expect(left.get('c')).toEqual(face('c'.charCodeAt(0)));
    expect(tablet.cells.has('shred')).toBe(false);
    const keys = Object.values(tablet.kept).filter((one) => one instanceof CryptoKey);
    expect(keys).toHaveLength(1);
    for (const key of keys) await expect(crypto.subtle.decrypt(aes, key, probe)).rejects.toThrow();
  },
);

test('power gone at two starts in a row, at every pair of writes: nothing is lost, nothing is left', async () => {
  for (let first = 1; first <= 3; first++)
    for (let second = 1; second <= 6; second++) {
      const { tablet, probe } = await withdrawal(first, second % 2 === 0);
      tablet.writes = 0;
      tablet.failAt = second;
      await tablet.open().catch(() => undefined);
      tablet.failAt = Infinity;
      const left = await (await tablet.open()).all();
      expect([...left.keys()].sort()).toEqual(['a', 'c']);
      for (const key of Object.values(tablet.kept))
        if (key instanceof CryptoKey)
          await expect(crypto.subtle.decrypt(aes, key, probe)).rejects.toThrow();
    }
});
