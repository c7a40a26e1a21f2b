/**
 * The recogniser, called from the page. Every call has a deadline; a worker that dies or hangs is
 * replaced, told everybody again and given its task back. Only its stream is lost with it:
 * `onReplaced` asks the page for a new one.
 */
import { transfer, wrap } from 'comlink';
import type { Remote } from 'comlink';
import type { Consequences } from '../../core/faces/consequence.ts';
import type { BackendWish } from './backend.ts';
import type { FaceBody, FaceEvent, FaceStart, FaceTask, GalleryEntry } from './contract.ts';

export interface FaceDeadlines {
  /** Models are 7 MB and warming up takes seconds on an old tablet. */
  readonly startMs: number;
  readonly callMs: number;
  /** The longest frame (a first look at several faces on a slow tablet) takes far less. */
  readonly silenceMs: number;
}
const DEADLINES: FaceDeadlines = { startMs: 60_000, callMs: 5_000, silenceMs: 3_000 };
const HEARTBEAT_MS = 500;
/** Between attempts to start again. */
const PAUSES_MS = [0, 1_000, 5_000, 30_000] as const;

export interface FaceClientPorts {
  /** What the worker says, in order. */
  readonly onEvent: (event: FaceEvent) => void;
  /** The worker is gone; another one is on its way. */
  readonly onReplacing?: () => void;
  /** A new worker is ready and has gallery and task; it needs a stream (`watch`) or frames. */
  readonly onReplaced?: (start: FaceStart) => void;
  /** For tests. */
  readonly startWorker?: () => Worker;
  readonly deadlines?: FaceDeadlines;
}

interface Running {
  readonly worker: Worker;
  readonly body: Remote<FaceBody>;
  readonly port: MessagePort;
  readonly beat: ReturnType<typeof setInterval>;
}

export type FaceClient = ReturnType<typeof faceClient>;

