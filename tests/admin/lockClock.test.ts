import { describe, expect, test } from 'vitest';
import { startLockClock, stepLockClock } from '../../src/admin/lockClock.ts';
import type { LockEvent } from '../../src/admin/lockClock.ts';

/** Seconds and what happened then → the second at which it locked, if it did. */
function lockedAt(...events: readonly (readonly [second: number, kind: LockEvent['kind']])[]) {
  let clock = startLockClock(0);
  for (const [second, kind] of events) {
    const step = stepLockClock(clock, { kind, now: second * 1000 });
    if (step.lock) return second;
    clock = step.clock;
  }
  return undefined;
}

describe('the lock of the back room', () => {
  test('locks after 300 idle seconds, not after 299', () => {
    expect(lockedAt([299, 'tick'])).toBeUndefined();
    expect(lockedAt([299, 'tick'], [300, 'tick'])).toBe(300);
  });

  test('a touch at second 200 moves the lock to second 500', () => {
    expect(lockedAt([200, 'touched'], [499, 'tick'], [500, 'tick'])).toBe(500);
  });

  test('leaving the page locks at once', () => {
    expect(lockedAt([10, 'hidden'])).toBe(10);
  });

  test('behind a print dialog of our own the page may be hidden for 59 s, not for 60', () => {
    expect(lockedAt([10, 'grace'], [11, 'hidden'], [69, 'tick'])).toBeUndefined();
    expect(lockedAt([10, 'grace'], [11, 'hidden'], [69, 'tick'], [70, 'tick'])).toBe(70);
  });

  test('whoever returns from the file picker after 30 s stays inside, and has 300 s again', () => {
    expect(
      lockedAt([0, 'grace'], [1, 'hidden'], [30, 'shown'], [200, 'tick'], [329, 'tick']),
    ).toBeUndefined();
    expect(lockedAt([0, 'grace'], [1, 'hidden'], [30, 'shown'], [330, 'tick'])).toBe(330);
  });

  test('whoever returns after 90 s finds it locked though no timer ran meanwhile', () => {
    expect(lockedAt([0, 'grace'], [1, 'hidden'], [90, 'shown'])).toBe(90);
  });
});
