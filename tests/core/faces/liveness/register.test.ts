import { describe, expect, it } from 'vitest';
import { apply } from '../../../../src/core/faces/liveness/homography.ts';
import { cutPatch, FACE, luminance } from '../../../../src/core/faces/liveness/patch.ts';
import { makeReference, register } from '../../../../src/core/faces/liveness/register.ts';
import { film } from './stage.ts';
import type { Act } from './stage.ts';

const PRINT = { kind: 'print', bend: 0 } as const;

describe('registration', () => {
  it('lays a print tilted by 15° on its frontal self to a third of a pixel, from landmarks a pixel off', () => {
    const act: Act = (s) => ({ yaw: 15 * s, x: 0.2 * s });
    const [first, , second] = film(PRINT, act, { seconds: 2, fps: 2, seed: 3 });
    if (first === undefined || second === undefined) throw new Error('no film');
    const one = cutPatch(luminance(first.image), first.landmarks);
    const two = cutPatch(luminance(second.image), second.landmarks);
    const forth = register(makeReference(one), two);
    const back = register(makeReference(two), one);
    if (forth === undefined || back === undefined) throw new Error('not registered');
    for (const [x, y] of [
      [-0.6, -0.5],
      [0.6, -0.5],
      [0, 0.6],
    ] as const) {
      const [thereX, thereY] = apply(forth.homography, x, y);
      const [hereX, hereY] = apply(back.homography, thereX, thereY);
      expect((Math.hypot(hereX - x, hereY - y) * FACE) / 2).toBeLessThan(1 / 3);
    }
  });
});
