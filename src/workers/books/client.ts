import { wrap, type Remote } from 'comlink';
import type { AllBooks } from './contract-all.ts';
import type { Came } from './contract-device.ts';

const SECOND = 1000;
/** Longest a call may take. Storage promises end by themselves within 15 s. */
const DEADLINE_MS = 30 * SECOND;
/** Argon2id takes up to 10 s on an old tablet, and is tried once per slot. */
const SLOW: Partial<Record<keyof AllBooks, number>> = {
  open: 180 * SECOND,
  setUp: 120 * SECOND,
  confirmRecovery: 60 * SECOND,
  unlock: 120 * SECOND,
  prove: 120 * SECOND,
  changePassphrase: 180 * SECOND,
  checkPin: 60 * SECOND,
  enrol: 60 * SECOND,
  punches: 180 * SECOND,
  exportCsv: 180 * SECOND,
  unlockAs: 120 * SECOND,
  addAdmin: 120 * SECOND,
  journal: 180 * SECOND,
  correct: 180 * SECOND,
  corrections: 180 * SECOND,
  consents: 180 * SECOND,
  outages: 180 * SECOND,
  requests: 180 * SECOND,
  month: 300 * SECOND,
  monthRows: 180 * SECOND,
  monthDay: 180 * SECOND,
  monthWhatIf: 300 * SECOND,
  personDays: 180 * SECOND,
  personYear: 300 * SECOND,
  charts: 300 * SECOND,
  today: 180 * SECOND,
  exceptions: 180 * SECOND,
  monthClose: 300 * SECOND,
  bookedIn: 300 * SECOND,
  closeMonth: 300 * SECOND,
  withdrawFace: 60 * SECOND,
  filePreview: 300 * SECOND,
  fileMake: 1800 * SECOND,
  importPlan: 300 * SECOND,
  importApply: 600 * SECOND,
  tableText: 60 * SECOND,
  fillLook: 60 * SECOND,
  fillPreview: 300 * SECOND,
  fillMake: 600 * SECOND,
  verify: 300 * SECOND,
  evidence: 300 * SECOND,
  backup: 300 * SECOND,
  rehearse: 600 * SECOND,
  restore: 900 * SECOND,
  retention: 180 * SECOND,
  erase: 180 * SECOND,
  join: 180 * SECOND,
  invite: 120 * SECOND,
  revoke: 120 * SECOND,
  mailResume: 300 * SECOND,
  mailReceived: 60 * SECOND,
  carryOut: 300 * SECOND,
  carryIn: 600 * SECOND,
  mailExtras: 60 * SECOND,
};

type Verb = keyof AllBooks;

/**
 * The books, called from the page. A call rejects only when the worker died or missed its
 * deadline; the next call starts a new worker, which opens the books again by itself.
 */
export type BooksClient = AllBooks & {
  /** Ends the worker; for a page that hands over to another. */
  close(): void;
};

/** `came`: how this page came back; told to the first worker. */
export function booksClient(start: () => Worker = startWorker, came?: Came): BooksClient {
  let running: { worker: Worker; body: Remote<AllBooks>; died: Promise<never> } | undefined;
  let wasOpen = false;

  function end(): void {
    running?.worker.terminate();
    running = undefined;
  }

  function begin(): NonNullable<typeof running> {
    const worker = start();
    const died = new Promise<never>((_, reject) => {
      worker.addEventListener('error', (event) => {
        if (running?.worker === worker) end();
        reject(new Error(`the books stopped: ${event.message}`));
      });
    });
    died.catch(() => undefined); // heard by whoever is waiting; nobody may be
    return { worker, body: wrap<AllBooks>(worker), died };
  }

  async function call(verb: Verb, args: readonly unknown[]): Promise<unknown> {
    const reopen = running === undefined && wasOpen && verb !== 'open';
    running ??= begin();
    const used = running;
    const method = (name: Verb) =>
      used.body[name] as unknown as (...args: readonly unknown[]) => Promise<unknown>;
    const work = (async () => {
      // The worker is gone and the page is not: whatever lies between was a crash.
      if (reopen) await method('open')({ sameRun: true });
      return method(verb)(...(verb === 'open' && args.length === 0 ? [came] : args));
    })();
    const late = deadline(SLOW[verb] ?? DEADLINE_MS, verb);
    try {
      const answer = await Promise.race([work, used.died, late.promise]);
      if (verb === 'open') wasOpen = true;
      return answer;
    } catch (error) {
      if (late.passed() && running === used) end();
      throw error;
    } finally {
      late.cancel();
    }
  }

  return new Proxy({} as BooksClient, {
    get: (_, verb) =>
      verb === 'close'
        ? end
        : verb === 'then' || typeof verb === 'symbol'
          ? undefined
          : (...args: readonly unknown[]) => call(verb as Verb, args),
  });
}

function startWorker(): Worker {
  return new Worker(new URL('./books.worker.ts', import.meta.url), { type: 'module' });
}

function deadline(ms: number, verb: string) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let late = false;
  const promise = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      late = true;
      reject(new Error(`the books did not answer ${verb} within ${ms} ms`));
    }, ms);
  });
  promise.catch(() => undefined); // the race may be over
  return { promise, passed: () => late, cancel: () => clearTimeout(timer) };
}
