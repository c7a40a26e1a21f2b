import { describe, expect, it } from 'vitest';
import { isClosed, SCREEN_KINDS } from '../../../src/kiosk/screenKinds.ts';
import { taskOf } from '../../../src/kiosk/session.ts';
import type { SessionEvent } from '../../../src/kiosk/session.ts';
import { aRecord, AT, everyScreen } from '../people.ts';
import { mei, bo, at, waiting, run, scene, sure, doubt, kept, keys, enter, tick } from './play.ts';

describe('one’s own record', () => {
  const whole = aRecord(mei);
  const opened = () => run(waiting(), sure(), kept(), { kind: 'open-record' });
  const reading = () => run(opened(), { kind: 'record', read: whole });

  it('is read for the person on the screen, shown 30 s, and closed by a finger', () => {
    expect(opened().effects).toEqual([
      expect.objectContaining({ kind: 'punch' }),
      expect.objectContaining({ kind: 'outcome' }),
      { kind: 'read-record', employeeId: 'mei' },
    ]);
    const read = reading();
    expect(read.screen).toMatchObject({ kind: 'record', page: 'home', seq: 5, read: whole });
    expect(run(read, 29_900, tick).screen.kind).toBe('record');
    expect(run(read, 30_100, tick).screen.kind).toBe('waiting');
    expect(run(read, 29_000, { kind: 'touched' }, 29_900, tick).screen.kind).toBe('record');
    expect(run(read, { kind: 'cancel' }).screen.kind).toBe('waiting');
    expect(run(opened(), { kind: 'record' }).screen).toMatchObject({ problem: 'failed' });
  });

  it('closes at once when two look, and 2.5 s after the face has left; writing is given time', () => {
    const read = reading();
    expect(run(read, scene({ faces: 2 })).screen.kind).toBe('waiting');
    expect(run(read, scene({ faces: 0 }), 2_600, tick).screen.kind).toBe('waiting');
    expect(run(read, sure(bo)).screen).toMatchObject({ kind: 'keeping', person: { id: 'bo' } });
    expect(run(read, 20_000, sure()).screen.kind).toBe('record');
    for (const page of ['ask', 'sign'] as const) {
      const writing = run(read, { kind: 'turn', page });
      expect(run(writing, scene({ faces: 0 }), 20_000, tick).screen.kind).toBe('record');
      expect(run(writing, scene({ faces: 2 })).screen.kind).toBe('waiting');
      expect(run(writing, scene({ faces: 0 }), 30_100, tick).screen.kind).toBe('waiting');
    }
  });

  it('after a PIN: no punch, and a face that was never there cannot leave', () => {
    const asked = run(waiting(), { kind: 'open-pin', toRecord: true }, ...keys('007'), enter);
    const right = run(asked, ...keys('4821'), enter, {
      kind: 'pin-answer',
      answer: { kind: 'ok', employeeId: 'mei' },
    });
    expect(right.screen).toMatchObject({ kind: 'record', person: { id: 'mei' }, seenFace: false });
    expect(right.effects.map(({ kind }) => kind)).toEqual(['check-pin', 'read-record']);
    expect(taskOf(right).kind).toBe('recognise');
    expect(run(right, scene({ faces: 0 }), 20_000, tick).screen.kind).toBe('record');
    expect(run(right, scene(), scene({ faces: 0 }), 2_600, tick).screen.kind).toBe('waiting');
    expect(run(right, scene({ faces: 2 })).screen.kind).toBe('waiting');
    // Their own face may be unknown here, and nobody is noted down for it; another's closes it.
    expect(run(right, doubt('stranger'))).toMatchObject({ screen: right.screen, effects: [] });
    expect(run(right, sure(mei)).screen.kind).toBe('record');
    expect(run(right, sure(bo)).screen.kind).toBe('waiting');
  });

  it('a forgotten exit is asked about: 12 s on the screen, then the page that asks when', () => {
    const today = { person: mei, proposed: 'in', punches: [], openSince: AT - 9e7 } as const;
    const done = run(waiting(), sure(), { ...kept(), today } as SessionEvent);
    expect(run(done, 11_900, tick).screen.kind).toBe('done');
    expect(run(done, 12_100, tick).screen.kind).toBe('waiting');
    const asked = run(done, { kind: 'open-record', page: 'ask' });
    expect(asked.screen).toMatchObject({ kind: 'record', page: 'ask', openSince: AT - 9e7 });
    // Asked once: another page, and it is an ordinary request again.
    expect(run(asked, { kind: 'turn', page: 'ask' }).screen).not.toHaveProperty('openSince');
  });

  it('opens from nowhere but one’s own screen, and never with somebody else’s punches', () => {
    for (const kind of SCREEN_KINDS) {
      if (kind === 'done' || kind === 'duplicate' || isClosed(everyScreen(mei)[kind])) continue;
      const next = run(at(everyScreen(mei)[kind]), { kind: 'open-record' });
      expect(next.screen.kind, kind).toBe(kind);
    }
    const others = run(opened(), { kind: 'record', read: aRecord(bo) });
    expect(others.screen).not.toHaveProperty('read');
  });
});

