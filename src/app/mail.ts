/** Sends the courier out, again and again, at a pace of its own; everything it carries is sealed. */
import { paced, RESTED, waitMs } from '../core/fleet/pace.ts';
import { visit, type FleetSide } from '../transfer/fleet/round.ts';
import type { AllBooks } from '../workers/books/contract-all.ts';
import type { CourierClient } from '../workers/courier/client.ts';
import type { Order } from '../workers/courier/contract.ts';
import { courierFor } from './courier.ts';

/** Whoever punched is let go first; a second punch right after goes with the first. */
const SOON_MS = 2_000;
/** A sealed tablet is asked again whether it still is, and a browser whether it allows the folder. */
const SEALED_MS = 60_000;

export interface Mail {
  /** There is something to send. */
  soon(): void;
  /** Now, and whatever is under way is called back: the store or the policy changed. */
  anew(): void;
  /** Now, or after the visit under way: somebody tried the store, and it may have been mended. */
  tried(): void;
}

export function carryMail(books: AllBooks, hear: { readonly onRoster?: () => void } = {}): Mail {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let courier: { readonly order: string; readonly client: CourierClient } | undefined;
  let pace = RESTED;
  let newsAt = performance.now();
  /** Set by whoever asks while a visit is under way. `renew`: a courier has the policy of its start. */
  const asked = { running: false, again: false, renew: false };

  function next(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), ms);
  }

  const isAskedAgain = (): boolean => asked.again;

  async function run(): Promise<void> {
    if (asked.running) {
      asked.again = true;
      return;
    }
    asked.running = true;
    asked.again = false;
    const ms = await go().catch(() => {
      // Books that are closed, or a courier that did not come back: the next one is a new one.
      callBack();
      pace = paced(pace, 'failed');
      return waitMs(pace, 0, Math.random());
    });
    asked.running = false;
    next(isAskedAgain() ? SOON_MS : ms);
  }

  function callBack(): void {
    courier?.client.close();
    courier = undefined;
    asked.renew = false;
  }

  async function go(): Promise<number> {
    if (asked.renew) callBack();
    if ((await books.open()).kind !== 'ready') return SEALED_MS;
    const order = await books.errand();
    const client = order && (await clientFor(order));
    if (client === undefined) {
      callBack();
      return SEALED_MS;
    }
    const found = await visit(sideOf(books, hear), client, () => Date.now());
    await books.mailVisited(found);
    pace = paced(pace, found.round);
    if (found.sent + found.fetched > 0) newsAt = performance.now();
    return waitMs(pace, performance.now() - newsAt, Math.random());
  }

  async function clientFor(order: Order): Promise<CourierClient | undefined> {
    const name = JSON.stringify(order);
    if (courier?.order !== name) {
      courier?.client.close();
      const client = await courierFor(order);
      courier = client && { order: name, client };
    }
    return courier?.client;
  }

  next(SOON_MS);
  addEventListener('online', () => next(SOON_MS));
  return {
    soon() {
      newsAt = performance.now();
      if (pace.failures === 0) next(SOON_MS);
    },
    anew() {
      callBack();
      pace = RESTED;
      next(0);
    },
    tried() {
      asked.renew = true;
      pace = RESTED;
      next(0);
    },
  };
}

function sideOf(books: AllBooks, hear: { readonly onRoster?: () => void }): FleetSide {
  return {
    doubt: () => books.mailDoubt(),
    resume: (keys) => books.mailResume(keys),
    next: () => books.mailNext(),
    delivered: (upTo) => books.mailDelivered(upTo),
    unsure: () => books.mailUnsure(),
    extras: () => books.mailExtras(),
    extraDelivered: (key) => books.mailExtraDelivered(key),
    wanted: () => books.mailWanted(),
    missing: (keys) => books.mailMissing(keys),
    async received(key, body) {
      const answer = await books.mailReceived(key, body);
      if (answer.kind === 'roster') hear.onRoster?.();
      return answer;
    },
  };
}