export function faceClient(ports: FaceClientPorts) {
  const {
    onEvent,
    onReplacing,
    onReplaced,
    startWorker = newWorker,
    deadlines = DEADLINES,
  } = ports;
  let running: Running | undefined;
  let started: FaceStart | undefined;
  let wish: BackendWish = 'wasm';
  let entries: readonly GalleryEntry[] = [];
  let task: FaceTask = { kind: 'rest' };
  let replacements = 0;
  let closed = false;

  function begin(): Running {
    const worker = startWorker();
    const body = wrap<FaceBody>(worker);
    const { port1: port, port2 } = new MessageChannel();
    const mine: Running = { worker, body, port, beat: setInterval(beat, HEARTBEAT_MS) };
    let answeredAt = performance.now();
    let asking = false;
    port.onmessage = ({ data }: MessageEvent<FaceEvent>) => {
      answeredAt = performance.now();
      if (running === mine) onEvent(data);
    };
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      void replace(mine, 'died');
    });
    void body.listen(transfer(port2, [port2]));

    function beat(): void {
      // Loading has its own, longer deadline.
      if (running !== mine || started?.kind !== 'ready') return;
      if (asking && performance.now() - answeredAt > deadlines.silenceMs)
        return void replace(mine, 'hung');
      if (asking) return;
      asking = true;
      answeredAt = performance.now();
      void body.alive().then(() => {
        asking = false;
      });
    }
    return mine;
  }

  function end(used: Running): void {
    clearInterval(used.beat);
    used.port.close();
    used.worker.terminate();
    if (running === used) running = undefined;
  }

  async function replace(used: Running, why: 'died' | 'hung'): Promise<void> {
    if (running !== used || closed) return;
    const wasReady = started?.kind === 'ready';
    end(used);
    wish = 'wasm'; // a graphics card that was lost once is not trusted with the next punch
    onReplacing?.();
    onEvent({ kind: 'trouble', reason: `the recogniser ${why} and is being started again` });
    if (!wasReady) return; // `start` is still waiting, and says so
    let answer: FaceStart;
    do {
      const pause = PAUSES_MS[Math.min(replacements, PAUSES_MS.length - 1)] ?? 0;
      replacements += 1;
      await new Promise((resolve) => setTimeout(resolve, pause));
      answer = await start();
    } while (answer.kind === 'failed' && !isClosed());
    if (answer.kind === 'ready') setTimeout(() => (replacements = 0), 60_000);
    onReplaced?.(answer);
  }

  /** A function, because the compiler does not expect `close` to be called meanwhile. */
  function isClosed(): boolean {
    return closed;
  }

  /** Loads and warms up; then gallery and task are what they were. Never rejects. */
  async function start(): Promise<FaceStart> {
    if (closed) return { kind: 'failed', reason: 'closed' };
    running ??= begin();
    const used = running;
    try {
      const answer = await inTime<FaceStart>(used, used.body.start(wish), deadlines.startMs);
      started = answer;
      if (answer.kind === 'ready') {
        await inTime(used, used.body.gallery(entries), deadlines.callMs);
        await inTime(used, used.body.task(task), deadlines.callMs);
      }
    } catch (error) {
      end(used);
      started = { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
    return started;
  }

  /** The answer, or an error after `deadlineMs` or when the worker dies: comlink waits for ever. */
  function inTime<T>(
    used: Running,
    answer: PromiseLike<T> | Promise<T>,
    deadlineMs: number,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error('the recogniser did not answer'));
        void replace(used, 'hung');
      }, deadlineMs);
      const died = () => {
        reject(new Error('the recogniser died'));
      };
      used.worker.addEventListener('error', died, { once: true });
      Promise.resolve(answer)
        .then(resolve, reject)
        .finally(() => {
          clearTimeout(timer);
          used.worker.removeEventListener('error', died);
        });
    });
  }

  /** What does not reach a worker now reaches the next one: `start` repeats gallery and task. */
  async function tell(call: (body: Remote<FaceBody>) => Promise<unknown>): Promise<void> {
    const used = running;
    if (used === undefined || started?.kind !== 'ready') return;
    await inTime(used, call(used.body), deadlines.callMs).catch(() => undefined);
  }

  return {
    start(on: BackendWish = 'wasm'): Promise<FaceStart> {
      wish = on;
      return start();
    },
    gallery(people: readonly GalleryEntry[]): Promise<void> {
      entries = people;
      return tell((body) => body.gallery(people));
    },
    task(next: FaceTask): Promise<void> {
      task = next;
      return tell((body) => body.task(next));
    },
    /** Hands the camera's frames over; resolves when they end, or the worker does. */
    async watch(stream: ReadableStream<VideoFrame>): Promise<void> {
      const used = running;
      if (used === undefined) return;
      const died = new Promise<void>((resolve) => {
        used.worker.addEventListener('error', () => {
          resolve();
        });
      });
      await Promise.race([used.body.watch(transfer(stream, [stream])), died]);
    },
    /** One frame where streams cannot be transferred; resolves when it was looked at. */
    frame(frame: ImageBitmap): Promise<void> {
      return tell((body) => body.frame(transfer(frame, [frame])));
    },
    /** Nothing where the worker did not answer. */
    async consequences(
      people: readonly GalleryEntry[],
      strangersAccepted: number,
    ): Promise<Consequences | undefined> {
      running ??= begin();
      const call = running.body.consequences(people, strangersAccepted);
      return inTime<Consequences>(running, call, deadlines.startMs).catch(() => undefined);
    },
    async memory(): Promise<{ readonly tensors: number; readonly bytes: number } | undefined> {
      const used = running;
      return used && inTime(used, used.body.memory(), deadlines.callMs);
    },
    close(): void {
      closed = true;
      if (running !== undefined) end(running);
    },
  };
}

function newWorker(): Worker {
  return new Worker(new URL('./face.worker.ts', import.meta.url), {
    type: 'module',
    name: 'daka-face',
  });
}
