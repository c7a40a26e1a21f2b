import { describe, expect, it } from 'vitest';
import { SCREEN_KINDS } from '../../../src/kiosk/screenKinds.ts';
import { step } from '../../../src/kiosk/session.ts';
import type { FaceEvent } from '../../../src/workers/face/contract.ts';
import { AT, everyScreen } from '../people.ts';
import {
  NOW,
  mei,
  bo,
  at,
  waiting,
  run,
  face,
  scene,
  sure,
  doubt,
  spoof,
  kept,
  keys,
  tick,
  everyEvent,
} from './play.ts';

describe('somebody comes', () => {
  it('is told one thing at a time, and an instruction stays 700 ms', () => {
    const far = run(waiting(), scene({ reason: 'too-far' }));
    expect(far.screen).toMatchObject({ kind: 'approaching', reason: 'too-far' });
    expect(run(far, 300, scene({ reason: 'blurred' })).screen).toMatchObject({ reason: 'too-far' });
    expect(run(far, 800, scene({ reason: 'blurred' })).screen).toMatchObject({ reason: 'blurred' });
    expect(run(far, 100, scene()).screen.kind).toBe('looking');
  });

  it('in the dark is lit until they have gone', () => {
    const dark = run(waiting(), scene({ reason: 'too-dark' }));
    expect(dark.screen).toMatchObject({ lit: true });
    expect(run(dark, 900, scene()).screen).toMatchObject({ kind: 'looking', lit: true });
    expect(run(dark, scene({ faces: 0 })).screen.kind).toBe('waiting');
    expect(run(dark, scene({ faces: 0 }), scene()).screen).toMatchObject({ lit: false });
  });

  it('with another is asked to come one at a time, and the attempt is noted', () => {
    expect(run(waiting(), scene({ faces: 2 })).screen.kind).toBe('several');
    const two = run(waiting(), face({ kind: 'several', faces: 2 }));
    expect(two.screen.kind).toBe('several');
    expect(two.effects).toEqual([
      { kind: 'attempt', what: 'several' },
      { kind: 'outcome', outcome: { outcome: 'multiple' } },
    ]);
  });

  it('and leaves: back to rest at once, or after 3 s of silence', () => {
    const there = run(waiting(), scene());
    expect(run(there, scene({ faces: 0 })).screen.kind).toBe('waiting');
    expect(run(there, 2_900, tick).screen.kind).toBe('looking');
    expect(run(there, 3_100, tick).screen.kind).toBe('waiting');
    const gone = run(there, face({ kind: 'undecided', track: 1, reason: 'too-dark' }));
    expect(gone.screen.kind).toBe('waiting');
    expect(gone.effects).toEqual([{ kind: 'outcome', outcome: { outcome: 'poor' } }]);
    expect(run(there, face({ kind: 'undecided', track: 1 })).effects).toEqual([
      { kind: 'outcome', outcome: { outcome: 'none' } },
    ]);
  });

  it('a challenge keeps its instruction while frames come, and yields to the answer', () => {
    const asked = run(
      waiting(),
      scene(),
      face({ kind: 'challenge', track: 1, ask: 'nod', withinMs: 4_000 }),
      scene({ reason: 'turn-to-camera' }),
    );
    expect(asked.screen).toMatchObject({ kind: 'challenge', ask: 'nod', answerUntil: NOW + 4_000 });
    expect(run(asked, sure()).screen.kind).toBe('keeping');
    expect(run(asked, spoof).screen.kind).toBe('spoof');
  });
});

