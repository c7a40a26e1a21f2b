import { describe, expect, it } from 'vitest';
import type { Ask, Answer } from './store-worker.ts';

/** A name per test: the profile is shared. */
let serial = 0;
const unused = (): string => `test-${Date.now().toString(36)}-${++serial}`;

/** The store in a real dedicated worker, over messages. */
class Running {
  readonly #worker = new Worker(new URL('./store-worker.ts', import.meta.url), { type: 'module' });

  ask(ask: Ask): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#worker.onmessage = ({ data }: MessageEvent<Answer>): void => resolve(data);
      this.#worker.onerror = (event): void => reject(new Error(event.message));
      this.#worker.postMessage(ask);
    });
  }

  end(): void {
    this.#worker.terminate();
  }
}

async function open(name: string): Promise<{ running: Running; opened: Answer }> {
  const running = new Running();
  return { running, opened: await running.ask({ kind: 'open', name }) };
}

describe('the store in a real Chromium', () => {
  it('keeps 30 punches and 2 cells through a terminated worker, in both copies', async () => {
    const name = unused();
    const first = await open(name);
    expect(first.opened).toMatchObject({ kind: 'opened', recovered: { firstStart: true } });
    for (let n = 1; n <= 30; n++)
      expect(await first.running.ask({ kind: 'punch', text: `punch ${n}` })).toEqual({
        kind: 'committed',
        copies: 'both',
      });
    first.running.end();
    const second = await open(name);
    expect(second.opened).toMatchObject({
      recovered: { firstStart: false, lost: [], missing: [] },
    });
    expect(await second.running.ask({ kind: 'texts' })).toEqual({
      kind: 'texts',
      texts: Array.from({ length: 30 }, (_, i) => `punch ${i + 1}`),
      today: 'punch 30',
    });
    expect(await second.running.ask({ kind: 'health' })).toMatchObject({
      health: { copies: 'both', roots: 2, full: false, head: 30 },
    });
    second.running.end();
  });

  it('brings 20 punches back from the journal when the database was deleted', async () => {
    const name = unused();
    const first = await open(name);
    for (let n = 1; n <= 20; n++) await first.running.ask({ kind: 'punch', text: `${n}` });
    first.running.end();
    await removeDatabase(`${name}-1`);
    const second = await open(name);
    expect(second.opened).toMatchObject({
      recovered: { restored: { database: 20 }, lost: ['database'] },
    });
    expect(await second.running.ask({ kind: 'texts' })).toMatchObject({ today: '20' });
    second.running.end();
  });

  it('brings 20 punches back from the database when the journal bucket was deleted', async () => {
    const name = unused();
    const first = await open(name);
    await first.running.ask({ kind: 'keys', put: true });
    for (let n = 1; n <= 20; n++) await first.running.ask({ kind: 'punch', text: `${n}` });
    first.running.end();
    const buckets = (
      navigator as unknown as { storageBuckets: { delete(name: string): Promise<void> } }
    ).storageBuckets;
    await buckets.delete(`${name}-journal`);
    const second = await open(name);
    expect(second.opened).toMatchObject({
      recovered: { restored: { journal: 20, database: 0 }, lost: ['journal', 'keys'], missing: [] },
    });
    expect(await second.running.ask({ kind: 'texts' })).toMatchObject({ today: '20' });
    expect(await second.running.ask({ kind: 'keys', put: false })).toEqual({
      kind: 'keys',
      opens: true,
      extractable: false,
    });
    second.running.end();
  });

  it('has the device keys although the default root lost its databases', async () => {
    const name = unused();
    const first = await open(name);
    expect(await first.running.ask({ kind: 'keys', put: true })).toMatchObject({ opens: true });
    first.running.end();
    await removeDatabase(`${name}-keys-1`);
    await removeDatabase(`${name}-1`);
    const second = await open(name);
    expect(second.opened).toMatchObject({ recovered: { lost: ['keys'] } });
    expect(await second.running.ask({ kind: 'keys', put: false })).toMatchObject({ opens: true });
    second.running.end();
  });

  it('finds a row whose bytes were changed and takes it from the journal', async () => {
    const name = unused();
    const first = await open(name);
    for (let n = 1; n <= 5; n++) await first.running.ask({ kind: 'punch', text: `${n}` });
    await changeRow(`${name}-1`, 3);
    expect(await first.running.ask({ kind: 'texts' })).toMatchObject({
      texts: ['1', '2', '3', '4', '5'],
    });
    expect(await first.running.ask({ kind: 'scrub' })).toEqual({
      kind: 'scrubbed',
      checked: 5,
      mended: 1,
      lost: 0,
    });
    expect(await first.running.ask({ kind: 'scrub' })).toMatchObject({ mended: 0 });
    first.running.end();
  });
});

function removeDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = (): void => resolve();
    request.onerror = (): void => reject(new Error(name));
  });
}

async function changeRow(name: string, seq: number): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(name);
    request.onsuccess = (): void => resolve(request.result);
  });
  await new Promise<void>((resolve) => {
    const transaction = database.transaction('rows', 'readwrite');
    transaction.oncomplete = (): void => resolve();
    const rows = transaction.objectStore('rows');
    const reading = rows.get(seq) as IDBRequest<{ bytes: Uint8Array }>;
    reading.onsuccess = (): void => {
      reading.result.bytes.fill(0);
      rows.put(reading.result);
    };
  });
  database.close();
}
