/**
 * Whether the browser promises to keep this site's data when the disk runs short. Chrome decides by
 * itself (installed or often used sites get a yes); Firefox asks the person.
 */
export type Persistence = 'kept' | 'best-effort' | 'unsupported';

/** Asks. May be repeated: the answer improves after the page was installed. */
export async function askToPersist(): Promise<Persistence> {
  return answer((storage) => storage.persist());
}

/** The same question without asking anybody. */
export async function isPersisted(): Promise<Persistence> {
  return answer((storage) => storage.persisted());
}

/** Bytes used and allowed, where the browser says so. */
export async function space(): Promise<{ readonly used: number; readonly of: number } | undefined> {
  const storage = storageOf();
  if (storage === undefined || !('estimate' in storage)) return undefined;
  try {
    const { usage, quota } = await storage.estimate();
    return usage === undefined || quota === undefined ? undefined : { used: usage, of: quota };
  } catch {
    return undefined; // a private window may refuse to say; that is an answer too
  }
}

async function answer(ask: (storage: StorageManager) => Promise<boolean>): Promise<Persistence> {
  const storage = storageOf();
  if (storage === undefined || !('persist' in storage)) return 'unsupported';
  try {
    return (await ask(storage)) ? 'kept' : 'best-effort';
  } catch {
    return 'unsupported';
  }
}

/** Absent on an insecure origin, whatever the types say. */
function storageOf(): StorageManager | undefined {
  return (navigator as { readonly storage?: StorageManager }).storage;
}
