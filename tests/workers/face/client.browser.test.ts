import { describe, expect, test, vi } from 'vitest';
import { faceClient } from '../../../src/workers/face/client.ts';
import type { FaceEvent, FaceStart } from '../../../src/workers/face/contract.ts';
import { RECOGNISE } from './recognise.ts';

const DEADLINES = { startMs: 1500, callMs: 1000, silenceMs: 1000 };
const PERSON = { employeeId: 'p1', engine: 'fake/1', vectors: new Float32Array(128) };

/** A client whose first workers fail as told and whose others work. */
function client(...first: string[]) {
  const said: string[] = [];
  const replaced: FaceStart[] = [];
  let workers = 0;
  const made = faceClient({
    onEvent: (event: FaceEvent) => said.push(event.kind === 'trouble' ? event.reason : event.kind),
    onReplaced: (start) => replaced.push(start),
    deadlines: DEADLINES,
    startWorker: () => {
      workers += 1;
      const name = first[workers - 1] ?? 'works';
      return new Worker(new URL('./fake.worker.ts', import.meta.url), { type: 'module', name });
    },
  });
  return { made, said, replaced, workers: () => workers };
}

describe('the face client', () => {
  test('gives gallery and task to a worker that starts later', async () => {
    const { made, said } = client('works');
    await made.gallery([PERSON]);
    await made.task(RECOGNISE);
    expect(await made.start()).toMatchObject({ kind: 'ready', engine: 'fake/1' });
    await vi.waitFor(() => expect(said).toEqual(['works: recognise, 1 people']));
    made.close();
  });

  test('reckons consequences without models: the worker need not have started', async () => {
    const { made } = client('works');
    expect(await made.consequences([PERSON], 0.005)).toMatchObject({ people: 1 });
    made.close();
  });

  test.each(['hangs', 'closes', 'throws'])(
    'replaces a worker that %s within 4 s, with gallery and task',
    async (how) => {
      const { made, said, replaced, workers } = client(how);
      await made.start();
      await made.gallery([PERSON]);
      const began = performance.now();
      await made.task(RECOGNISE);
      await vi.waitFor(() => expect(replaced).toHaveLength(1), { timeout: 4000 });
      expect(performance.now() - began).toBeLessThan(4000);
      expect(replaced[0]?.kind).toBe('ready');
      expect(said.at(-1)).toBe('works: recognise, 1 people');
      expect(said.some((line) => line.includes('being started again'))).toBe(true);
      expect(workers()).toBe(2);
      made.close();
    },
  );

  test('a replacement that does not start is replaced in its turn', async () => {
    const { made, replaced, workers } = client('hangs', 'never-starts');
    await made.start();
    await made.task(RECOGNISE);
    await vi.waitFor(() => expect(replaced).toHaveLength(1), { timeout: 10_000 });
    expect(replaced[0]?.kind).toBe('ready');
    expect(workers()).toBe(3);
    made.close();
  });

  test('a worker that never starts is a failure after its deadline, not an endless wait', async () => {
    const { made } = client('never-starts');
    expect(await made.start()).toEqual({
      kind: 'failed',
      reason: 'the recogniser did not answer',
    });
    expect(await made.start()).toMatchObject({ kind: 'ready' });
    made.close();
  });

  test('calls on a closed client end, and start nothing', async () => {
    const { made, workers } = client('works');
    await made.start();
    made.close();
    await made.task(RECOGNISE);
    expect(await made.start()).toEqual({ kind: 'failed', reason: 'closed' });
    expect(workers()).toBe(1);
  });
});
