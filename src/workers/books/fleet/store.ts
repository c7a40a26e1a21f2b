/** The store a tablet was connected to, by its owner and with the owner's knowledge. */
import * as v from 'valibot';
import { segmentPrefix } from '../../../core/fleet/segment-name.ts';
import { base32 } from '../../../crypto/base32.ts';
import { addressOf, originOf, s3Shape, type S3Place } from '../../../transfer/stores/s3.ts';
import { ROSTERS } from '../../../transfer/roster-file.ts';
import type { Errand } from '../../courier/contract.ts';
import type { FleetBody, StoreState } from '../contract-fleet.ts';
import type { OpenBooks } from '../open-books.ts';
import { desk, lastVisit } from './desk.ts';
import { KEYS } from './month-keys.ts';
import { CURSOR, SENT } from './sent.ts';

const STORE = 'store';

const storeShape = v.object({
  place: s3Shape,
  since: v.pipe(v.number(), v.safeInteger()),
});

export async function storeState(books: OpenBooks): Promise<StoreState> {
  const kept = await books.cells.read(STORE, storeShape);
  if (kept === undefined) return { kind: 'sealed' };
  const { endpoint, region, bucket, keyId, pathStyle } = kept.place;
  const waiting = await (await desk(books)).outbox.waiting();
  return {
    kind: 'connected',
    place: { endpoint, region, bucket, keyId, pathStyle },
    origin: originOf(kept.place),
    since: kept.since,
    waiting,
    ...lastVisit(books),
  };
}

export async function connectStore(
  books: OpenBooks,
  input: S3Place,
): ReturnType<FleetBody['connectStore']> {
  if (books.session.use(performance.now(), 'owner') === undefined) return { kind: 'locked' };
  const place = v.safeParse(s3Shape, input);
  if (!place.success) return { kind: 'bad-input' };
  const host = new URL(addressOf(place.output)).host;
  const appended = await books.ledger.append(async ({ at }) => ({
    drafts: [{ k: 'store', what: 'connected', host }],
    cells: [
      await books.cells.write(STORE, { place: place.output, since: at }),
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
  const host = new URL(addressOf(kept.place)).host;
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

export async function errand(books: OpenBooks): Promise<Errand | undefined> {
  const kept = await books.cells.read(STORE, storeShape);
  if (kept === undefined) return undefined;
  return { place: kept.place, within: within(books), device: books.device.name };
}

export function storeNames(books: OpenBooks): Awaited<ReturnType<FleetBody['storeNames']>> {
  const own = books.device.name;
  return { within: within(books), adds: [segmentPrefix(own), `${KEYS}${own}/`, ROSTERS] };
}

/** The shop's own place in a bucket. */
function within(books: OpenBooks): string {
  return `v1/${base32(books.device.org)}/`;
}
