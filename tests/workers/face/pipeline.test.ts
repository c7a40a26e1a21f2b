import { describe, expect, test, vi } from 'vitest';
import type { FaceEvent } from '../../../src/workers/face/contract.ts';
import { ENGINE } from '../../../src/workers/face/engine.ts';
import { RECOGNISE } from './recognise.ts';
import { Stage } from './stage.ts';

// Minutes of camera frames are simulated; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

const kindOf = (events: readonly FaceEvent[], kind: string) =>
  events.filter((event) => event.kind === kind);

describe('recognising', () => {
  test('somebody enrolled is named once, within 300 ms and from 3 frames, and then only followed', () => {
    const stage = new Stage(RECOGNISE, [1, 2, 3]).show([], 1000).show([{ who: 2 }], 8000);
    expect(stage.said()).toHaveLength(1);
    expect(stage.said()[0]).toMatchObject({ kind: 'sure', employeeId: 'p2', frames: 3, others: 0 });
    const [sure] = kindOf(stage.events, 'sure');
    expect(sure?.kind === 'sure' && sure.ms).toBeLessThan(300);
    // 3 frames, then one a second to make sure it is still the same face.
    expect(stage.calls.describe).toBeLessThan(12);
  });

  test('a stranger is looked at for 2.5 s before it is said, once', () => {
    const stage = new Stage(RECOGNISE, [1]).show([{ who: 9 }], 10_000);
    expect(stage.kinds()).toEqual(['stranger']);
    const [stranger] = stage.said();
    expect(stranger?.kind === 'stranger' && stranger.ms).toBeGreaterThanOrEqual(2500);
  });

  test('who leaves before anything was decided is undecided, with what was wrong', () => {
    const stage = new Stage(RECOGNISE, [1]).show([{ who: 1, light: 20 }], 3000).show([], 2000);
    expect(stage.said()).toEqual([{ kind: 'undecided', track: 1, reason: 'backlit' }]);
    const scenes = kindOf(stage.events, 'scene');
    expect(scenes.at(-1)).toMatchObject({ faces: 0 });
  });

  test('poor frames are not described: too far, then near enough', () => {
    const stage = new Stage(RECOGNISE, [1]).show([{ who: 1, size: 0.4 }], 2000);
    expect(stage.calls.describe).toBe(0);
    expect(kindOf(stage.events, 'scene').at(-1)).toMatchObject({ reason: 'too-far' });
    expect(stage.show([{ who: 1 }], 1000).kinds()).toEqual(['sure']);
  });

  test('the next person in the same place, without a gap, is recognised too', () => {
    const stage = new Stage(RECOGNISE, [1, 2]).show([{ who: 1 }], 2000).show([{ who: 2 }], 3000);
    expect(stage.said().map((event) => event.kind === 'sure' && event.employeeId)).toEqual([
      'p1',
      'p2',
    ]);
  });

  test('coming back after having left is a new track and a new answer', () => {
    const stage = new Stage(RECOGNISE, [1]);
    for (let i = 0; i < 3; i += 1) stage.show([{ who: 1 }], 2000).show([], 2000);
    expect(stage.kinds()).toEqual(['sure', 'sure', 'sure']);
    expect(new Set(stage.said().map((e) => e.kind === 'sure' && e.track)).size).toBe(3);
  });

  test('the same task again gives a stranger another try, but not somebody who was named', () => {
    const stage = new Stage(RECOGNISE, [1]).show([{ who: 1 }], 1000);
    stage.pipeline.task(RECOGNISE);
    expect(stage.show([{ who: 1 }], 3000).kinds()).toEqual(['sure']);
    const other = new Stage(RECOGNISE, [1]).show([{ who: 9 }], 5000);
    other.pipeline.task(RECOGNISE);
    expect(other.show([{ who: 9 }], 5000).kinds()).toEqual(['stranger', 'stranger']);
  });

  test('descriptors of another engine are not compared', () => {
    const stage = new Stage(RECOGNISE, [1]);
    const people = stage.pipeline.gallery([
      { employeeId: 'x', engine: 'another/1', vectors: new Float32Array(128) },
    ]);
    expect(people).toBe(0);
  });
});