describe('what the roster says', () => {
  it('comes with the punch; who belongs to another tablet is told, and nothing is kept', () => {
    const late = { ...(kept() as Extract<SessionEvent, { kind: 'kept' }>) };
    const verdict = { kind: 'late', min: 7 } as const;
    const answer = { ...late.answer, verdict } as typeof late.answer;
    expect(run(waiting(), sure(), { ...late, answer }).screen).toMatchObject({ verdict });
    const elsewhere = run(waiting(), sure(), { ...late, answer: { kind: 'elsewhere' } });
    expect(elsewhere.screen.kind).toBe('elsewhere');
    expect(run(elsewhere, 9_100, tick).screen.kind).toBe('waiting');
  });
});

describe('saying otherwise', () => {
  const done = () => run(waiting(), sure(), kept());

  it('undo: waits for the books, then says taken back, or that it could not be', () => {
    const undoing = run(done(), { kind: 'undo' });
    expect(undoing.screen).toMatchObject({ kind: 'done', undoing: true });
    expect(undoing.effects).toEqual([{ kind: 'undo', seq: 5 }]);
    expect(run(undoing, { kind: 'undo' }).effects).toEqual([]);
    expect(run(undoing, { kind: 'cancel' }).screen).toBe(undoing.screen);
    expect(run(undoing, 60_000, tick).screen).toBe(undoing.screen);
    expect(run(undoing, { kind: 'undone', answer: 'undone' }).screen.kind).toBe('undone');
    for (const answer of ['too-late', 'not-kept'] as const)
      expect(run(undoing, { kind: 'undone', answer }).screen.kind).toBe('undo-failed');
  });

  it('another way: the new punch is kept before the old one is taken back', () => {
    const override = run(done(), { kind: 'override', direction: 'break-out' });
    expect(override.screen.kind).toBe('keeping');
    expect(override.effects).toEqual([
      {
        kind: 'punch',
        replaces: 5,
        input: {
          employeeId: 'mei',
          method: 'face',
          score: 0.61,
          direction: 'break-out',
          evenIfDuplicate: true,
        },
      },
    ]);
    const again = run(override, kept(6));
    expect(again.screen).toMatchObject({ kind: 'done', seq: 6 });
    expect(again.effects).toEqual([]);
    expect(run(done(), { kind: 'override', direction: 'in' }).effects).toEqual([]);
  });

  it('overtime is one tap as well, and its page asks for what was punched', () => {
    const effects = run(done(), { kind: 'override', direction: 'overtime-in' }).effects;
    expect(effects).toMatchObject([{ kind: 'punch', input: { direction: 'overtime-in' } }]);
    const asked = run(done(), { kind: 'open-record', page: 'overtime' });
    expect(asked.screen).toMatchObject({ kind: 'record', page: 'overtime' });
    // Who fills it in looks down: the screen waits for their fingers, not for their face.
    expect(run(asked, scene({ faces: 0 }), 2_600, tick).screen.kind).toBe('record');
  });

  it('a duplicate does nothing by itself; another way or an undo is one tap', () => {
    const answer = (age: number): SessionEvent => ({
      kind: 'kept',
      wall: AT,
      answer: { kind: 'duplicate', at: AT - age, direction: 'in', seq: 4 },
    });
    const young = run(waiting(), sure(), answer(20_000));
    expect(young.screen).toMatchObject({ kind: 'duplicate', canUndo: true });
    expect(run(young, { kind: 'undo' }).effects).toEqual([{ kind: 'undo', seq: 4 }]);
    const old = run(waiting(), sure(), answer(90_000));
    expect(old.screen).toMatchObject({ canUndo: false });
    expect(run(old, { kind: 'undo' }).effects).toEqual([]);
    expect(run(old, { kind: 'override', direction: 'out' }).effects).toEqual([
      {
        kind: 'punch',
        input: {
          employeeId: 'mei',
          method: 'face',
          score: 0.61,
          direction: 'out',
          evenIfDuplicate: true,
        },
      },
    ]);
    expect(run(old, 9_100, tick).screen.kind).toBe('waiting');
  });
});
