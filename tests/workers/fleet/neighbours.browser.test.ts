/** Whom a door reads in a store, in a shop of two places. */
import { afterEach, expect, test } from 'vitest';
import { dropMarker } from '../../../src/storage/marker.ts';
import { booksNamed, fresh, openShop, PASSPHRASE } from '../books/shop.ts';

type Tablet = ReturnType<typeof booksNamed>;

const opened: Tablet[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

async function tablet(): Promise<Tablet> {
  await dropMarker();
  const made = booksNamed(fresh());
  opened.push(made);
  return made;
}

test('the doors of its own place, and all of them while somebody may look', async () => {
  const house = await tablet();
  await openShop(house);
  for (const label of ['Back door', 'Branch', 'Branch, upstairs']) {
    const door = await tablet();
    await door.open();
    const asked = await door.joinRequest();
    if (asked.kind !== 'asked') throw new Error(asked.kind);
    const invited = await house.invite({ request: asked.text, label });
    if (invited.kind !== 'invited') throw new Error(invited.kind);
    expect((await door.join(invited.blob)).kind).toBe('joined');
  }
  const found = await house.tablets();
  if (found.kind !== 'tablets') throw new Error(found.kind);
  const [own, near, far, farther] = found.tablets.map(({ device }) => device);
  const wanted = async () => (await house.mailWanted()).map(({ prefix }) => prefix);
  const all = [near, far, farther].flatMap((device) => [`ev/${device}/`, `key/${device}/`]);

  // One place: everybody is a neighbour.
  await house.lock();
  expect((await wanted()).sort()).toEqual([...all, 'roster/'].sort());

  await house.unlock({ passphrase: PASSPHRASE });
  const branch = { id: 'b', name: 'Branch', zone: 'Asia/Urumqi', devices: [far, farther] };
  const json = JSON.stringify({ format: 1, branches: [branch] });
  expect((await house.putDocument('branches', json)).kind).toBe('kept');
  await house.lock();
  expect(own).toBeDefined();
  expect(await wanted()).toEqual([`ev/${near}/`]);
  // From the first visit on, with the keys of the months, which could not be read without.
  await house.unlock({ passphrase: PASSPHRASE });
  expect((await wanted()).sort()).toEqual([...all, 'roster/'].sort());
  await house.lock();
  expect(await wanted()).toEqual([`ev/${near}/`]);
});
