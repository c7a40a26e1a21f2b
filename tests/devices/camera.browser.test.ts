import { describe, expect, it, vi } from 'vitest';
import { createCamera } from '../../src/devices/camera.ts';
import type { CameraState } from '../../src/devices/camera.ts';
import { framesOf } from '../../src/devices/frames.ts';

function moving(): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = 64;
  canvas.height = 48;
  const context = canvas.getContext('2d');
  let hue = 0;
  const paint = () => {
    if (context === null) return;
    context.fillStyle = `hsl(${(hue += 40)} 80% 50%)`;
    context.fillRect(0, 0, 64, 48);
  };
  paint();
  setInterval(paint, 30);
  return canvas.captureStream(30);
}

/** Real streams behind a door that can be told to refuse. */
function devices() {
  const target = new EventTarget() as MediaDevices;
  const ask = vi.fn<(wish?: MediaStreamConstraints) => Promise<MediaStream>>();
  ask.mockImplementation(() => Promise.resolve(moving()));
  target.getUserMedia = ask;
  const fail = (name: string) => ask.mockRejectedValueOnce(new DOMException('no', name));
  return { target, ask, fail };
}

function watched(given: ReturnType<typeof devices>) {
  const camera = createCamera({ devices: given.target, retryMs: 30 });
  const kinds: CameraState['kind'][] = [];
  camera.watch(({ kind }) => kinds.push(kind));
  return { camera, kinds };
}

describe('the camera', () => {
  it('opens, shows a stream, and closes with its track ended', async () => {
    const { camera, kinds } = watched(devices());
    const state = await camera.open();
    if (state.kind !== 'open') throw new Error(state.kind);
    camera.close();
    expect(kinds).toEqual(['closed', 'opening', 'open', 'closed']);
    expect(state.stream.getVideoTracks()[0]?.readyState).toBe('ended');
  });

  it.each([
    ['NotAllowedError', 'refused'],
    ['NotFoundError', 'missing'],
    ['OverconstrainedError', 'missing'],
    ['NotReadableError', 'in-use'],
  ])('%s becomes %s', async (name, kind) => {
    const given = devices();
    given.fail(name);
    const { camera } = watched(given);
    expect((await camera.open()).kind).toBe(kind);
    camera.close();
  });

  it('without any media devices is missing', async () => {
    const camera = createCamera({ devices: undefined });
    expect((await camera.open()).kind).toBe('missing');
  });

  it('unplugged stays unplugged while it is away and opens by itself when it is back', async () => {
    const given = devices();
    const { camera, kinds } = watched(given);
    const state = await camera.open();
    if (state.kind !== 'open') throw new Error(state.kind);
    given.fail('NotFoundError');
    given.fail('NotFoundError');
    state.stream.getVideoTracks()[0]?.dispatchEvent(new Event('ended'));
    expect(camera.state.kind).toBe('unplugged');
    await vi.waitFor(() => expect(camera.state.kind).toBe('open'));
    camera.close();
    expect(kinds).toEqual(['closed', 'opening', 'open', 'unplugged', 'open', 'closed']);
    expect(given.ask).toHaveBeenCalledTimes(4);
  });

  it('a refusal is not asked again by a timer: only by a finger or a new permission', async () => {
    const given = devices();
    given.fail('NotAllowedError');
    const { camera } = watched(given);
    await camera.open();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(given.ask).toHaveBeenCalledTimes(1);
    expect((await camera.open()).kind).toBe('open');
    camera.close();
  });

  it('closed while the browser still asks: the stream is let go, not shown', async () => {
    const given = devices();
    const late = Promise.withResolvers<MediaStream>();
    given.ask.mockReturnValueOnce(late.promise);
    const { camera } = watched(given);
    const opening = camera.open();
    camera.close();
    const stream = moving();
    late.resolve(stream);
    await opening;
    expect(camera.state.kind).toBe('closed');
    expect(stream.getVideoTracks()[0]?.readyState).toBe('ended');
  });
});

describe('frames', () => {
  it('come as a stream that can be transferred, and stopping it leaves the preview alone', async () => {
    const stream = moving();
    const source = framesOf(stream);
    if (source?.kind !== 'stream') throw new Error('no stream');
    const { port1, port2 } = new MessageChannel();
    const arrived = new Promise<ReadableStream<VideoFrame>>((resolve) => {
      port2.onmessage = ({ data }: MessageEvent<ReadableStream<VideoFrame>>) => resolve(data);
    });
    port1.postMessage(source.stream, [source.stream]);
    const reader = (await arrived).getReader();
    const { value } = await reader.read();
    expect([value?.displayWidth, value?.displayHeight]).toEqual([64, 48]);
    value?.close();
    source.stop();
    await vi.waitFor(async () => {
      const next = await reader.read();
      next.value?.close();
      expect(next.done).toBe(true);
    });
    expect(stream.getVideoTracks()[0]?.readyState).toBe('live');
  });

  it('come as bitmaps where streams do not exist, never two at a time', async () => {
    const source = framesOf(moving(), null);
    if (source?.kind !== 'bitmaps') throw new Error('no bitmaps');
    let inside = 0;
    let most = 0;
    let taken = 0;
    source.run(async (bitmap) => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 20));
      bitmap.close();
      inside -= 1;
      taken += 1;
    });
    await vi.waitFor(() => expect(taken).toBeGreaterThan(3), { timeout: 5_000 });
    source.stop();
    const at = taken;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(taken).toBeLessThanOrEqual(at + 1);
    expect(most).toBe(1);
  });
});
