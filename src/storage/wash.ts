/**
 * Note [A torn log]. Where the end of LevelDB's log was cut, Chromium opens it, goes on writing
 * behind the torn record, and at the start after next finds the log corrupt and wipes the whole
 * root, strict writes included (measured: device keys put back after a cut were lost once more).
 * So where a start had to put something back, enough is written that LevelDB gives up that log and
 * keeps its contents in a table file (measured: nothing was lost any more). Random, for values are
 * compressed; each below 64 kB, for larger ones go into files of their own.
 */
const BLOCK_BYTES = 40_000;
/** 6 MB; LevelDB turns to a new log after 4. */
const BLOCKS = 150;
const PER_TRANSACTION = 25;

/** Never rejects: a root that will not take it will not take more either, and says so itself. */
export async function wash(factory: IDBFactory): Promise<void> {
  try {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = factory.open('wash', 1);
      request.onupgradeneeded = (): void => void request.result.createObjectStore('blocks');
      request.onsuccess = (): void => resolve(request.result);
      request.onerror = (): void => reject(new Error('no room'));
    });
    for (let from = 0; from < BLOCKS; from += PER_TRANSACTION) await put(database, from);
    database.close();
    factory.deleteDatabase('wash');
  } catch {
    // see above
  }
}

function put(database: IDBDatabase, from: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction('blocks', 'readwrite', { durability: 'strict' });
    transaction.oncomplete = (): void => resolve();
    transaction.onabort = (): void => reject(new Error('no room'));
    const blocks = transaction.objectStore('blocks');
    for (let i = from; i < from + PER_TRANSACTION; i++)
      blocks.put(crypto.getRandomValues(new Uint8Array(BLOCK_BYTES)), i);
  });
}
