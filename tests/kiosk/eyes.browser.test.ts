import { describe, expect, it, vi } from 'vitest';
import { createEyes } from '../../src/app/door/eyes.ts';
import type { Camera, CameraState } from '../../src/devices/camera.ts';
import type { FrameSource } from '../../src/devices/frames.ts';
import type { EyesNews } from '../../src/kiosk/ports.ts';
import type { FaceClient, FaceClientPorts } from '../../src/workers/face/client.ts';
import type { FaceStart } from '../../src/workers/face/contract.ts';

const READY: FaceStart = { kind: 'ready', engine: 'e', backend: 'wasm', readyMs: 1 };

function rig(starts: readonly FaceStart[] = [READY]) {
  const log: string[] = [];
  const answers = [...starts];
  let state: CameraState = { kind: 'closed' };
  let tell: (state: CameraState) => void = () => undefined;
  const show = (next: CameraState) => {
    state = next;
    tell(next);
  };
  const stream = () => document.createElement('canvas').captureStream(1);
  const open = () => show({ kind: 'open', stream: stream(), label: 'x', width: 6, height: 4 });
  let sources = 0;
  const camera: Camera = {
    get state() {
      return state;
    },
    watch: (onChange) => {
      tell = onChange;
      onChange(state);
      return () => true;
    },
    open: () => {
      log.push('camera.open');
      open();
      return Promise.resolve(state);
    },
    close: () => show({ kind: 'closed' }),
    frames: (): FrameSource => {
      const name = `source ${(sources += 1)}`;
      return {
        kind: 'stream',
        stream: new ReadableStream<VideoFrame>(),
        stop: () => log.push(`stop ${name}`),
      };
    },
  };
  let ports: FaceClientPorts | undefined;
  const client = {
    start: () => {
      log.push('start');
      return Promise.resolve(answers.shift() ?? READY);
    },
    gallery: (people: readonly unknown[]) => {
      log.push(`gallery ${people.length}`);
      return Promise.resolve();
    },
    task: () => Promise.resolve(),
    watch: () => {
      log.push('watch');
      return new Promise<void>(() => undefined);
    },
  } as unknown as FaceClient;
  const eyes = createEyes(camera, (given) => {
    ports = given;
    return client;
  });
  const news: string[] = [];
  eyes.watch(({ recogniser, camera: { kind } }: EyesNews) => {
    news.push(`${recogniser.kind} ${kind}`);
    log.push(`news ${recogniser.kind} ${kind}`);
  });
  return { eyes, log, news, show, open, say: () => ports };
}

describe('the eyes', () => {
  it('know the faces, warm up, say ready, and only then open the camera', async () => {
    const { eyes, log } = rig();
    eyes.open([]);
    await vi.waitFor(() => expect(log).toContain('watch'));
    expect(log).toEqual([
      'gallery 0',
      'news starting closed',
      'start',
      'news ready closed',
      'camera.open',
      'news ready open',
      'watch',
    ]);
  });

  it('do not open the camera for a recogniser that cannot work, and try again on a finger', async () => {
    const { eyes, log, news } = rig([{ kind: 'model-missing', file: 'f' }]);
    eyes.open([]);
    await vi.waitFor(() => expect(news).toContain('model-missing closed'));
    expect(log).not.toContain('camera.open');
    eyes.retry();
    await vi.waitFor(() => expect(log).toContain('watch'));
    expect(log.filter((line) => line === 'start')).toHaveLength(2);
  });

  it('say restarting when the worker dies, and feed the next one from the same camera', async () => {
    const { eyes, log, news, say } = rig();
    eyes.open([]);
    await vi.waitFor(() => expect(log).toContain('watch'));
    say()?.onReplacing?.();
    expect(news.at(-1)).toBe('restarting open');
    say()?.onReplaced?.(READY);
    expect(news.at(-1)).toBe('ready open');
    expect(log.slice(-2)).toEqual(['stop source 1', 'watch']);
  });

  it('stop the frames when the camera goes, and begin anew when it is back', async () => {
    const { eyes, log, show, open } = rig();
    eyes.open([]);
    await vi.waitFor(() => expect(log).toContain('watch'));
    show({ kind: 'unplugged' });
    expect(log.slice(-2)).toEqual(['news ready unplugged', 'stop source 1']);
    open();
    expect(log.slice(-2)).toEqual(['news ready open', 'watch']);
  });
});
