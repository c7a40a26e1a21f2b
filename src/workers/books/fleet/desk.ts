/** This tablet's counter for the courier: journal and shelf behind it, sealed things over it. */
import { base32, unbase32 } from '../../../crypto/base32.ts';
import { unhex, type Bytes } from '../../../crypto/bytes.ts';
import { FleetShelf } from '../../../storage/fleet-shelf.ts';
import { Desk } from '../../../transfer/fleet/desk.ts';
import type { OwnJournal } from '../../../transfer/fleet/outbox.ts';
import type { Visit } from '../../../transfer/fleet/round.ts';
import { ROSTERS, rosterVersion } from '../../../transfer/roster-file.ts';
import type { Segment } from '../../../transfer/segment.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { anchor } from '../journal/outages.ts';
import { answersCame } from './answers.ts';
import { certificates } from './certificates.ts';
import { doorNotes, takeNotes } from './door-notes.ts';
import { fleetOf, peersOf, type Fleet } from './known.ts';
import { KEYS, ownMonthKeys, readMonthKey } from './month-keys.ts';
import { neighbours } from './neighbours.ts';
import { requestNotes, takeRequestNotes } from './request-notes.ts';
import { signedRoster, takeRoster, waitingRoster } from './rosters.ts';
import { cursor, keepCursor, keepSent, sent } from './sent.ts';

/** What this page knows of the courier's journeys; gone with it. */
interface Life {
  readonly desk: Desk;
  readonly own: OwnJournal;
  readonly shelf: FleetShelf;
  fleet: Fleet;
  last?: { readonly at: number; readonly visit: Visit };
  lastGood?: number;
  anchoredAt: number;
  readonly witnessed: Map<string, number>;
  readonly heardAt: Map<string, number>;
  readonly forks: Map<string, number>;
}

const lives = new WeakMap<OpenBooks, Promise<Life>>();

/** How often another tablet's head goes into this journal, and the store's time into the clock. */
const WITNESS_MS = 6 * 3_600_000;
const ANCHOR_MS = 6 * 3_600_000;

export async function desk(books: OpenBooks, how?: 'anew'): Promise<Desk> {
  return (await life(books, how)).desk;
}

/** The page hears what became of it and nothing of what is inside. */
export async function received(
  books: OpenBooks,
  key: string,
  body: Bytes,
): Promise<{ readonly kind: string }> {
  const { kind } = await (await desk(books)).received(key, body);
  return { kind };
}

export function life(books: OpenBooks, how?: 'anew'): Promise<Life> {
  let found = how === 'anew' ? undefined : lives.get(books);
  if (found === undefined) {
    found = begin(books);
    lives.set(books, found);
  }
  return found;
}

const visits = new WeakMap<OpenBooks, Pick<Life, 'last' | 'lastGood'>>();

export function lastVisit(books: OpenBooks): Pick<Life, 'last' | 'lastGood'> {
  return visits.get(books) ?? {};
}

export async function visited(books: OpenBooks, visit: Visit): Promise<void> {
  const here = await life(books);
  const { at } = books.clock.now();
  here.last = { at, visit };
  // Also if a part was refused that the rest goes without.
  if (visit.round === 'busy' || visit.round === 'quiet') here.lastGood = at;
  visits.set(books, {
    last: here.last,
    ...(here.lastGood === undefined ? {} : { lastGood: here.lastGood }),
  });
  if (visit.fetched > 0) void answersCame(books);
  const { storeAheadMs } = visit;
  if (storeAheadMs === undefined || performance.now() - here.anchoredAt < ANCHOR_MS) return;
  here.anchoredAt = performance.now();
  // The store says whole seconds, and the journey took a moment.
  await anchor(books, { source: 'store', truth: at + storeAheadMs + 500, errorMs: 2_000 });
}

