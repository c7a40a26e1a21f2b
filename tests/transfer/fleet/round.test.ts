/** What one visit does when the store refuses a part of it. */
import { expect, test } from 'vitest';
import { visit, type FleetSide } from '../../../src/transfer/fleet/round.ts';
import { FaultyStore, NO_FAULTS } from '../../../tools/fleet/faulty-store.ts';

/** One roster, one segment to send, nothing known of anybody. */
function side(): FleetSide & { readonly done: string[] } {
  const done: string[] = [];
  const body = new Uint8Array([1]);
  return {
    done,
    doubt: () => Promise.resolve(undefined),
    resume: () => Promise.resolve(),
    next: () => Promise.resolve(done.includes('7') ? undefined : { key: 'ev/ME/7', body, upTo: 7 }),
    delivered: (upTo) => Promise.resolve(void done.push(String(upTo))),
    unsure: () => Promise.resolve(void done.push('unsure')),
    extras: () => Promise.resolve([{ key: 'roster/2', body }]),
    extraDelivered: (key) => Promise.resolve(void done.push(key)),
    wanted: () => Promise.resolve([{ prefix: 'ev/OTHER/' }]),
    missing: (keys) => Promise.resolve(keys),
    received: (key) => Promise.resolve({ kind: String(done.push(key)) }),
  };
}

async function visited(may: (key: string) => boolean) {
  const store = new FaultyStore();
  await store.link(NO_FAULTS, Math.random).put('ev/OTHER/1', new Uint8Array([2]));
  const mine = side();
  const link = store.link(NO_FAULTS, Math.random, may);
  const found = await visit(mine, link, () => 0);
  return { done: mine.done, found };
}

test('a key that may not add rosters: records go and come all the same, and it is said', async () => {
  const { done, found } = await visited((key) => key.startsWith('ev/ME/'));
  expect(done).toEqual(['7', 'ev/OTHER/1']);
  expect(found).toMatchObject({ round: 'busy', trouble: { kind: 'refused', why: 'right' } });
});

test('a key that may not add records: nothing counts as sent, and the wait is long', async () => {
  const { done, found } = await visited((key) => key.startsWith('roster/'));
  expect(done).toEqual(['roster/2', 'unsure']);
  expect(found).toMatchObject({ round: 'refused', trouble: { kind: 'refused', why: 'right' } });
});
