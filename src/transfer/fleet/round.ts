/** One visit to the store: what waits goes up, what the others left comes down. */
import type { Round } from '../../core/fleet/pace.ts';
import { isTrouble, type BlobStore, type StoreTrouble } from '../stores/blob-store.ts';
import type { Bytes } from '../../crypto/bytes.ts';
import type { Doubt, Outgoing } from './outbox.ts';

/** The books as the courier needs them: everything is sealed before it comes here. */
export interface FleetSide {
  /** See `Outbox.doubt`. */
  doubt(): Promise<Doubt | undefined>;
  resume(keys: readonly string[]): Promise<void>;
  next(): Promise<Outgoing | undefined>;
  delivered(upTo: number): Promise<void>;
  unsure(): Promise<void>;
  /** Small things beside the journal: month keys, a new roster. */
  extras(): Promise<readonly { readonly key: string; readonly body: Bytes }[]>;
  extraDelivered(key: string): Promise<void>;
  /** What to look for, and after which name. */
  wanted(): Promise<readonly { readonly prefix: string; readonly after?: string }[]>;
  /** Those of the listed keys that are not here yet. */
  missing(keys: readonly string[]): Promise<readonly string[]>;
  received(key: string, body: Bytes): Promise<{ readonly kind: string }>;
}

export interface Visit {
  readonly round: Round;
  readonly trouble?: StoreTrouble;
  readonly sent: number;
  readonly fetched: number;
  readonly sentBytes: number;
  readonly fetchedBytes: number;
  readonly requests: number;
  /** The store's clock minus ours at the moment it answered, ms. */
  readonly storeAheadMs?: number;
}

/** A prefix is read to its end; the store answers so many keys at once. */
const PAGE = 1000;
const MOST_PAGES = 10_000;

export async function visit(side: FleetSide, store: BlobStore, now: () => number): Promise<Visit> {
  const tally = {
    sent: 0,
    fetched: 0,
    sentBytes: 0,
    fetchedBytes: 0,
    requests: 0,
    storeAheadMs: undefined as number | undefined,
    refused: undefined as StoreTrouble | undefined,
  };
  const trouble = (await send(side, store, tally)) ?? (await fetchAll(side, store, tally, now));
  if (trouble !== undefined) await side.unsure();
  const { storeAheadMs, refused, ...counts } = tally;
  const told = trouble ?? refused;
  return {
    ...counts,
    ...(storeAheadMs === undefined ? {} : { storeAheadMs }),
    ...(told === undefined ? {} : { trouble: told }),
    round: roundOf(trouble, tally.sent + tally.fetched),
  };
}

interface Tally {
  sent: number;
  fetched: number;
  sentBytes: number;
  fetchedBytes: number;
  requests: number;
  storeAheadMs: number | undefined;
  /** Something beside the journal, which went on without it. */
  refused: StoreTrouble | undefined;
}

function roundOf(trouble: StoreTrouble | undefined, moved: number): Round {
  if (trouble === undefined) return moved > 0 ? 'busy' : 'quiet';
  const patient = trouble.kind === 'refused' && trouble.why !== 'busy';
  return patient ? 'refused' : 'failed';
}

async function send(
  side: FleetSide,
  store: BlobStore,
  tally: Tally,
): Promise<StoreTrouble | undefined> {
  const doubt = await side.doubt();
  if (doubt !== undefined) {
    const keys: string[] = [];
    const trouble = await listed(store, tally, doubt.prefix, doubt.after, (some) =>
      keys.push(...some),
    );
    if (trouble !== undefined) return trouble;
    await side.resume(keys);
  }
  for (const { key, body } of await side.extras()) {
    const trouble = await put(store, tally, key, body);
    if (trouble?.kind === 'refused' && trouble.why === 'right') {
      // A key that may not add rosters adds records all the same; the owner is told.
      tally.refused = trouble;
      continue;
    }
    if (trouble !== undefined) return trouble;
    await side.extraDelivered(key);
  }
  for (let next = await side.next(); next !== undefined; next = await side.next()) {
    const trouble = await put(store, tally, next.key, next.body);
    if (trouble !== undefined) return trouble;
    await side.delivered(next.upTo);
  }
  return undefined;
}

async function put(
  store: BlobStore,
  tally: Tally,
  key: string,
  body: Bytes,
): Promise<StoreTrouble | undefined> {
  tally.requests += 1;
  const answer = await store.put(key, body);
  if (isTrouble(answer)) return answer;
  // Same name, same records: whoever wrote it, it is there.
  if (answer.kind === 'created') {
    tally.sent += 1;
    tally.sentBytes += body.length;
  }
  return undefined;
}

async function fetchAll(
  side: FleetSide,
  store: BlobStore,
  tally: Tally,
  now: () => number,
): Promise<StoreTrouble | undefined> {
  for (const { prefix, after } of await side.wanted()) {
    const keys: string[] = [];
    const trouble = await listed(
      store,
      tally,
      prefix,
      after,
      (some) => keys.push(...some),
      (storeTime) => (tally.storeAheadMs = storeTime - now()),
    );
    if (trouble !== undefined) return trouble;
    for (const key of await side.missing(keys)) {
      tally.requests += 1;
      const got = await store.get(key);
      if (isTrouble(got)) return got;
      if (got.kind === 'absent') continue; // listed and gone: the store's owner deleted it
      tally.fetched += 1;
      tally.fetchedBytes += got.body.length;
      await side.received(key, got.body);
    }
  }
  return undefined;
}

async function listed(
  store: BlobStore,
  tally: Tally,
  prefix: string,
  after: string | undefined,
  take: (keys: readonly string[]) => unknown,
  time?: (storeTime: number) => unknown,
): Promise<StoreTrouble | undefined> {
  let from = after;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    tally.requests += 1;
    const answer = await store.list(prefix, from, PAGE);
    if (isTrouble(answer)) return answer;
    take(answer.keys);
    if (answer.storeTime !== undefined) time?.(answer.storeTime);
    const last = answer.keys.at(-1);
    if (!answer.more || last === undefined) return undefined;
    from = last;
  }
  return undefined;
}
