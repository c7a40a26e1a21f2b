import { letGo } from '../people/departures.ts';
import { storageState, type OpenBooks } from '../start/open-books.ts';

/**
 * Every quarter of a minute: idle keys are dropped, who has left is let go, the heartbeat is written when it is due, and
 * what the clock or the disk did meanwhile becomes a record, as does a time in which all stood still.
 */
export async function tick(books: OpenBooks): Promise<void> {
  books.session.expire(performance.now());
  await letGo(books);
  const now = books.clock.now();
  const state = storageState(books.store);
  const trouble = state === books.toldStorage ? [] : [{ k: 'storage' as const, state }];
  const events = books.clock.takeEvents();
  books.clock.giveBack(events);
  if (trouble.length > 0 || events.length > 0 || books.pulse.gap(now) !== undefined) {
    await books.ledger.append(() =>
      Promise.resolve({
        drafts: trouble,
        committed: () => {
          books.toldStorage = state;
        },
      }),
    );
    return;
  }
  const beat = await books.pulse.due(now);
  if (beat !== undefined) await books.store.commit([], [beat]);
  books.pulse.lived(now);
}
