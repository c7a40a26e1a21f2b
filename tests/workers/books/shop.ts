import { booksClient, type BooksClient } from '../../../src/workers/books/client.ts';
import type { EnrolInput, Shop } from '../../../src/workers/books/contract.ts';

export const SHOP: Shop = {
  name: '福来 Noodles',
  language: 'en',
  zone: 'Asia/Shanghai',
  duplicateMin: 3,
  liveness: 'off',
  strangersAccepted: 0.001,
};

export const PASSPHRASE = 'correct horse battery';

interface Clocks {
  /** Turns it while it runs. */
  setClock(byMs: number): void;
  /** Of the worker that is started next. */
  nextClock(offMs: number): void;
}

/**
 * A books client on a store of its own name, through a real worker. `name@ms`: its clock is that
 * much off.
 */
export function booksNamed(asked: string): BooksClient & Clocks {
  let name = asked;
  let worker: Worker | undefined;
  const client = booksClient(() => {
    worker = new Worker(new URL('./named.worker.ts', import.meta.url), { type: 'module', name });
    return worker;
  });
  const clocks: Clocks = {
    setClock: (byMs) => worker?.postMessage({ setClock: byMs }),
    nextClock: (offMs) => {
      name = `${asked.split('@')[0] ?? ''}@${offMs}`;
    },
  };
  return new Proxy(client, {
    get: (target, verb): unknown => Reflect.get(verb in clocks ? clocks : target, verb),
  }) as BooksClient & Clocks;
}

/** A shop set up and confirmed; its recovery code. */
export async function openShop(books: BooksClient, shop = SHOP): Promise<string> {
  await books.open();
  const answer = await books.setUp({ shop, passphrase: PASSPHRASE });
  if (answer.kind !== 'recovery') throw new Error(`set-up answered ${answer.kind}`);
  const done = await books.confirmRecovery(answer.code);
  if (done.kind !== 'done') throw new Error('the code was not accepted');
  return answer.code;
}

export function someone(over: Partial<EnrolInput> = {}): EnrolInput {
  return {
    no: '007',
    name: '王小明',
    department: 'Kitchen',
    language: 'zh',
    identify: 'face-or-pin',
    pin: '4711',
    ...over,
  };
}

export function face(seed: number, rows = 5): NonNullable<EnrolInput['face']> {
  const vectors = Float32Array.from({ length: rows * 128 }, (_, at) => Math.sin(seed + at));
  return {
    consent: { textVersion: 'zh-1', language: 'zh', givenAt: Date.now() },
    engine: 'test-1',
    vectors,
  };
}

export function fresh(): string {
  return `t${crypto.randomUUID().slice(0, 8)}`;
}
