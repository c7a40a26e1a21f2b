import { expect, it, vi } from 'vitest';
import { watchFrames } from '../../src/devices/stalled.ts';

it('tells once after two checks without a frame, and never while frames come', async () => {
  const track = { stats: { totalFrames: 0 } };
  const told = vi.fn();
  const stop = watchFrames(track, told, 20);
  const coming = setInterval(() => (track.stats = { totalFrames: track.stats.totalFrames + 1 }), 5);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(told).not.toHaveBeenCalled();
  clearInterval(coming);
  await vi.waitFor(() => expect(told).toHaveBeenCalledOnce());
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(told).toHaveBeenCalledOnce();
  stop();
});

it('leaves a camera alone whose browser does not count', () => {
  const told = vi.fn();
  watchFrames({}, told, 1)();
  expect(told).not.toHaveBeenCalled();
});