async function begin(books: OpenBooks): Promise<Life> {
  const { org, dev, name, keys } = books.device;
  const shelf = new FleetShelf(books.name);
  const known = await fleetOf(books);
  const here: { -readonly [Key in keyof Life]?: Life[Key] } & Omit<Life, 'desk' | 'own'> = {
    shelf,
    fleet: known,
    anchoredAt: -Infinity,
    witnessed: new Map(),
    heardAt: new Map(),
    forks: new Map(),
  };
  const own: OwnJournal = {
    org,
    dev,
    device: name,
    first: books.first,
    signer: keys.sign.privateKey,
    head: () => books.store.head(),
    read: (from, to) => whole(books, from, to),
    now: () => books.clock.now().at,
    beside: async (from, to) => ({
      certs: [...(await certificates(books))].slice(0, 16),
      heads: await headsOf(made, peersOf(books, here.fleet)),
      door: [...(await doorNotes(books, from, to)), ...(await requestNotes(books, from, to))],
    }),
    cursor: () => cursor(books),
    keepCursor: (upTo) => keepCursor(books, upTo),
  };
  const made: Desk = new Desk({
    own,
    shelf,
    peers: () => neighbours(books, here.fleet),
    trusted: (device, last) => {
      const found = here.fleet.devices.find((one) => base32(one.dev) === device);
      return found !== undefined && last <= (found.revoked ?? Infinity);
    },
    extras: async () => {
      const done = await sent(books);
      // Not before the store was read once: somebody else may have signed a newer one.
      const roster = await (here.lastGood === undefined ? waitingRoster : signedRoster)(books);
      here.fleet = await fleetOf(books);
      const all = [...(await ownMonthKeys(books)), ...(roster === undefined ? [] : [roster])];
      return all.filter(({ key }) => !done.has(key));
    },
    extraDelivered: (key) => keepSent(books, key),
    others: async () => [
      { prefix: ROSTERS },
      ...(await neighbours(books, here.fleet)).map((device) => ({ prefix: `${KEYS}${device}/` })),
    ],
    wantsOther: async (key) => {
      const version = rosterVersion(key);
      if (version !== undefined) {
        const { version: own, roster } = here.fleet;
        return version > own || (version === own && key > roster);
      }
      return key.startsWith(KEYS) && !(await shelf.hasThing(key));
    },
    tookOther: async (key, body) => {
      if (rosterVersion(key) !== undefined) {
        const answer = await takeRoster(books, key, body);
        here.fleet = await fleetOf(books);
        return answer;
      }
      if (readMonthKey(books, body) === undefined) return { kind: 'bad' };
      await shelf.putThing(key, body);
      return { kind: 'key' };
    },
    heard: (segment) => heard(books, made, here, segment),
    alarm: async ({ device, seq }) => {
      if (here.forks.has(device)) return;
      here.forks.set(device, seq);
      const d = unbase32(device, 16);
      if (d === undefined) return;
      await books.ledger.append(() => Promise.resolve({ drafts: [{ k: 'fork', d, q: seq }] }));
    },
  });
  return Object.assign(here, { desk: made, own });
}

/** A number neither copy has is an empty place, so that the rest keeps its numbers. */
async function whole(books: OpenBooks, from: number, to: number) {
  const found = new Map((await books.store.read(from, to)).map(({ seq, bytes }) => [seq, bytes]));
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => ({
    seq: from + at,
    bytes: found.get(from + at) ?? new Uint8Array(),
  }));
}

async function headsOf(made: Desk, peers: readonly string[]): Promise<[Bytes, number, Bytes][]> {
  const heads: [Bytes, number, Bytes][] = [];
  for (const device of peers) {
    const tail = await made.inbox.tail(device);
    const [dev, hash] = [unbase32(device, 16), unhex(tail?.hash ?? '')];
    if (tail !== undefined && dev !== undefined && hash?.length === 32) {
      heads.push([dev, tail.upTo, hash]);
    }
  }
  return heads.slice(0, 200);
}

async function heard(
  books: OpenBooks,
  made: Desk,
  here: Pick<Life, 'witnessed' | 'heardAt'>,
  segment: Segment,
): Promise<void> {
  const device = base32(segment.header.dev);
  here.heardAt.set(device, Math.max(here.heardAt.get(device) ?? 0, segment.header.made));
  await takeNotes(books, segment);
  await takeRequestNotes(books, segment);
  const last = here.witnessed.get(device) ?? -Infinity;
  if (performance.now() - last < WITNESS_MS) return;
  here.witnessed.set(device, performance.now());
  const heads = (await headsOf(made, [device])).map(([d, q, h]) => ({ d, q, h }));
  if (heads.length === 0) return;
  await books.ledger.append(() => Promise.resolve({ drafts: [{ k: 'witness', heads }] }));
}
