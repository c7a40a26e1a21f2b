import { describe, expect, it } from 'vitest';
import {
  ask,
  answered,
  chooseChallenge,
  hear,
} from '../../../../src/core/faces/liveness/challenge.ts';
import type { Challenge } from '../../../../src/core/faces/liveness/verdict.ts';
import { NOTHING_SEEN } from '../../../../src/core/faces/liveness/evidence.ts';
import type { Measure } from '../../../../src/core/faces/liveness/evidence.ts';
import { isRigid, judge, quantile } from '../../../../src/core/faces/liveness/judgement.ts';

function measure(over: Partial<Measure> = {}): Measure {
  return { at: 0, moved: 0.2, mismatch: 0.1, eyes: 0.05, nose: 0.05, follows: 0, ...over };
}
function seen(over: Partial<Measure>, count = 12, ms = 1200) {
  const measures = Array.from({ length: count }, () => measure(over));
  return { ...NOTHING_SEEN, measures, since: 0, at: ms, looks: count };
}

describe('passive judgement', () => {
  it.each([
    [
      'a face 10 % unlike a picture before a scene that stays',
      { mismatch: 0.1, follows: 0 },
      'live',
    ],
    ['a face 2 % unlike a picture that moved', { mismatch: 0.02, follows: 0 }, 'flat'],
    ['a face 2 % unlike a picture that did not', { mismatch: 0.02, moved: 0.01 }, 'little-motion'],
    [
      'glare of 4 % on a sheet that takes its border along',
      { mismatch: 0.04, follows: 0.48 },
      'rigid-scene',
    ],
    [
      'long hair that follows by 0.4 round a face 8 % unlike a picture',
      { mismatch: 0.08, follows: 0.4 },
      'live',
    ],
    [
      'surroundings that follow by 0.7, whatever the face does',
      { mismatch: 0.3, follows: 0.7 },
      'rigid-scene',
    ],
  ] as const)('%s', (_, over, expected) => {
    expect(judge(seen(over))).toBe(expected);
  });

  it('needs 8 comparisons over 1 second', () => {
    expect(judge(seen({}, 7, 1200))).toBe('too-early');
    expect(judge(seen({}, 12, 900))).toBe('too-early');
  });

  it('does not call a scene rigid by 3 comparisons, nor by a face that did not move', () => {
    expect(isRigid([1, 2, 3].map(() => measure({ follows: 1 })))).toBe(false);
    expect(isRigid(Array.from({ length: 9 }, () => measure({ follows: 1, moved: 0.03 })))).toBe(
      false,
    );
  });

  it('takes quantiles between values', () => {
    expect(quantile([3, 1, 2], 0.5)).toBe(2);
    expect(quantile([0, 10], 0.6)).toBeCloseTo(6);
    expect(quantile([], 0.5)).toBe(0);
  });
});

describe('a challenge', () => {
  const still = { yaw: 2, pitch: 4, roll: 0 };
  type Step = Partial<Measure> & { readonly yaw?: number; readonly pitch?: number };
  const told = (challenge: Challenge, steps: readonly Step[]) => {
    let asked = ask(challenge, 0, [still, still, still]);
    steps.forEach(({ yaw = 2, pitch = 4, ...over }, index) => {
      asked = hear(asked, measure({ at: index * 100, ...over }), { yaw, pitch, roll: 0 });
    });
    return answered(asked, []);
  };

  it('to turn is answered by 3 frames 4° from where the head was, not by 2, not by 3°', () => {
    expect(told('turn-left', [{ yaw: 8 }, { yaw: 8 }, { yaw: 8 }])).toEqual({ kind: 'done' });
    expect(told('turn-left', [{ yaw: 8 }, { yaw: 8 }])).toEqual({ kind: 'not-yet' });
    expect(
      told(
        'turn-left',
        [5, 5, 5, 5].map((yaw) => ({ yaw })),
      ),
    ).toEqual({ kind: 'not-yet' });
    expect(
      told(
        'turn-right',
        [-2, -2, -2].map((yaw) => ({ yaw })),
      ),
    ).toEqual({ kind: 'done' });
  });

  it('is not answered by a face that is 0.7 of its side away from where it was', () => {
    const away = { yaw: 12, moved: 0.7 };
    expect(told('turn-left', Array(6).fill(away) as Step[])).toEqual({ kind: 'not-yet' });
  });

  it('is refused as flat when 8 turned frames are still a flat picture', () => {
    const flat = { yaw: 12, mismatch: 0.02 };
    expect(told('turn-left', Array(7).fill(flat) as Step[])).toEqual({ kind: 'not-yet' });
    expect(told('turn-left', Array(8).fill(flat) as Step[])).toEqual({
      kind: 'refused',
      why: 'flat',
    });
  });

  it('is refused when the scene turned along', () => {
    const along = { yaw: 12, follows: 0.9 };
    expect(told('turn-left', Array(4).fill(along) as Step[])).toEqual({
      kind: 'refused',
      why: 'rigid-scene',
    });
  });

  it('to nod is answered when the head has come back, not by a smile that stays', () => {
    const down = { pitch: -6 };
    expect(told('nod', [{}, down, down, down])).toEqual({ kind: 'not-yet' });
    expect(told('nod', [{}, down, down, { pitch: 1 }])).toEqual({ kind: 'done' });
  });

  it('to blink is answered by eyes that change by 0.2 and change back within a second', () => {
    const [open, closed] = [{ eyes: 0.03 }, { eyes: 0.2, nose: 0.04 }];
    expect(told('blink', [open, closed, open])).toEqual({ kind: 'done' });
    expect(told('blink', [open, closed, closed])).toEqual({ kind: 'not-yet' });
    expect(told('blink', [open, { eyes: 0.2, nose: 0.15 }, open])).toEqual({ kind: 'not-yet' });
    expect(told('blink', [open, closed, { ...open, at: 1500 }])).toEqual({ kind: 'not-yet' });
  });

  it('is drawn evenly from turns and a nod', () => {
    const drawn = Array.from({ length: 300 }, (_, i) => chooseChallenge(i / 300));
    for (const one of ['turn-left', 'turn-right', 'nod'] as const) {
      expect(drawn.filter((other) => other === one)).toHaveLength(100);
    }
  });
});
