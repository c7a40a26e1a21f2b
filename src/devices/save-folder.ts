/**
 * The folders the owner chose, for files, for backups at night and for what tablets leave each other,
 * remembered by this browser. A handle is no secret and opens nothing without the browser asking
 * again, so they lie beside the books, not in them.
 */
const DATABASE = 'daka-folder';
const STORE = 'handles';

export type FolderUse = 'files' | 'night' | 'store';

/** Not in the platform's types yet; a browser without them has nothing to ask. */
interface Asking {
  queryPermission?(of: { readonly mode: 'readwrite' }): Promise<PermissionState>;
  requestPermission?(of: { readonly mode: 'readwrite' }): Promise<PermissionState>;
}

/** Without a question, now. */
export async function mayWriteNow(folder: FileSystemDirectoryHandle & Asking): Promise<boolean> {
  return (await folder.queryPermission?.({ mode: 'readwrite' })) === 'granted';
}

/** From a press only: the browser may ask. */
export async function askToWrite(folder: FileSystemDirectoryHandle & Asking): Promise<boolean> {
  return (await folder.requestPermission?.({ mode: 'readwrite' })) !== 'denied';
}

export async function rememberFolder(
  folder: FileSystemDirectoryHandle,
  use: FolderUse = 'files',
): Promise<void> {
  const database = await open();
  try {
    const transaction = database.transaction(STORE, 'readwrite');
    transaction.objectStore(STORE).put(folder, use);
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error ?? new Error('not kept'));
    });
  } finally {
    database.close();
  }
}

/** `undefined`: none was chosen, or the browser has forgotten it. */
export async function rememberedFolder(
  use: FolderUse = 'files',
): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    const database = await open();
    try {
      const got: IDBRequest<unknown> = database.transaction(STORE).objectStore(STORE).get(use);
      const kept = await answer(got);
      return kept instanceof FileSystemDirectoryHandle ? kept : undefined;
    } finally {
      database.close();
    }
  } catch {
    return undefined; // storage refused: the owner is asked again
  }
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return answer(request);
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('refused'));
  });
}
