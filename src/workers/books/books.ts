import { isDeed, leavesTablet, may, type Deed } from '../../core/people/rights.ts';
import { calibrate, type SlowParams } from '../../crypto/derive.ts';
import { generatePhrase } from '../../crypto/phrase.ts';
import type { Keys } from '../../crypto/vault.ts';
import { openStore } from '../../storage/open-store.ts';
import type { RecordStore, RecoveryReport } from '../../storage/record-store.ts';
import type { AllBooks } from './contract-all.ts';
import type { BooksState, SetUp } from './contract.ts';
import type { Came } from './contract-device.ts';
import type { Joined, JoinAsked } from './contract-fleet.ts';
import type { Restored } from './contract-keeping.ts';
import type { Unproven } from './contract-office.ts';
import type { Asking } from './fleet/pairing.ts';
import { catchUp } from './start/catching-up.ts';
import { letGo } from './people/departures.ts';
import { storageState, type OpenBooks } from './start/open-books.ts';
import { openBooks } from './start/opening.ts';
import { restore } from './start/restoring.ts';
import { begin, confirm, type Unconfirmed } from './start/setting-up.ts';
import { tick } from './journal/tick.ts';
import { verbs, type Lifecycle } from './verbs.ts';
import { becomeWriter } from './start/writer-lock.ts';
import type { WriterLock } from './start/writer-lock.ts';

export interface BooksOptions {
  /** Of the product, for the journal. */
  readonly version: string;
  /** Names the store; another one is another device. */
  readonly name?: string;
  /** What a passphrase costs; absent = a second on this machine, measured when one is set. */
  readonly cost?: SlowParams;
}

/** Looks after idle keys, heartbeat, clock and storage trouble. */
const TICK_MS = 15_000;
/** What trying one passphrase costs, here and whoever guesses. */
const WANTED_MS = 1000;

/** The body of the contract: opens once, then every verb is a function of the open books. */
export function booksBody(options: BooksOptions): AllBooks {
  const house = new House(options);
  setInterval(() => void house.tick(), TICK_MS);
  const lifecycle: Pick<AllBooks, Lifecycle> = {
    open: (came) => house.open(came),
    setUp: (input) => house.setUp(input),
    confirmRecovery: (typed) => house.confirmRecovery(typed),
    restore: (input) => house.restore(input),
    joinRequest: () => house.joinRequest(),
    join: (file) => house.join(file),
    generatePhrase: () => Promise.resolve(generatePhrase()),
    lock: () => house.lock(),
  };
  const named = Object.entries(verbs).map(([name, verb]) => [
    name,
    // The contract is checked where `verbs` is written; here only the books are put in.
    (...args: readonly unknown[]) => {
      const books = house.ready();
      if (isDeed(name) && !allowed(books, name)) return { kind: 'forbidden' };
      if (leavesTablet(name) && !proven(books)) return { kind: 'unproven' } satisfies Unproven;
      return (verb as (books: OpenBooks, ...args: readonly unknown[]) => unknown)(books, ...args);
    },
  ]);
  return { ...lifecycle, ...(Object.fromEntries(named) as Omit<AllBooks, Lifecycle>) };
}

/** Locked is for the verb itself to say. */
function allowed({ session }: OpenBooks, deed: Deed): boolean {
  const keys = session.use(performance.now());
  return keys === undefined || may(keys.role, deed);
}

/** Nobody in is for the verb itself to say. Note [Asked again]: `src/admin/askAgain.svelte.ts`. */
function proven({ session }: OpenBooks): boolean {
  const mono = performance.now();
  return session.use(mono) === undefined || session.isProven(mono);
}

