import { describe, expect, test } from 'vitest';
import { boxOf, follow, GONE_MS, overlap } from '../../../src/core/faces/track.ts';
import type { Box, Track } from '../../../src/core/faces/track.ts';

const box = (x: number, y = 0, side = 100): Box => ({ x, y, width: side, height: side });
const track = (id: number, at: Box, seen = 0): Track => ({ id, box: at, since: 0, seen });

describe('following faces', () => {
  test('a face that moved by a third of its width is the same track, 100 ms later', () => {
    const { tracks } = follow([track(7, box(0))], [box(33)], 100, 8);
    expect(tracks).toEqual([{ id: 7, box: box(33), since: 0, seen: 100 }]);
  });

  test('a face that jumps by its whole width is another', () => {
    const { tracks } = follow([track(7, box(0))], [box(100)], 100, 8);
    expect(tracks.map(({ id }) => id).sort()).toEqual([7, 8]);
  });

  test('a face that is suddenly twice as large, around the same place, is the same track', () => {
    const { tracks } = follow([track(7, box(50, 50))], [box(0, 0, 200)], 100, 8);
    expect(tracks.map(({ id }) => id)).toEqual([7]);
  });

  test('two faces that cross keep their tracks by overlap', () => {
    const { tracks } = follow([track(1, box(0)), track(2, box(120))], [box(100), box(20)], 50, 3);
    expect(tracks.find(({ id }) => id === 1)?.box.x).toBe(20);
    expect(tracks.find(({ id }) => id === 2)?.box.x).toBe(100);
  });

  test.each([
    [GONE_MS - 1, 1, 0],
    [GONE_MS, 0, 1],
  ])('after %i ms unseen %i track is kept and %i ended', (now, kept, ended) => {
    const after = follow([track(1, box(0))], [], now, 2);
    expect([after.tracks.length, after.ended.length]).toEqual([kept, ended]);
  });

  test('the largest face comes first', () => {
    const { tracks } = follow([], [box(0, 0, 50), box(300, 0, 90), box(600, 0, 70)], 0, 1);
    expect(tracks.map(({ box: { height } }) => height)).toEqual([90, 70, 50]);
  });

  test('new tracks are numbered from the next id on', () => {
    const { tracks } = follow([], [box(0), box(300)], 0, 5);
    expect(tracks.map(({ id }) => id)).toEqual([5, 6]);
  });
});

test('half of a box shares a third of the union with the whole', () => {
  expect(overlap(box(0), { x: 0, y: 0, width: 50, height: 100 })).toBeCloseTo(0.5);
  expect(overlap(box(0), box(50))).toBeCloseTo(1 / 3);
  expect(overlap(box(0), box(100))).toBe(0);
});

test('the box of landmarks from 10 to 110 has a tenth on every side', () => {
  const points = new Float32Array([10, 10, 110, 60]);
  expect(boxOf(points)).toEqual({ x: 0, y: 5, width: 120, height: 60 });
});