describe('a face that is sure', () => {
  it('is kept first and said done only then', () => {
    const keeping = run(waiting(), scene(), sure());
    expect(keeping.screen.kind).toBe('keeping');
    expect(keeping.effects).toEqual([
      { kind: 'punch', input: { employeeId: 'mei', method: 'face', score: 0.61 } },
    ]);
    const done = run(keeping, kept());
    expect(done.screen).toMatchObject({ kind: 'done', seq: 5, direction: 'in', at: AT });
    expect(done.effects).toEqual([
      {
        kind: 'outcome',
        outcome: { outcome: 'punch', person: 'Mei', score: 0.61, ms: 640 },
      },
    ]);
    expect(run(done, 5_900, tick).screen.kind).toBe('done');
    expect(run(done, 6_100, tick).screen.kind).toBe('waiting');
  });

  it('`done` has no other way in than `kept`, from any screen and with any event', () => {
    const screens = everyScreen(mei);
    for (const kind of SCREEN_KINDS) {
      if (kind === 'done') continue;
      for (const event of everyEvent()) {
        const next = run(at(screens[kind]), event).screen.kind;
        const isKept = event.kind === 'kept' && event.answer.kind === 'kept';
        expect(next === 'done', `${kind} + ${event.kind}`).toBe(kind === 'keeping' && isKept);
      }
    }
  });

  it('not kept is said so, stays 30 s, and can be tried again', () => {
    const failed = run(waiting(), sure(), {
      kind: 'kept',
      wall: AT,
      answer: { kind: 'not-kept', reason: 'QuotaExceededError' },
    });
    expect(failed.screen.kind).toBe('not-kept');
    expect(run(failed, 29_000, tick).screen.kind).toBe('not-kept');
    const again = run(failed, { kind: 'again' });
    expect(again.screen.kind).toBe('keeping');
    expect(again.effects).toEqual([
      { kind: 'punch', input: { employeeId: 'mei', method: 'face', score: 0.61 } },
    ]);
  });

  it('tells of a shift nobody ended, and of minutes worked', () => {
    const done = run(waiting(), sure(), {
      kind: 'kept',
      wall: AT,
      answer: {
        kind: 'kept',
        seq: 5,
        at: AT,
        direction: 'out',
        clock: 'A',
        storage: 'degraded',
        workedMin: 482,
      },
      today: { person: mei, proposed: 'in', punches: [], openSince: AT - 9e7 },
    });
    expect(done.screen).toMatchObject({ workedMin: 482, openSince: AT - 9e7 });
    expect(done.house?.storage).toBe('degraded');
  });

  it('with a clock that went backwards (grade D) is kept all the same, and says so', () => {
    for (const [clock, doubt] of [
      ['A', false],
      ['C', false],
      ['D', true],
    ] as const) {
      const done = run(waiting(), sure(), {
        kind: 'kept',
        wall: AT,
        answer: { kind: 'kept', seq: 5, at: AT, direction: 'in', clock, storage: 'both' },
      });
      expect(done.screen).toMatchObject({ kind: 'done', clockInDoubt: doubt });
    }
  });

  it('seen again under its own *done* is a duplicate and disturbs nothing', () => {
    const done = run(waiting(), sure(), kept());
    const twice = run(done, sure());
    expect(twice.screen).toBe(done.screen);
    expect(twice.effects.map((e) => e.kind === 'outcome' && e.outcome.outcome)).toEqual([
      'duplicate',
    ]);
  });

  it('that stays after *done* sees the clock, not "looking", until it has left', () => {
    const over = run(waiting(), scene(), sure(), kept(), 6_100, tick);
    expect(over.screen.kind).toBe('waiting');
    expect(run(over, scene()).screen.kind).toBe('waiting');
    expect(run(over, scene({ faces: 2 })).screen.kind).toBe('several');
    expect(run(over, scene({ faces: 0 }), scene()).screen.kind).toBe('looking');
  });

  it('recognised anew within 15 s of its punch is a duplicate without a screen, later one with', () => {
    const over = run(waiting(), sure(), kept(), 6_100, tick);
    const soon = step(over, sure(), over.now + 8_000);
    expect(soon.session.screen.kind).toBe('waiting');
    expect(soon.effects).toHaveLength(1);
    expect(step(over, sure(), over.now + 9_000).session.screen.kind).toBe('keeping');
    expect(step(over, sure(bo), over.now + 1_000).session.screen.kind).toBe('keeping');
  });

  it('of the next in line takes the screen from *done* at once', () => {
    const next = run(waiting(), sure(mei), kept(), 500, sure(bo));
    expect(next.screen).toMatchObject({ kind: 'keeping', person: { id: 'bo' } });
  });

  it('does not interrupt somebody who types a PIN', () => {
    const typing = run(waiting(), { kind: 'open-pin' }, ...keys('00'));
    expect(run(typing, sure(bo)).screen).toBe(typing.screen);
    expect(run(typing, sure(bo)).effects).toEqual([]);
  });

  it('of somebody who left is a stranger to the door', () => {
    const left = at({ kind: 'waiting' }, { people: [bo] });
    expect(run(left, sure(mei)).screen.kind).toBe('stranger');
    const gone = run(waiting(), sure(), {
      kind: 'kept',
      wall: AT,
      answer: { kind: 'unknown-person' },
    });
    expect(gone.screen.kind).toBe('unknown-person');
  });
});

describe('a face that is not sure', () => {
  it.each(['unsure', 'stranger'] as const)('%s: noted, told for 8 s, the PIN beside it', (kind) => {
    const answer = run(waiting(), scene(), doubt(kind));
    expect(answer.screen.kind).toBe(kind);
    expect(answer.effects).toEqual([
      { kind: 'attempt', what: kind },
      { kind: 'outcome', outcome: { outcome: kind, score: 0.9, ms: 900 } },
    ]);
    expect(run(answer, 7_900, tick).screen.kind).toBe(kind);
    expect(run(answer, 8_100, tick).screen.kind).toBe('waiting');
    expect(run(answer, scene({ faces: 0 }), 2_600, tick).screen.kind).toBe('waiting');
    expect(run(answer, { kind: 'open-pin' }).screen.kind).toBe('pin');
    expect(run(answer, sure()).screen.kind).toBe('keeping');
  });

  it('never carries a name', () => {
    const named: FaceEvent = {
      kind: 'unsure',
      track: 1,
      employeeId: 'mei',
      score: 0.7,
      frames: 3,
      ms: 1,
    };
    expect(JSON.stringify(run(waiting(), face(named)))).not.toContain('"person"');
  });

  it('waits 2 s before it takes a *done* screen, which belongs to its person', () => {
    const done = run(waiting(), sure(), kept());
    const early = run(done, 1_000, doubt('stranger'));
    expect(early.screen.kind).toBe('done');
    expect(early.effects).toHaveLength(1);
    expect(run(done, 2_500, doubt('stranger')).screen.kind).toBe('stranger');
  });
});
