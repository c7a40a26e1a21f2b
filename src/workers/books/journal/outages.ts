/** What the page tells about the clock and the camera, and when nobody could punch. */
import type { Charger } from '../../../core/gap.ts';
import type { AnchorInput, ClockState, OutageRow } from '../contract-device.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { history } from './reading.ts';

export function clock(books: OpenBooks): ClockState {
  return books.clock.view();
}

/** An owner's word on the time needs an unlocked session; a server's comes with its own proof. */
export async function anchor(
  books: OpenBooks,
  input: AnchorInput,
): Promise<{ readonly kind: 'kept' | 'locked' | 'not-kept' }> {
  if (input.source === 'owner' && books.session.use(performance.now(), 'owner') === undefined) {
    return { kind: 'locked' };
  }
  const truth = Math.round(input.truth);
  const errorMs = Math.max(0, Math.round(input.errorMs));
  books.clock.anchored({ source: input.source, truth, errorMs });
  const appended = await books.ledger.append(async (now) => ({
    drafts: [{ k: 'anchor', source: input.source, truth, error: errorMs }],
    cells: [await books.pulse.beat(now)],
  }));
  return { kind: appended?.kind === 'appended' ? 'kept' : 'not-kept' };
}

export function awake(books: OpenBooks, held: boolean): void {
  books.clock.awake = held;
}

export async function cameraDown(books: OpenBooks, down: boolean): Promise<void> {
  const now = books.clock.now();
  const ended = books.pulse.camera(down, now.at);
  const cell = await books.pulse.beat(now);
  if (ended === undefined) await books.store.commit([], [cell]);
  else await books.ledger.append(() => Promise.resolve({ drafts: [ended], cells: [cell] }));
}

export async function away(books: OpenBooks, hidden: boolean): Promise<void> {
  const now = books.clock.now();
  const ended = books.pulse.away(hidden, now);
  const cell = await books.pulse.beat(now);
  if (ended === undefined) await books.store.commit([], [cell]);
  else await books.ledger.append(() => Promise.resolve({ drafts: [ended], cells: [cell] }));
}

export async function charger(books: OpenBooks, state: Charger): Promise<void> {
  books.pulse.charger(state);
  await books.store.commit([], [await books.pulse.beat(books.clock.now())]);
}

export async function updating(books: OpenBooks): Promise<void> {
  books.pulse.updating();
  await books.store.commit([], [await books.pulse.beat(books.clock.now())]);
}

export async function outages(
  books: OpenBooks,
): Promise<
  { readonly kind: 'outages'; readonly rows: readonly OutageRow[] } | { readonly kind: 'locked' }
> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const { entries } = await history(books, keys);
  const rows = entries.flatMap(({ seq, entry }) =>
    entry?.k === 'outage' ? [{ seq, from: entry.from, to: entry.to, cause: entry.cause }] : [],
  );
  return { kind: 'outages', rows };
}
