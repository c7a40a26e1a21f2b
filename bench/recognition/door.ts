/** The product's own worker on a fake camera: empty, somebody, empty, somebody … */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaceEvent } from '../../src/workers/face/contract.ts';
import { openLab, remote } from './lab.ts';
import type { KioskPage } from './page/kiosk.ts';
import { descendants, threadSeconds } from './thread.ts';

const entry = join(import.meta.dirname, 'page', 'kiosk.ts');
const VISITS = 12;
/** Chromium plays 30 frames a second. */
const SECOND = 30;

export interface AtTheDoor {
  readonly events: readonly FaceEvent[];
  /** Milliseconds; 0 = no task of the page was longer than 50. */
  readonly longestTask: number;
  readonly startMs: number;
  /** The worker's share of one core; `undefined` where the system does not tell. */
  readonly share: number | undefined;
  readonly tensors: number | undefined;
}

export async function measureDoor(somebody: readonly Buffer[], nobody: readonly Buffer[]) {
  const folder = mkdtempSync(join(tmpdir(), 'daka-clip-'));
  const clip = (name: string, frames: readonly Buffer[]) => {
    writeFileSync(join(folder, name), Buffer.concat(frames));
    return join(folder, name);
  };
  try {
    const visits = clip('visits.mjpeg', [
      ...lasting(3 * SECOND, nobody),
      ...lasting(3 * SECOND, somebody),
    ]);
    const busy = await stand(visits, somebody, VISITS * 6000);
    const idle = await stand(clip('empty.mjpeg', lasting(3 * SECOND, nobody)), somebody, 20_000);
    return { busy, idle };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function lasting(count: number, frames: readonly Buffer[]): Buffer[] {
  return Array.from({ length: count }, (_, i) => frames[i % frames.length] ?? Buffer.alloc(0));
}

async function stand(clip: string, enrol: readonly Buffer[], ms: number): Promise<AtTheDoor> {
  const lab = await openLab(entry, {}, [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${clip}`,
  ]);
  const kiosk = remote<KioskPage>(lab.page, 'kiosk');
  const { ms: startMs } = await kiosk.start();
  await kiosk.enrol(enrol.slice(0, 8).map((frame) => frame.toString('base64')));
  await kiosk.open();
  await kiosk.run(3000); // the camera and the page settle
  const browser = descendants(process.pid);
  const before = threadSeconds('DedicatedWorker', browser);
  const { events, longestTask } = await kiosk.run(ms);
  const after = threadSeconds('DedicatedWorker', browser);
  const tensors = (await kiosk.memory())?.tensors;
  await lab.close();
  const known = before !== undefined && after !== undefined;
  const share = known ? (after - before) / (ms / 1000) : undefined;
  return { events, longestTask, startMs, share, tensors };
}
