import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { elapse, observe, startLiveness } from '../../../../src/core/faces/liveness/liveness.ts';
import type { Liveness, LivenessStart } from '../../../../src/core/faces/liveness/liveness.ts';
import type { Observation } from '../../../../src/core/faces/liveness/observation.ts';
import { film } from './stage.ts';
import type { Act } from './stage.ts';

// Every frame is drawn, ray by ray.
vi.setConfig({ testTimeout: 120_000 });

const wave = (seconds: number, perSecond: number) => Math.sin(2 * Math.PI * perSecond * seconds);
const HEAD = { kind: 'head' } as const;

/** Somebody who looks at a screen: small turns, a little sway. */
const natural: Act = (s) => ({
  yaw: 7 * wave(s, 0.4),
  pitch: 4 * wave(s, 0.27),
  x: 0.15 * wave(s, 0.3),
});
/** Looks ahead for half a second, then turns that far to the own left within one more. */
const turnTo =
  (degrees: number): Act =>
  (s) => ({ yaw: degrees * Math.min(1, Math.max(0, s - 0.5)), x: 0.05 * wave(s, 0.5) });

function start(mode: LivenessStart['mode'], challenge?: LivenessStart['challenge']): Liveness {
  return startLiveness({
    mode,
    random: () => 0,
    ...(challenge === undefined ? {} : { challenge }),
  });
}

function watch(state: Liveness, frames: Iterable<Observation>): Liveness {
  let now = state;
  for (const frame of frames) now = observe(now, frame);
  return now;
}

describe('adaptive', () => {
  it('lets a head that moves 7° pass within 2 seconds', () => {
    const state = watch(start('adaptive'), film(HEAD, natural, { seconds: 2 }));
    expect(state.verdict).toEqual({ kind: 'live' });
  });

  it('asks a head that keeps still after 2 seconds, and refuses it 6 seconds later', () => {
    const state = watch(
      start('adaptive', 'nod'),
      film(HEAD, () => ({}), { seconds: 2.3 }),
    );
    expect(state.judgement).toBe('little-motion');
    expect(state.verdict).toEqual({ kind: 'ask', challenge: 'nod', withinMs: 6000 });
    expect(elapse(state, 7900).verdict.kind).toBe('ask');
    expect(elapse(state, 8200).verdict).toEqual({ kind: 'spoof', why: 'challenge-failed' });
  });

  it('never takes a print for a person, however it is moved, tilted and bent in 2.3 seconds', () => {
    const motion = fc.record({
      bend: fc.double({ min: 0, max: 0.35, noNaN: true }),
      yaw: fc.double({ min: -25, max: 25, noNaN: true }),
      pitch: fc.double({ min: -20, max: 20, noNaN: true }),
      roll: fc.double({ min: -15, max: 15, noNaN: true }),
      x: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
      nearer: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
      seed: fc.integer({ min: 1, max: 1e6 }),
    });
    fc.assert(
      fc.property(motion, ({ bend, seed, ...most }) => {
        const act: Act = (s) => ({
          yaw: most.yaw * wave(s, 0.35),
          pitch: most.pitch * wave(s, 0.22),
          roll: most.roll * wave(s, 0.18),
          x: most.x * wave(s, 0.3),
          nearer: most.nearer * wave(s, 0.2),
        });
        const print = { kind: 'print', bend } as const;
        const state = watch(start('adaptive'), film(print, act, { seconds: 2.3, seed }));
        expect(state.verdict.kind).toBe('ask');
      }),
      { numRuns: 4, seed: 20261121 },
    );
  });

  it('names what it saw when a print that was moved does not answer', () => {
    const act: Act = (s) => ({ x: 0.5 * wave(s, 0.4), yaw: 15 * wave(s, 0.3) });
    const print = { kind: 'print', bend: 0 } as const;
    const state = watch(start('adaptive'), film(print, act, { seconds: 2.3 }));
    expect(elapse(state, 9000).verdict).toEqual({ kind: 'spoof', why: 'rigid-scene' });
  });
});

describe('always', () => {
  it('asks within 0.5 seconds and lets a head pass that turns 20° to its left', () => {
    const early = watch(start('always', 'turn-left'), film(HEAD, turnTo(20), { seconds: 0.5 }));
    expect(early.verdict).toMatchObject({ kind: 'ask', challenge: 'turn-left' });
    const state = watch(start('always', 'turn-left'), film(HEAD, turnTo(20), { seconds: 3 }));
    expect(state.verdict).toEqual({ kind: 'live' });
  });

  it('does not take 20° to the right for 20° to the left', () => {
    const state = watch(start('always', 'turn-left'), film(HEAD, turnTo(-20), { seconds: 3 }));
    expect(state.verdict.kind).toBe('ask');
  });

  it('does not take a print turned by 30°, flat or bent, for a head that turns', () => {
    for (const bend of [0, 0.3]) {
      const print = { kind: 'print', bend } as const;
      const state = watch(start('always', 'turn-left'), film(print, turnTo(30), { seconds: 3 }));
      expect(state.verdict.kind).not.toBe('live');
    }
  });

  it('does not let natural movement pass without the turn that was asked', () => {
    const act: Act = (s) => ({ yaw: 2 * wave(s, 0.4), pitch: 3 * wave(s, 0.3) });
    const state = watch(start('always', 'turn-left'), film(HEAD, act, { seconds: 3 }));
    expect(state.verdict.kind).toBe('ask');
  });

  it('refuses a face that was out of sight for more than a second after the question', () => {
    const asked = watch(start('always', 'turn-left'), film(HEAD, turnTo(0), { seconds: 0.6 }));
    const [again] = film(HEAD, turnTo(20), { seconds: 0.1 });
    if (again === undefined) throw new Error('no frame');
    const state = observe(asked, { ...again, at: 2000 });
    expect(state.verdict).toEqual({ kind: 'spoof', why: 'challenge-failed' });
  });
});

describe('off', () => {
  it('says live before the first frame', () => {
    expect(start('off').verdict).toEqual({ kind: 'live' });
  });
});
