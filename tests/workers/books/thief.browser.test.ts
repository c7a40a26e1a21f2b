import { expect, test } from 'vitest';
import { dropMarker } from '../../../src/storage/marker.ts';
import { answer, places } from './roots.ts';
import { booksNamed, face, fresh, openShop, someone } from './shop.ts';

/** Every byte string and text in every database and file of this origin. */
async function everything(): Promise<Uint8Array> {
  const parts: BlobPart[] = [];
  for (const root of await places()) {
    await files(await root.getDirectory(), parts);
    for (const { name } of await root.indexedDB.databases()) {
      if (name !== undefined) await rows(root.indexedDB, name, parts);
    }
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

async function files(folder: FileSystemDirectoryHandle, parts: BlobPart[]): Promise<void> {
  for await (const [name, entry] of folder.entries()) {
    parts.push(name);
    if (entry instanceof FileSystemFileHandle) parts.push(await entry.getFile());
    else if (entry instanceof FileSystemDirectoryHandle) await files(entry, parts);
  }
}

async function rows(factory: IDBFactory, name: string, parts: BlobPart[]): Promise<void> {
  const db = await answer(factory.open(name));
  for (const table of db.objectStoreNames) {
    const store = db.transaction(table).objectStore(table);
    collect(await answer(store.getAll()), parts);
    collect(await answer(store.getAllKeys()), parts);
  }
  db.close();
}

function collect(value: unknown, parts: BlobPart[]): void {
  if (value instanceof Uint8Array) parts.push(value.slice());
  else if (value instanceof ArrayBuffer || value instanceof Blob) parts.push(value);
  else if (typeof value === 'string' || typeof value === 'number') parts.push(String(value), '\n');
  else if (typeof value === 'object' && value !== null && !(value instanceof CryptoKey)) {
    for (const [name, inner] of Object.entries(value)) {
      parts.push(name);
      collect(inner, parts);
    }
  }
}

function holds(all: Uint8Array, needle: Uint8Array): boolean {
  const first = needle[0] ?? 0;
  for (let at = all.indexOf(first); at >= 0; at = all.indexOf(first, at + 1)) {
    if (needle.every((byte, n) => all[at + n] === byte)) return true;
  }
  return false;
}

test('no name, number, department, shop, punch time, template or code lies in clear in any store', async () => {
  await dropMarker();
  const name = fresh();
  const books = booksNamed(name);
  const code = await openShop(books);
  const template = face(9);
  const who = await books.enrol(
    someone({ no: 'NR-20261121', name: '欧阳修竹', department: 'Dumplings', face: template }),
  );
  if (who.kind !== 'enrolled') throw new Error(who.kind);
  const kept = await books.punch({ employeeId: who.id, method: 'face', score: 0.2 });
  if (kept.kind !== 'kept') throw new Error(kept.kind);
  await books.lock();
  books.close();

  const all = await everything();
  const text = (words: string) => new TextEncoder().encode(words);
  const time = new DataView(new ArrayBuffer(8));
  time.setBigUint64(0, BigInt(kept.at));
  const needles = {
    name: text('欧阳修竹'),
    number: text('NR-20261121'),
    department: text('Dumplings'),
    shop: text('福来'),
    time: new Uint8Array(time.buffer),
    spokenTime: text(String(kept.at)),
    template: new Uint8Array(template.vectors.buffer, 0, 16),
    code: text(code.slice(0, 9)),
  };
  // What is looked for is really found where it is: the store's own name.
  expect(holds(all, text(name))).toBe(true);
  const found = Object.entries(needles).filter(([, needle]) => holds(all, needle));
  expect(found.map(([what]) => what)).toEqual([]);
});

test('after a withdrawal no kept key opens what the old template key sealed', async () => {
  await dropMarker();
  const name = fresh();
  const books = booksNamed(name);
  await openShop(books);
  const ids: string[] = [];
  for (const n of [1, 2, 3]) {
    const who = await books.enrol(someone({ no: String(n), name: `n${n}`, face: face(n) }));
    if (who.kind === 'enrolled') ids.push(who.id);
  }
  const iv = new Uint8Array(12);
  const aes = { name: 'AES-GCM', iv };
  const before = await dataKeys(name);
  const probes = await Promise.all(before.map((key) => crypto.subtle.encrypt(aes, key, iv)));
  const opened = async () => {
    const now = await dataKeys(name);
    const tries = probes.map((probe) =>
      Promise.any(now.map((key) => crypto.subtle.decrypt(aes, key, probe))).then(
        () => true,
        () => false,
      ),
    );
    return (await Promise.all(tries)).filter(Boolean).length;
  };
  expect(await opened()).toBe(before.length);
  expect(await books.forgetFace(ids[1] ?? '')).toEqual({ kind: 'forgotten' });
  // Of the two AES keys of the device one is left, in each of the places keys are kept.
  expect(await opened()).toBe(before.length / 2);
  expect(await books.leave(ids[2] ?? '')).toEqual({ kind: 'left' });
  books.close();
  await books.open();
  const { gallery } = await books.roster();
  expect(gallery.map(({ employeeId }) => employeeId)).toEqual([ids[0]]);
  expect(gallery[0]?.vectors).toEqual(face(1).vectors);
  books.close();
});

/** The AES keys of one device, wherever they are kept. */
async function dataKeys(device: string): Promise<CryptoKey[]> {
  const keys: CryptoKey[] = [];
  for (const root of await places()) {
    for (const { name = '' } of await root.indexedDB.databases()) {
      if (!name.startsWith(device)) continue;
      const db = await answer(root.indexedDB.open(name));
      for (const table of db.objectStoreNames) {
        const rows = await answer(db.transaction(table).objectStore(table).getAll());
        gather(rows, keys);
      }
      db.close();
    }
  }
  return keys;
}

function gather(value: unknown, keys: CryptoKey[]): void {
  if (value instanceof CryptoKey) {
    if (value.algorithm.name === 'AES-GCM') keys.push(value);
  } else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
    for (const inner of Object.values(value)) gather(inner, keys);
  }
}
