import type { Health } from '../contract-device.ts';
import { deeds } from './deeds.ts';
import type { OpenBooks } from '../start/open-books.ts';

/** A browser's answer may never come on a sick disk. */
const PATIENCE_MS = 3000;

/** The facts; which of them are green, amber or red says `core/health.ts`. */
export async function health(books: OpenBooks): Promise<Health> {
  const { store, clock, version } = books;
  const storage = store.health();
  const { files, lastRehearsal } = await deeds(books);
  const newest = (what: 'backup' | 'csv') =>
    files.findLast((file) => file.what === what && (what === 'csv' || file.saved))?.at;
  const [lastBackup, lastExport] = [newest('backup'), newest('csv')];
  const { usage, quota } = (await soon(navigator.storage.estimate())) ?? {};
  const { copies, full, journal, database, roots } = storage;
  const known = {
    unsaved: Math.max(0, store.head() - storage.exported),
    persisted: (await soon(navigator.storage.persisted())) ?? false,
    ...(lastBackup === undefined ? {} : { lastBackup }),
    ...(lastRehearsal === undefined ? {} : { lastRehearsal }),
  };
  const view = clock.view();
  const settling = journal.kind === 'fresh' || database.kind === 'fresh';
  return {
    version,
    storage,
    clock: view,
    ...known,
    facts: {
      ...known,
      now: clock.now().at,
      storage: { copies, full, settling, roots },
      clock: view.grade,
      ...(usage === undefined || quota === undefined ? {} : { used: usage / quota }),
    },
    ...(lastExport === undefined ? {} : { lastExport }),
    ...(usage === undefined ? {} : { usedBytes: usage }),
    ...(quota === undefined ? {} : { quotaBytes: quota }),
  };
}

function soon<T>(promise: Promise<T>): Promise<T | undefined> {
  return Promise.race([
    promise.catch(() => undefined), // refused: the health page says unknown
    new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS)),
  ]);
}
