/**
 * Note [A torn log]. Where the end of LevelDB's log was cut, Chromium opens it, goes on writing
 * behind the torn record, and at the start after next finds the log corrupt and wipes the whole
 * root, strict writes included (measured: device keys put back after a cut were lost once more).
 * So where a start had to put something back, enough is written that LevelDB gives up that log and
 * keeps its contents in a table file (measured: nothing was lost any more). Random, for values are
 * compressed; each below 64 kB, for larger ones go into files of their own.
 *
 * Note [A torn list]. The list of table files (MANIFEST) can be torn as well. Chromium reads it up to
 * the tear, deletes the tables behind it, and goes on writing behind the tear: every start loses
 * what the last one put back (measured: 26 punches were gone when the other root died then). A list
 * of more than 2 MB is begun anew at the next opening. Names of first and last key are in it, so
 * one key of that size does it.
 */
const BLOCK_BYTES = 40_000;
/** 6 MB; LevelDB turns to a new log after 4. */
const BLOCKS = 150;
const PER_TRANSACTION = 25;
/** Two bytes a letter. */
const LONG_KEY_LETTERS = 700_000;

/** Never rejects: a root that will not take it will not take more either, and says so itself. */
export async function wash(factory: IDBFactory): Promise<void> {
  try {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = factory.open('wash', 1);
      request.onupgradeneeded = (): void => void request.result.createObjectStore('blocks');
      request.onsuccess = (): void => resolve(request.result);
      request.onerror = (): void => reject(new Error('no room'));
    });
    await put(database, ['\uffee'.repeat(LONG_KEY_LETTERS)]);
    for (let from = 0; from < BLOCKS; from += PER_TRANSACTION)
      await put(
        database,
        Array.from({ length: PER_TRANSACTION }, (_, i) => from + i),
      );
    database.close();
    await new Promise<void>((resolve) => {
      const request = factory.deleteDatabase('wash');
      request.onsuccess = request.onerror = request.onblocked = (): void => resolve();
    });
  } catch {
    // see above
  }
}

function put(database: IDBDatabase, keys: readonly IDBValidKey[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction('blocks', 'readwrite', { durability: 'strict' });
    transaction.oncomplete = (): void => resolve();
    transaction.onabort = (): void => reject(new Error('no room'));
    const blocks = transaction.objectStore('blocks');
    for (const key of keys) blocks.put(crypto.getRandomValues(new Uint8Array(BLOCK_BYTES)), key);
  });
}
