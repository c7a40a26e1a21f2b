/** The service worker writes which store the courier may speak to; then the courier tries it. */
import type { StoreLink } from '../../admin/office.ts';
import { allowStoreFolder, chooseStoreFolder, storeFolder } from '../../devices/store-folder.ts';
import type { AllBooks } from '../../workers/books/contract-all.ts';
import type { ToServiceWorker } from '../../workers/offline/contract.ts';
import { courierFor } from '../courier.ts';
import type { Mail } from '../mail.ts';

const ANSWER_WITHIN_MS = 10_000;

export function storeLink(books: AllBooks, mail: Mail): StoreLink {
  return {
    allow,
    async probe() {
      const order = await books.errand();
      const courier = order && (await courierFor(order));
      if (courier === undefined) return undefined;
      try {
        return await courier.probe();
      } catch {
        return undefined; // it did not come back; the page says so
      } finally {
        courier.close();
        mail.tried();
      }
    },
    visit: () => mail.anew(),
    folder: {
      can: () => 'showDirectoryPicker' in globalThis,
      look: storeFolder,
      choose: chooseStoreFolder,
      allow: allowStoreFolder,
    },
  };
}

async function allow(origins: readonly string[]): Promise<boolean> {
  const worker = (await navigator.serviceWorker.getRegistration('/'))?.active;
  // Without it, or past it (a forced reload), the host's own policy stands and nothing may leave.
  if (!worker || navigator.serviceWorker.controller === null) return false;
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise<boolean>((resolve) => {
    port1.onmessage = () => resolve(true);
    setTimeout(() => resolve(false), ANSWER_WITHIN_MS);
  });
  worker.postMessage({ type: 'CONNECT', origins } satisfies ToServiceWorker, [port2]);
  return answered;
}
