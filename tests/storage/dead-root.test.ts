/** A storage root that no page can mend: what was in it moves to the next, and nothing is begun anew. */
import { describe, expect, it } from 'vitest';
import { KeyRing, type KeyPlace } from '../../src/storage/device-keys.ts';
import type { DualStore } from '../../src/storage/dual-store.ts';
import type { DeviceKeys } from '../../src/storage/record-store.ts';
import { start, type Started } from '../../src/storage/start.ts';
import { FaultyDisk } from './faulty-disk.ts';
import { VirtualTime } from './virtual-time.ts';

class Tablet {
  readonly #time = new VirtualTime();
  readonly disk = new FaultyDisk(this.#time, 7);

  start(): Promise<Started> {
    this.disk.kill();
    const options = { name: 'kiosk', fileBytes: 4_096, onChange: () => undefined };
    return this.#time.until(start(this.disk.browser(), options));
  }

  async open(): Promise<Extract<Started, { kind: 'open' }>> {
    const started = await this.start();
    if (started.kind !== 'open') throw new Error(started.reason);
    return started;
  }

  async punch(store: DualStore): Promise<string> {
    const seq = store.head() + 1;
    const committed = store.commit([{ seq, bytes: Uint8Array.of(seq) }], []);
    const answer = await this.#time.until(committed);
    return answer.kind === 'committed' ? answer.copies : answer.kind;
  }

  async seqs(store: DualStore): Promise<number[]> {
    return (await this.#time.until(store.read(1))).map(({ seq }) => seq);
  }

  later(ms: number): Promise<void> {
    return this.#time.pass(ms);
  }
}

async function withThree(): Promise<Tablet> {
  const tablet = new Tablet();
  const { store } = await tablet.open();
  for (let n = 0; n < 3; n++) expect(await tablet.punch(store)).toBe('both');
  await tablet.later(120_000);
  return tablet;
}

describe('the records', () => {
  it('move to the next root, and both copies are level again', async () => {
    const tablet = await withThree();
    tablet.disk.deadRoots.add(0);
    const { store, recovered } = await tablet.open();
    expect(recovered).toMatchObject({ firstStart: false, lost: ['database'] });
    expect(await tablet.punch(store)).toBe('both');
    expect(store.health().database.name).toBe('kiosk-1001');
    // Now the journal may go.
    tablet.disk.kill();
    for (const files of Object.values(tablet.disk.roots)) files.clear();
    expect(await tablet.seqs((await tablet.open()).store)).toEqual([1, 2, 3, 4]);
  });

  it('lie apart: the journal leaves the bucket when the database moves into one', async () => {
    const tablet = await withThree();
    tablet.disk.deadRoots.add(0);
    await tablet.open();
    tablet.disk.kill();
    tablet.disk.roots.bucket.clear();
    tablet.disk.deadRoots.add(1);
    const { store, recovered } = await tablet.open();
    expect(recovered.lost).not.toContain('journal');
    expect(await tablet.seqs(store)).toEqual([1, 2, 3]);
  });

  it('go on in the other folder when one lost the journal’s name, and stay there', async () => {
    const tablet = await withThree();
    tablet.disk.kill();
    tablet.disk.roots.bucket.clear();
    for (let starts = 0; starts < 3; starts++) await tablet.open();
    await tablet.later(120_000);
    tablet.disk.kill();
    // The list that lost a name may lose the next, and the database at the same time.
    tablet.disk.roots.bucket.clear();
    tablet.disk.tables.clear();
    expect(await tablet.seqs((await tablet.open()).store)).toEqual([1, 2, 3]);
  });

  it('move on when that root dies too', async () => {
    const tablet = await withThree();
    for (const root of [0, 1, 2]) {
      tablet.disk.deadRoots.add(root);
      const { store } = await tablet.open();
      expect(store.health().database.name).toBe(`kiosk-${root + 1}001`);
    }
  });

  it('are united with what a root knew that comes back to life', async () => {
    const tablet = await withThree();
    tablet.disk.deadRoots.add(0);
    await tablet.punch((await tablet.open()).store);
    tablet.disk.deadRoots.clear();
    expect(await tablet.seqs((await tablet.open()).store)).toEqual([1, 2, 3, 4]);
    expect([...tablet.disk.tables.keys()]).toEqual(['kiosk-1001']);
  });

  it('do not pass for a new tablet’s where the journal cannot be read either', async () => {
    const tablet = await withThree();
    tablet.disk.deadRoots.add(0);
    tablet.disk.faults = { ...tablet.disk.faults, fail: 1 };
    expect((await tablet.start()).kind).toBe('refused');
    expect([...tablet.disk.tables.keys()]).toEqual(['kiosk-1']);
    tablet.disk.faults = { ...tablet.disk.faults, fail: 0 };
    expect(await tablet.seqs((await tablet.open()).store)).toEqual([1, 2, 3]);
  });
});

describe('the device keys', () => {
  const keys = {} as DeviceKeys;
  type Place = KeyPlace & { dead: boolean; kept: Parameters<KeyPlace['put']>[0] | undefined };

  function place(): Place {
    const own: Place = {
      dead: false,
      kept: undefined,
      get: () => (own.dead ? Promise.reject(new Error('dead')) : Promise.resolve(own.kept)),
      put(kept) {
        if (own.dead) return Promise.reject(new Error('dead'));
        own.kept = kept;
        return Promise.resolve();
      },
    };
    return own;
  }

  it('are put into the next root as soon as one of two is dead', async () => {
    const [first, second, third] = [place(), place(), place()];
    const none = () => Promise.reject(new Error('not needed'));
    expect(await new KeyRing([first, second], none).store(keys)).toMatchObject({ places: 2 });
    second.dead = true;
    const loaded = await new KeyRing([first, second], () => Promise.resolve(third)).load();
    expect(loaded).toEqual({ keys, mended: [] });
    first.dead = true;
    expect((await new KeyRing([first, second, third], none).load()).keys).toBe(keys);
  });

  it('are in one place, and say so, where there is no further root', async () => {
    const [first, second] = [place(), place()];
    second.dead = true;
    const ring = new KeyRing([first, second], () => Promise.reject(new Error('no further root')));
    expect(await ring.store(keys)).toEqual({ places: 1, reason: 'Error: dead' });
  });
});
