/** The store a tablet was connected to, by its owner and with the owner's knowledge. */
import * as v from 'valibot';
import { segmentPrefix } from '../../../core/fleet/segment-name.ts';
import { base32 } from '../../../crypto/base32.ts';
import { addressOf, originOf, s3Shape } from '../../../transfer/stores/s3.ts';
import { ROSTERS } from '../../../transfer/roster-file.ts';
import type { Order } from '../../courier/contract.ts';
import type { FleetBody, StoreState } from '../contract-fleet.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { desk, lastVisit } from './desk.ts';
import { KEYS } from './month-keys.ts';
import { CURSOR, SENT } from './sent.ts';

const STORE = 'store';

const since = v.pipe(v.number(), v.safeInteger());
const folderName = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
const storeShape = v.union([
  v.object({ place: s3Shape, since }),
  v.object({ folder: folderName, since }),
]);
type Kept = v.InferOutput<typeof storeShape>;

/** As the journal names it: a host, or a folder, which no host can look like. */
function nameOf(kept: Kept): string {
  return 'place' in kept ? new URL(addressOf(kept.place)).host : `${kept.folder}/`;
}

export async function storeState(books: OpenBooks): Promise<StoreState> {
  const kept = await books.cells.read(STORE, storeShape);
  if (kept === undefined) return { kind: 'sealed' };
  const waiting = await (await desk(books)).outbox.waiting();
  return {
    kind: 'connected',
    to: shown(kept),
    since: kept.since,
    waiting,
    ...lastVisit(books),
  };
}

function shown(kept: Kept): Extract<StoreState, { kind: 'connected' }>['to'] {
  if (!('place' in kept)) return { kind: 'folder', name: kept.folder };
  const { endpoint, region, bucket, keyId, pathStyle } = kept.place;
  const place = { endpoint, region, bucket, keyId, pathStyle };
  return { kind: 's3', place, origin: originOf(kept.place) };
}

export async function connectStore(
  books: OpenBooks,
  input: Parameters<FleetBody['connectStore']>[0],
): ReturnType<FleetBody['connectStore']> {
  if (books.session.use(performance.now(), 'owner') === undefined) return { kind: 'locked' };
  const given = input.kind === 's3' ? { place: input.place } : { folder: input.name };
  const store = v.safeParse(storeShape, { ...given, since: books.clock.now().at });
  if (!store.success) return { kind: 'bad-input' };
  const host = nameOf(store.output);
  const appended = await books.ledger.append(async ({ at }) => ({
    drafts: [{ k: 'store', what: 'connected', host }],
    cells: [
      await books.cells.write(STORE, { ...store.output, since: at }),
      // Another store knows nothing of what the one before has.
      books.cells.erase(CURSOR),
      books.cells.erase(SENT),
    ],
  }));
  if (appended?.kind !== 'appended') return { kind: 'not-kept' };
  await desk(books, 'anew');
  return { kind: 'connected' };
}

export async function disconnectStore(books: OpenBooks): ReturnType<FleetBody['disconnectStore']> {
  if (books.session.use(performance.now(), 'owner') === undefined) return { kind: 'locked' };
  const kept = await books.cells.read(STORE, storeShape);
  if (kept === undefined) return { kind: 'sealed' };
  const host = nameOf(kept);
  const appended = await books.ledger.append(() =>
    Promise.resolve({
      drafts: [{ k: 'store', what: 'sealed', host }],
      cells: [STORE, CURSOR, SENT].map((key) => books.cells.erase(key)),
    }),
  );
  if (appended?.kind !== 'appended') return { kind: 'not-kept' };
  await desk(books, 'anew');
  return { kind: 'sealed' };
}

export async function errand(books: OpenBooks): Promise<Order | undefined> {
  const kept = await books.cells.read(STORE, storeShape);
  if (kept === undefined) return undefined;
  const to: Order['to'] =
    'place' in kept ? { kind: 's3', place: kept.place } : { kind: 'folder', name: kept.folder };
  return { to, within: within(books), device: books.device.name };
}

export function storeNames(books: OpenBooks): Awaited<ReturnType<FleetBody['storeNames']>> {
  const own = books.device.name;
  return { within: within(books), adds: [segmentPrefix(own), `${KEYS}${own}/`, ROSTERS] };
}

/** The shop's own place in a bucket. */
function within(books: OpenBooks): string {
  return `v1/${base32(books.device.org)}/`;
}
