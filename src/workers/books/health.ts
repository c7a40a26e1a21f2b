import type { Health } from './contract-keeping.ts';
import { deeds } from './deeds.ts';
import type { OpenBooks } from './open-books.ts';

/** A browser's answer may never come on a sick disk. */
const PATIENCE_MS = 3000;

/** The facts; which of them are green, amber or red is for the screens. */
export async function health(books: OpenBooks): Promise<Health> {
  const { store, clock, version } = books;
  const storage = store.health();
  const { files, lastRehearsal } = await deeds(books);
  const newest = (what: 'backup' | 'csv') =>
    files.findLast((file) => file.what === what && (what === 'csv' || file.saved))?.at;
  const [lastBackup, lastExport] = [newest('backup'), newest('csv')];
  const estimate = await soon(navigator.storage.estimate());
  return {
    version,
    storage,
    clock: clock.view(),
    unsaved: Math.max(0, store.head() - storage.exported),
    persisted: (await soon(navigator.storage.persisted())) ?? false,
    ...(lastBackup === undefined ? {} : { lastBackup }),
    ...(lastExport === undefined ? {} : { lastExport }),
    ...(lastRehearsal === undefined ? {} : { lastRehearsal }),
    ...(estimate?.usage === undefined ? {} : { usedBytes: estimate.usage }),
    ...(estimate?.quota === undefined ? {} : { quotaBytes: estimate.quota }),
  };
}

function soon<T>(promise: Promise<T>): Promise<T | undefined> {
  return Promise.race([
    promise.catch(() => undefined), // refused: the health page says unknown
    new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS)),
  ]);
}
