import { describe, expect, test } from 'vitest';
import { eigen } from '../../../tools/faces/eigen.ts';
import { figures, missedAbove, thresholdOf, tmrAtFmr0001 } from '../../../tools/faces/figures.ts';
import type { Photo } from '../../../tools/faces/manifest.ts';
import { SAME_SESSION, populations } from '../../../tools/faces/populations.ts';
import type { Trial } from '../../../tools/faces/trials.ts';

function photos(set: string, identity: string, session: string, count: number): readonly Photo[] {
  return Array.from({ length: count }, (_, i) => {
    const number = String(i).padStart(3, '0');
    return { set, identity, session, path: `${set}/${identity}/${session}/${number}.jpg` };
  });
}

describe('who enrols and who comes', () => {
  test('nuaa enrols 8 of 40 frames; a second session is 10 probes of 4 frames', () => {
    const folder = [...photos('nuaa', '1', '01', 40), ...photos('nuaa', '1', '02', 40)];
    const [asia] = populations(folder, new Set());
    const enrolled = asia?.enrolled.get('nuaa 1') ?? [];
    expect(enrolled.map(({ path }) => Number(path.slice(-7, -4)))).toEqual([
      0, 5, 10, 15, 20, 25, 30, 35,
    ]);
    expect(asia?.staff).toHaveLength(10);
    expect(asia?.staff.every(({ photos: of }) => of.length === 4)).toBe(true);
    expect(asia?.staff.some((probe) => probe.photos[0]?.session === '01')).toBe(false);
  });

  test('one session of 40 frames: the first 20 enrol, the second 20 are 5 probes kept apart', () => {
    const [asia] = populations(photos('nuaa', '2', '01', 40), new Set());
    expect(asia?.staff.map(({ part }) => part)).toEqual(new Array(5).fill(SAME_SESSION));
    const numbers = (of: readonly Photo[]) => of.map(({ path }) => Number(path.slice(-7, -4)));
    expect(Math.max(...numbers(asia?.enrolled.get('nuaa 2') ?? []))).toBeLessThan(20);
    expect(Math.min(...numbers(asia?.staff.flatMap((probe) => probe.photos) ?? []))).toBe(20);
  });

  test('of 60 lfw names 55 enrol 2 photos each; fitted names neither enrol nor count as strangers', () => {
    const names = Array.from({ length: 60 }, (_, i) => `known ${i}`);
    const folder = [
      ...names.flatMap((name) => photos('lfw', name, '1', 4)),
      ...photos('lfw-unknown', 'a', '1', 1),
      ...photos('lfw-unknown', 'known 3', '1', 1),
    ];
    const [lfw] = populations(folder, new Set(['known 0', 'known 3']));
    expect(lfw?.enrolled.size).toBe(55);
    expect(lfw?.enrolled.has('known 0')).toBe(false);
    expect(lfw?.staff).toHaveLength(110);
    expect(lfw?.strangers.map(({ identity }) => identity)).toEqual(['a']);
    expect(lfw?.leftOut).toBe(3);
  });

  test('a folder without a population is measured without it', () => {
    const folder = photos('casia', '5', '1', 5);
    expect(populations(folder, new Set()).map(({ name }) => name)).toEqual(['asia']);
  });
});

describe('figures', () => {
  const trial = (score: number, answer: Trial['answer'], right = false): Trial => ({
    part: 'casia',
    identity: 'x',
    score,
    right,
    answer,
  });
  const trials = {
    staff: [
      trial(9, 'sure', true),
      trial(5, 'sure', false),
      trial(3, 'unsure', true),
      trial(-Infinity, 'no-face'),
    ],
    strangers: Array.from({ length: 200 }, (_, i) =>
      trial(i / 40, i === 199 ? 'sure' : 'stranger'),
    ),
  };

  test('of 4 staff 3 are missed, 1 is misnamed, 1 unsure; of 200 strangers 1 is named', () => {
    const { fpir, fnir, unsure, misnamed, noFace } = figures(trials);
    expect([fpir.count, fnir.count, unsure.count, misnamed.count, noFace]).toEqual([1, 3, 1, 1, 1]);
  });

  test('the threshold lets 2 of 200 strangers through, and nobody is right above it but one', () => {
    const threshold = thresholdOf(trials);
    expect(trials.strangers.filter(({ score }) => score > threshold)).toHaveLength(2);
    expect(missedAbove(trials, threshold).count).toBe(3);
  });

  test('9 of 10 genuine pairs lie below the nearest of 999 impostors but one', () => {
    const impostor = Array.from({ length: 999 }, (_, i) => 0.5 + i / 1000);
    const genuine = [...new Array<number>(9).fill(0.4), 0.7];
    expect(tmrAtFmr0001(genuine, impostor)).toBeCloseTo(0.9, 9);
  });
});

test('eigenvectors of a 3 × 3 matrix rebuild it, largest value first', () => {
  const matrix = Float64Array.of(4, 1, 0, 1, 3, 1, 0, 1, 2);
  const { values, vectors } = eigen(matrix, 3);
  expect([...values]).toEqual([...values].sort((one, other) => other - one));
  for (let i = 0; i < 9; i += 1) {
    const [row, column] = [Math.floor(i / 3), i % 3];
    const rebuilt = vectors.reduce(
      (sum, vector, k) => sum + (values[k] ?? 0) * (vector[row] ?? 0) * (vector[column] ?? 0),
      0,
    );
    expect(rebuilt).toBeCloseTo(matrix[i] ?? NaN, 9);
  }
});
