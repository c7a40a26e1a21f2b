/** The store behind `postMessage`, for the browser tests: what the books worker does with it. */
import { openStore } from '../../src/storage/open-store.ts';
import type {
  Committed,
  RecordStore,
  RecoveryReport,
  StoreHealth,
} from '../../src/storage/record-store.ts';

export type Ask =
  | { readonly kind: 'open'; readonly name: string }
  | { readonly kind: 'punch'; readonly text: string }
  | { readonly kind: 'texts' | 'health' | 'scrub' }
  | { readonly kind: 'keys'; readonly put: boolean };

export type Answer =
  | { readonly kind: 'opened'; readonly recovered: RecoveryReport }
  | { readonly kind: 'refused'; readonly reason: string }
  | Committed
  | { readonly kind: 'texts'; readonly texts: readonly string[]; readonly today: string }
  | { readonly kind: 'health'; readonly health: StoreHealth }
  | { readonly kind: 'keys'; readonly opens: boolean; readonly extractable: boolean }
  | {
      readonly kind: 'scrubbed';
      readonly checked: number;
      readonly mended: number;
      readonly lost: number;
    };

const utf8 = new TextEncoder();
const text = new TextDecoder();
let store: RecordStore | undefined;

self.onmessage = async ({ data }: MessageEvent<Ask>): Promise<void> => {
  self.postMessage(await answer(data));
};

async function answer(ask: Ask): Promise<Answer> {
  if (ask.kind === 'open') {
    const opened = await openStore({ name: ask.name, journalMB: 1, ballastMB: 1 });
    if (opened.kind === 'refused') return opened;
    store = opened.store;
    return { kind: 'opened', recovered: opened.recovered };
  }
  if (store === undefined) throw new Error('not open');
  switch (ask.kind) {
    case 'punch': {
      const bytes = utf8.encode(ask.text);
      return store.commit([{ seq: store.head() + 1, bytes }], [{ key: 'today', bytes }]);
    }
    case 'texts': {
      const texts = (await store.read(1)).map(({ bytes }) => text.decode(bytes));
      return { kind: 'texts', texts, today: text.decode(await store.state('today')) };
    }
    case 'health':
      return { kind: 'health', health: store.health() };
    case 'scrub':
      return { kind: 'scrubbed', ...(await store.scrub()) };
    case 'keys':
      return ask.put ? makeKeys(store) : useKeys(store);
  }
}

async function makeKeys(into: RecordStore): Promise<Answer> {
  const aes = { name: 'AES-GCM', length: 256 };
  const data = await crypto.subtle.generateKey(aes, false, ['encrypt', 'decrypt']);
  const iv = new Uint8Array(12);
  const probe = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, data, utf8.encode('probe'));
  await into.putKeys({ data, probe: new Uint8Array(probe) });
  return useKeys(into);
}

async function useKeys(from: RecordStore): Promise<Answer> {
  const keys = await from.keys();
  const data = keys?.['data'];
  const probe = keys?.['probe'];
  if (!(data instanceof CryptoKey) || !(probe instanceof Uint8Array))
    return { kind: 'keys', opens: false, extractable: false };
  const clear = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: new Uint8Array(12) },
    data,
    probe,
  );
  return { kind: 'keys', opens: text.decode(clear) === 'probe', extractable: data.extractable };
}
