/** A recogniser without eyes that can be told, by its name, how to fail. */
import { expose } from 'comlink';
import type { FaceBody, FaceTask, GalleryEntry } from '../../../src/workers/face/contract.ts';

const how = self.name;
let port: MessagePort | undefined;
let people = 0;

function say(reason: string): void {
  port?.postMessage({ kind: 'trouble', reason });
}

const body: FaceBody = {
  start() {
    if (how === 'never-starts') return new Promise(() => undefined);
    return Promise.resolve({ kind: 'ready', engine: 'fake/1', backend: 'wasm', readyMs: 1 });
  },
  gallery(entries: readonly GalleryEntry[]) {
    people = entries.length;
    return Promise.resolve({ people });
  },
  task(task: FaceTask) {
    say(`${how}: ${task.kind}, ${people} people`);
    if (how === 'hangs' && task.kind === 'recognise') for (;;);
    if (how === 'closes' && task.kind === 'recognise') self.close();
    if (how === 'throws' && task.kind === 'recognise') {
      setTimeout(() => {
        throw new Error('broken');
      });
    }
    return Promise.resolve();
  },
  watch: () => Promise.resolve(),
  frame: () => Promise.resolve(),
  consequences: (entries) =>
    Promise.resolve({ strangersIn: 0.01, staffAsked: 0.02, people: entries.length }),
  listen(to: MessagePort) {
    port = to;
    return Promise.resolve();
  },
  memory: () => Promise.resolve({ tensors: 0, bytes: 0 }),
  alive: () => Promise.resolve(true as const),
};

expose(body);