class House {
  readonly #options: BooksOptions;
  #writer: Promise<WriterLock> | undefined;
  #store: RecordStore | undefined;
  #recovered: RecoveryReport | undefined;
  #books: OpenBooks | undefined;
  #unconfirmed: Unconfirmed | undefined;
  #asking: Asking | undefined;
  #opening: Promise<BooksState> | undefined;
  #came: Came = { sameRun: false };
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: BooksOptions) {
    this.#options = options;
  }

  readonly #cost = (): Promise<SlowParams> => {
    const { cost } = this.#options;
    return cost === undefined
      ? calibrate(WANTED_MS, () => performance.now())
      : Promise.resolve(cost);
  };

  open(came?: Came): Promise<BooksState> {
    this.#came = came ?? this.#came;
    this.#opening ??= this.#alone(() => this.#open()).finally(() => (this.#opening = undefined));
    return this.#opening;
  }

  async setUp({ shop, passphrase }: Parameters<AllBooks['setUp']>[0]): Promise<SetUp> {
    if (this.#books !== undefined) return { kind: 'already' };
    if (this.#store === undefined) {
      return { kind: 'storage-refused', reason: 'the books are not open' };
    }
    const { answer, unconfirmed } = await begin(shop, passphrase, this.#cost);
    this.#unconfirmed = unconfirmed;
    return answer;
  }

  confirmRecovery(typed: string): Promise<{ readonly kind: 'done' | 'wrong' }> {
    return this.#alone(() => this.#confirm(typed));
  }

  async #confirm(typed: string): Promise<{ readonly kind: 'done' | 'wrong' }> {
    const unconfirmed = this.#books === undefined ? this.#unconfirmed : undefined;
    if (unconfirmed === undefined || this.#store === undefined) return { kind: 'wrong' };
    const answer = await confirm(this.#store, unconfirmed, typed);
    if (answer.kind === 'wrong') return answer;
    this.#unconfirmed = undefined;
    // Who just typed the code is the owner: no second passphrase for the first enrolment.
    await this.#enter(this.#store, unconfirmed.keys);
    return answer;
  }

  restore(input: Parameters<AllBooks['restore']>[0]): Promise<Restored> {
    return this.#alone(() => this.#restore(input));
  }

  async #restore(input: Parameters<AllBooks['restore']>[0]): Promise<Restored> {
    if (this.#books !== undefined) return { kind: 'already' };
    if (this.#store === undefined) throw new Error('the books are not open');
    const { answer, done } = await restore(this.#store, input, this.#cost);
    if (done === undefined) return answer;
    await this.#enter(this.#store, done.keys);
    await catchUp(this.ready(), done.keys, done.head);
    return answer;
  }

  async joinRequest(): Promise<JoinAsked> {
    if (this.#books !== undefined || this.#store === undefined) return { kind: 'already' };
    const { ask } = await import('./fleet/pairing.ts');
    this.#asking ??= await ask();
    return { kind: 'asked', text: this.#asking.text, digits: this.#asking.digits };
  }

  join(file: Blob): Promise<Joined> {
    return this.#alone(() => this.#join(file));
  }

  async #join(file: Blob): Promise<Joined> {
    if (this.#books !== undefined) return { kind: 'already' };
    if (this.#store === undefined || this.#asking === undefined) return { kind: 'not-asked' };
    const { join } = await import('./fleet/pairing.ts');
    const bytes = new Uint8Array(await file.arrayBuffer());
    const answer = await join(this.#store, this.#asking, bytes);
    if (answer.kind !== 'joined') return answer;
    this.#asking = undefined;
    await this.#enter(this.#store);
    return answer;
  }

  lock(): Promise<void> {
    this.#books?.session.lock();
    return Promise.resolve();
  }

  async tick(): Promise<void> {
    if (this.#books !== undefined) await tick(this.#books);
  }

  ready(): OpenBooks {
    if (this.#books === undefined) throw new Error('the books are not open');
    return this.#books;
  }

  /** One after the other: books opened while they are begun would be a second writer of the chain. */
  #alone<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const mine = this.#turn.then(work);
    this.#turn = mine.catch(() => undefined); // the caller hears of it; the next one has its turn
    return mine;
  }

  async #open(): Promise<BooksState> {
    if (this.#books !== undefined) return state(this.#books);
    this.#writer ??= becomeWriter();
    const writer = await this.#writer;
    if (writer.kind !== 'held') {
      this.#writer = undefined;
      if (writer.kind === 'busy') return { kind: 'busy-elsewhere' };
      return { kind: 'storage-refused', reason: writer.reason };
    }
    if (this.#store === undefined) {
      const { name } = this.#options;
      const opened = await openStore(name === undefined ? {} : { name });
      if (opened.kind === 'refused') return { kind: 'storage-refused', reason: opened.reason };
      this.#store = opened.store;
      this.#recovered = opened.recovered;
    }
    return this.#enter(this.#store);
  }

  async #enter(store: RecordStore, keys?: Keys): Promise<BooksState> {
    const { version, name = 'daka' } = this.#options;
    const opening = {
      recovered: this.#recovered,
      version,
      name,
      cost: this.#cost,
      came: this.#came,
    };
    const found = await openBooks(store, opening);
    if (found.kind === 'new') return { kind: 'new' };
    if (found.kind === 'lost') return { kind: 'lost', shopName: '' };
    this.#recovered = undefined;
    this.#books = found.books;
    if (keys !== undefined) found.books.session.begin(keys, performance.now());
    await letGo(found.books);
    return state(found.books);
  }
}

function state(books: OpenBooks): BooksState {
  return {
    kind: 'ready',
    shop: books.shop,
    device: books.device.name,
    people: books.roster.present().length,
    storage: storageState(books.store),
  };
}
