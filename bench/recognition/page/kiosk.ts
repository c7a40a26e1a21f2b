/** The product's own worker and client on a (fake) camera, as the kiosk runs them. */
import { faceClient } from '../../../src/workers/face/client.ts';
import type { FaceClient } from '../../../src/workers/face/client.ts';
import type { FaceEvent, FaceStart } from '../../../src/workers/face/contract.ts';

export interface KioskPage {
  start(): Promise<{ start: FaceStart; ms: number }>;
  enrol(frames: readonly string[]): Promise<number>;
  open(): Promise<void>;
  /** Lets the camera run; what was said, and the longest task of this thread meanwhile. */
  run(ms: number): Promise<{ events: FaceEvent[]; longestTask: number; worstGap: number }>;
  memory(): Promise<{ tensors: number; bytes: number } | undefined>;
}

let events: FaceEvent[] = [];
let client: FaceClient;

const page: KioskPage = {
  async start() {
    const began = performance.now();
    client = faceClient({ onEvent: (event) => events.push(event) });
    const start = await client.start();
    return { start, ms: performance.now() - began };
  },

  async enrol(frames) {
    await client.task({ kind: 'enrol', frames: frames.length, anyPose: true });
    for (const frame of frames) {
      const bytes = Uint8Array.from(atob(frame), (character) => character.charCodeAt(0));
      await client.frame(await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' })));
    }
    await client.task({ kind: 'rest' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const enrolled = events.find((event) => event.kind === 'enrolled');
    if (enrolled?.kind !== 'enrolled') throw new Error('nobody could be enrolled');
    const { engine, vectors } = enrolled;
    await client.gallery([{ employeeId: 'somebody', engine, vectors }]);
    return vectors.length / 128;
  },

  async open() {
    const media = await navigator.mediaDevices.getUserMedia({ video: true });
    const video = document.createElement('video');
    Object.assign(video, { srcObject: media, muted: true });
    document.body.append(video);
    void video.play();
    const [track] = media.getVideoTracks();
    if (track === undefined) throw new Error('no camera');
    await client.task({ kind: 'recognise', liveness: 'off', strangersAccepted: 0.001 });
    const { readable } = new MediaStreamTrackProcessor({ track: track.clone(), maxBufferSize: 1 });
    void client.watch(readable);
  },

  async run(ms) {
    events = [];
    let longestTask = 0;
    let worstGap = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration);
    });
    observer.observe({ type: 'longtask' });
    let last = performance.now();
    const beat = setInterval(() => {
      worstGap = Math.max(worstGap, performance.now() - last - 10);
      last = performance.now();
    }, 10);
    await new Promise((resolve) => setTimeout(resolve, ms));
    clearInterval(beat);
    observer.disconnect();
    return { events, longestTask, worstGap };
  },

  memory: () => client.memory(),
};
Object.assign(globalThis, { kiosk: page });
