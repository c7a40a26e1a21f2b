/** A new version proves itself, or the one before comes back (workers/offline/trial.ts). */
import type { RolledBack, ToServiceWorker } from '../../workers/offline/contract.ts';

/** Books and recogniser of the slowest tablet stand after one minute. */
const PROVE_WITHIN_MS = 4 * 60_000;
const LOOK_MS = 2_000;

/** `works`: books open, and faces recognised where there are any. A camera is not the version's. */
export function proveVersion(works: () => boolean): void {
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer };
  if (serviceWorker === undefined) return;
  const begun = performance.now();
  const timer = setInterval(() => {
    if (works()) {
      clearInterval(timer);
      void tell(serviceWorker, { type: 'SETTLED' });
    } else if (performance.now() - begun > PROVE_WITHIN_MS) {
      clearInterval(timer);
      void goBack(serviceWorker);
    }
  }, LOOK_MS);
}

async function goBack(container: ServiceWorkerContainer): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }: MessageEvent<RolledBack>) => {
    if (data.done) location.reload();
  };
  await tell(container, { type: 'ROLL_BACK' }, port2);
}

/** Says nothing where no version is kept offline. */
async function tell(
  container: ServiceWorkerContainer,
  message: ToServiceWorker,
  ...ports: MessagePort[]
): Promise<void> {
  const registration = await container.getRegistration('/');
  registration?.active?.postMessage(message, ports);
}