describe('an empty scene', () => {
  test('costs 5 thumbnails a second and a look every 5 s', () => {
    const stage = new Stage().show([], 60_000);
    expect(stage.calls).toEqual({ detect: 12, landmarks: 0, describe: 0 });
    expect(stage.events).toEqual([]);
  });

  test('at rest nothing is looked at', () => {
    const stage = new Stage({ kind: 'rest' }).show([{ who: 1 }], 5000);
    expect([stage.calls.detect, stage.events.length]).toEqual([0, 0]);
  });
});

describe('several people', () => {
  const two = [
    { who: 1, x: 180 },
    { who: 2, x: 460 },
  ];

  test('two large faces: nobody is named until one has gone', () => {
    const stage = new Stage(RECOGNISE, [1, 2]).show(two, 3000);
    expect(new Set(stage.kinds())).toEqual(new Set(['several']));
    expect(stage.calls.describe).toBe(0);
    stage.show([{ who: 2, x: 460 }], 3000);
    expect(kindOf(stage.said(), 'sure')).toMatchObject([{ employeeId: 'p2', others: 1 }]);
  });

  test('somebody small in the background does not disturb, but is noted', () => {
    const stage = new Stage(RECOGNISE, [1]).show(
      [
        { who: 1, x: 200 },
        { who: 9, x: 560, size: 0.45 },
      ],
      2000,
    );
    expect(stage.said()).toMatchObject([{ kind: 'sure', employeeId: 'p1', others: 1 }]);
  });

  test('in queue mode both are named when both are sure', () => {
    const stage = new Stage({ ...RECOGNISE, queue: true }, [1, 2]).show(two, 2000);
    const named = kindOf(stage.said(), 'sure').map((e) => e.kind === 'sure' && e.employeeId);
    expect(named.sort()).toEqual(['p1', 'p2']);
  });

  test('in queue mode nobody is named beside a stranger', () => {
    const stage = new Stage({ ...RECOGNISE, queue: true }, [1]).show(two, 6000);
    expect(kindOf(stage.said(), 'sure')).toEqual([]);
  });

  test('in queue mode one person alone is named as ever', () => {
    const stage = new Stage({ ...RECOGNISE, queue: true }, [1]).show([{ who: 1 }], 2000);
    expect(stage.kinds()).toEqual(['sure']);
  });
});

describe('enrolling', () => {
  test('five poses make five descriptors', () => {
    const stage = new Stage({ kind: 'enrol', frames: 5 });
    for (const yaw of [0, 15, -15, 0, 15]) stage.show([{ who: 4, yaw }], 3000);
    const [enrolled] = kindOf(stage.said(), 'enrolled');
    expect(enrolled?.kind === 'enrolled' && enrolled.vectors.length).toBe(5 * 128);
    expect(enrolled).toMatchObject({ engine: ENGINE, resembles: [] });
    expect(kindOf(stage.events, 'sample').at(-1)).toMatchObject({ taken: 5, of: 5 });
  });

  test('who does not move is enrolled in 15 s all the same', () => {
    const stage = new Stage({ kind: 'enrol', frames: 5 }).show([{ who: 4 }], 15_000);
    expect(stage.kinds()).toEqual(['enrolled']);
  });

  test('somebody already enrolled is found, at distance 0 and as the same', () => {
    const stage = new Stage({ kind: 'enrol', frames: 3 }, [4, 5]).show([{ who: 4 }], 9000);
    expect(stage.said()).toMatchObject([
      { kind: 'enrolled', resembles: [{ employeeId: 'p4', distance: 0, same: true }] },
    ]);
  });

  test('with two people in front nothing is taken and the reason is said', () => {
    const stage = new Stage({ kind: 'enrol', frames: 5 });
    stage.show(
      [
        { who: 1, x: 180 },
        { who: 2, x: 460 },
      ],
      3000,
    );
    expect(stage.calls.describe).toBe(0);
    expect(kindOf(stage.events, 'sample').at(-1)).toMatchObject({ taken: 0, reason: 'several' });
  });

  test('chosen images count one by one in any pose; leaving answers with what was taken', () => {
    const stage = new Stage({ kind: 'enrol', frames: 5, anyPose: true });
    stage
      .show([{ who: 4, yaw: 20 }], 34)
      .show([], 34)
      .show([{ who: 4 }], 34);
    expect(stage.kinds()).toEqual([]);
    stage.pipeline.task({ kind: 'rest' });
    const [enrolled] = stage.said();
    expect(enrolled?.kind === 'enrolled' && enrolled.vectors.length).toBe(2 * 2 * 128);
  });
});
