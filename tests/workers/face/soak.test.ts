/** Simulated hours at a door: people come, go, crowd, stand in the dark, in the wrong order. */
import { expect, test } from 'vitest';
import { RECOGNISE } from './recognise.ts';
import { Stage } from './stage.ts';
import type { Actor } from './stage.ts';

const MINUTES = process.env['LONG'] ? 120 : 6;

/** Reproducible: mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const ENROLLED = [1, 2, 3, 4, 5];

test(
  `${MINUTES} simulated minutes: every clean visit ends in exactly its answer, and nothing is stuck`,
  { timeout: 2_400_000 },
  () => {
    const random = randomFrom(20261121);
    const stage = new Stage(RECOGNISE, ENROLLED);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
    let visits = 0;
    while (stage.now < MINUTES * 60_000) {
      stage.show([], 1200 + random() * 4000);
      const from = stage.said().length;
      const who = pick([...ENROLLED, 50, 51]);
      const known = ENROLLED.includes(who);
      const place: Actor = { who, x: 250 + random() * 140, size: 0.7 + random() * 0.6 };
      const disturbance = pick(['none', 'dark', 'blurred', 'two', 'far', 'away'] as const);
      if (disturbance === 'dark') stage.show([{ ...place, light: 20 }], 1500);
      if (disturbance === 'blurred') stage.show([{ ...place, blurred: true }], 1500);
      if (disturbance === 'far') stage.show([{ ...place, size: 0.4 }], 1500);
      if (disturbance === 'away') stage.show([{ ...place, yaw: 35 }], 1500);
      if (disturbance === 'two') {
        stage.show(
          [
            { ...place, x: 150, size: 0.8 },
            { who: 77, x: 490, size: 0.8 },
          ],
          1500,
        );
        stage.show([], 1500);
      }
      stage.show([place], 4000);
      stage.show([], 1200);
      visits += 1;
      const answers = stage
        .said()
        .slice(from)
        .filter(({ kind }) => kind !== 'several' && kind !== 'undecided');
      expect(answers, `visit ${visits}: ${who} after ${disturbance}`).toMatchObject([
        known ? { kind: 'sure', employeeId: `p${who}` } : { kind: 'stranger' },
      ]);
      expect(stage.events.filter(({ kind }) => kind === 'scene').at(-1)).toMatchObject({
        faces: 0,
      });
      stage.events.length = 0;
    }
    expect(visits).toBeGreaterThan(MINUTES * 4);
  },
);
