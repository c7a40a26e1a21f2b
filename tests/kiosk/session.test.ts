import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/core/people/person.ts';
import type { House } from '../../src/kiosk/house.ts';
import { isClosed, isFace, isRest, SCREEN_KINDS } from '../../src/kiosk/screen.ts';
import type { Screen, ScreenKind } from '../../src/kiosk/screen.ts';
import { START, step, taskOf } from '../../src/kiosk/session.ts';
import type { SessionEvent } from '../../src/kiosk/session.ts';
import type { Effect, Session } from '../../src/kiosk/step.ts';
import type { FaceEvent } from '../../src/workers/face/contract.ts';
import { aHouse, aPerson, aRecord, AT, everyScreen } from './people.ts';

const NOW = 100_000;
const mei = aPerson({ id: 'mei', no: '007', name: 'Mei' });
const bo = aPerson({ id: 'bo', no: '008', name: 'Bo' });

function at(screen: Screen, house: Partial<House> = {}): Session {
  return { screen, house: aHouse({ people: [mei, bo], ...house }) };
}
const waiting = () => at({ kind: 'waiting' });

/** Runs events one after the other; `tick` in between moves the clock. */
function run(session: Session, ...events: readonly (SessionEvent | number)[]) {
  let now = NOW;
  const effects: Effect[] = [];
  for (const event of events) {
    if (typeof event === 'number') {
      now += event;
      continue;
    }
    const next = step(session, event, now);
    session = next.session;
    effects.push(...next.effects);
  }
  return { ...session, effects, now };
}

const face = (event: FaceEvent): SessionEvent => ({ kind: 'face', event });
const scene = (more: Partial<Extract<FaceEvent, { kind: 'scene' }>> = {}) =>
  face({ kind: 'scene', at: 0, faces: 1, light: 120, ...more });
const sure = (person: Person = mei) =>
  face({
    kind: 'sure',
    track: 1,
    employeeId: person.id,
    score: 0.61,
    margin: 0.2,
    frames: 4,
    ms: 640,
  });
const doubt = (kind: 'unsure' | 'stranger') =>
  face({ kind, track: 1, score: 0.9, frames: 4, ms: 900 });
const spoof = face({ kind: 'spoof', track: 1, why: 'flat', ms: 2_000 });
const kept = (seq = 5): SessionEvent => ({
  kind: 'kept',
  wall: AT,
  answer: { kind: 'kept', seq, at: AT, direction: 'in', clock: 'A', storage: 'both' },
});
const keys = (typed: string): SessionEvent[] =>
  Array.from(typed).map((key) => ({ kind: 'pin', touch: { kind: 'key', key } }));
const enter: SessionEvent = { kind: 'pin', touch: { kind: 'enter' } };
const back: SessionEvent = { kind: 'pin', touch: { kind: 'back' } };
const tick: SessionEvent = { kind: 'tick' };

describe('opening', () => {
  it('says why the door is closed, word for word what the books said', () => {
    const states = [
      [{ kind: 'new' }, 'new-tablet'],
      [{ kind: 'busy-elsewhere' }, 'busy-elsewhere'],
      [{ kind: 'storage-refused', reason: 'x' }, 'storage-refused'],
      [{ kind: 'lost', shopName: 'Lotus' }, 'lost'],
    ] as const;
    for (const [state, screen] of states)
      expect(run(START, { kind: 'books', state }).screen.kind).toBe(screen);
    expect(run(START, { kind: 'books-failed', reason: 'x' }).screen.kind).toBe('books-failed');
  });

  it('warms up after `ready`, and waits once roster, recogniser and camera are there', () => {
    const { shop } = aHouse();
    const ready: SessionEvent = {
      kind: 'books',
      state: { kind: 'ready', shop, device: 'd', people: 2, storage: 'both' },
    };
    const opened = run(START, ready);
    expect(opened.screen.kind).toBe('warming');
    const roster: SessionEvent = { kind: 'roster', people: [mei, bo], faces: 2 };
    const furnished = run(opened, roster);
    expect(furnished.screen.kind).toBe('warming');
    const warm = run(furnished, { kind: 'recogniser', state: { kind: 'ready' } });
    expect(warm.screen.kind).toBe('warming');
    expect(run(warm, { kind: 'camera', camera: 'open' }).screen.kind).toBe('waiting');
  });

  it('with nobody enrolled, or nobody who gave a face, says that and nothing about cameras', () => {
    expect(run(waiting(), { kind: 'roster', people: [], faces: 0 }).screen.kind).toBe(
      'nobody-enrolled',
    );
    expect(run(waiting(), { kind: 'roster', people: [mei], faces: 0 }).screen.kind).toBe(
      'pin-only',
    );
  });
});

describe('at rest', () => {
  it.each([
    ['refused', 'camera-refused'],
    ['missing', 'camera-missing'],
    ['in-use', 'camera-in-use'],
    ['unplugged', 'camera-unplugged'],
    ['opening', 'warming'],
    ['open', 'waiting'],
  ] as const)('camera %s is shown as %s, and the PIN opens from there', (camera, screen) => {
    const session = run(waiting(), { kind: 'camera', camera });
    expect(session.screen.kind).toBe(screen);
    expect(run(session, { kind: 'open-pin' }).screen.kind).toBe('pin');
  });

  it.each([
    [{ kind: 'restarting' }, 'worker-restarting'],
    [{ kind: 'no-simd' }, 'no-simd'],
    [{ kind: 'model-missing', file: 'f' }, 'model-missing'],
    [{ kind: 'model-altered', file: 'f' }, 'model-altered'],
    [{ kind: 'failed', reason: 'r' }, 'face-failed'],
    [{ kind: 'starting' }, 'warming'],
  ] as const)('recogniser %o is shown as %s, and the PIN opens from there', (state, screen) => {
    const session = run(waiting(), { kind: 'recogniser', state });
    expect(session.screen.kind).toBe(screen);
    expect(run(session, { kind: 'open-pin' }).screen.kind).toBe('pin');
  });

  it('a full disk comes before everything else', () => {
    const full = at({ kind: 'waiting' }, { storage: 'full', camera: 'missing' });
    expect(run(full, { kind: 'camera', camera: 'missing' }).screen.kind).toBe('storage-full');
  });
});

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

describe('number and PIN', () => {
  const typed = () =>
    run(waiting(), { kind: 'open-pin' }, ...keys('007'), enter, ...keys('4821'), enter);

  it('asks the books and punches as `pin`', () => {
    const checking = typed();
    expect(checking.screen).toMatchObject({ kind: 'pin', checking: true });
    expect(checking.effects).toEqual([{ kind: 'check-pin', no: '007', pin: '4821' }]);
    const right = run(checking, { kind: 'pin-answer', answer: { kind: 'ok', employeeId: 'mei' } });
    expect(right.effects).toEqual([{ kind: 'punch', input: { employeeId: 'mei', method: 'pin' } }]);
    const done = run(right, kept());
    expect(done.screen.kind).toBe('done');
    expect(done.effects).toEqual([]);
  });

  it('accepts keys only where they fit: 16 signs of number, 8 digits of PIN, enter from 4', () => {
    const no = run(waiting(), { kind: 'open-pin' }, ...keys('A12345678901234567890'));
    expect(no.screen).toMatchObject({ no: 'A123456789012345', pin: '' });
    const pin = run(no, enter, ...keys('12A3'), enter);
    expect(pin.screen).toMatchObject({ pin: '123', checking: false });
    expect(run(pin, ...keys('456789012')).screen).toMatchObject({ pin: '12345678' });
    expect(run(pin, back, back, back, back, back).screen).toMatchObject({
      field: 'no',
      no: 'A12345678901234',
    });
    expect(run(waiting(), { kind: 'open-pin' }, enter).screen).toMatchObject({ field: 'no' });
  });

  it('wrong: emptied, noted, shut for as long as the books say, then open again', () => {
    const wrong = run(typed(), { kind: 'pin-answer', answer: { kind: 'wrong', waitMs: 5_000 } });
    expect(wrong.screen).toMatchObject({ pin: '', problem: 'wrong', waitUntil: NOW + 5_000 });
    expect(wrong.effects).toEqual([]); // the books write the wrong PIN down themselves
    expect(run(wrong, 4_000, ...keys('1')).screen).toMatchObject({ pin: '' });
    expect(run(wrong, 5_100, tick, ...keys('1')).screen).toMatchObject({ pin: '1' });
    const wait = run(typed(), { kind: 'pin-answer', answer: { kind: 'wait', waitMs: 60_000 } });
    expect(wait.effects).toEqual([]);
    expect(run(wait, 59_000, tick).screen.kind).toBe('pin');
    const failed = run(typed(), { kind: 'pin-answer', answer: { kind: 'failed' } });
    expect(failed.screen).toMatchObject({ pin: '', problem: 'failed', checking: false });
  });

  it('is wiped after 20 s without a finger, and an answer after that reaches nobody', () => {
    const open = run(waiting(), { kind: 'open-pin' }, ...keys('007'));
    expect(run(open, 20_100, tick).screen.kind).toBe('waiting');
    const left = run(typed(), { kind: 'cancel' });
    expect(left.screen.kind).toBe('waiting');
    const late = run(left, { kind: 'pin-answer', answer: { kind: 'ok', employeeId: 'mei' } });
    expect(late.effects).toEqual([]);
    expect(late.screen.kind).toBe('waiting');
  });

  it('the face behind a PIN is let alone: the recogniser rests, doubts are told 10 s later', () => {
    const done = run(
      typed(),
      { kind: 'pin-answer', answer: { kind: 'ok', employeeId: 'mei' } },
      kept(),
    );
    expect(taskOf(done)).toEqual({ kind: 'rest' });
    const over = run(done, 6_100, tick);
    expect(taskOf(over).kind).toBe('recognise');
    const early = step(over, doubt('unsure'), over.now + 3_000);
    expect(early.session.screen.kind).toBe('waiting');
    expect(early.effects.map(({ kind }) => kind)).toEqual(['outcome']);
    expect(step(over, doubt('unsure'), over.now + 4_000).session.screen.kind).toBe('unsure');
  });

  it('of somebody who left leads to the manager, not to a punch', () => {
    const gone = run(typed(), { kind: 'pin-answer', answer: { kind: 'ok', employeeId: 'x' } });
    expect(gone.screen.kind).toBe('unknown-person');
    expect(gone.effects).toEqual([]);
  });
});

describe('face and PIN together', () => {
  const both = aPerson({ id: 'mei', no: '007', name: 'Mei', identify: 'face-and-pin' });
  const house = (more: Partial<House> = {}) =>
    at({ kind: 'waiting' }, { people: [both, bo], ...more });
  const ok = (employeeId: string): SessionEvent => ({
    kind: 'pin-answer',
    answer: { kind: 'ok', employeeId },
  });

  it('face first: the PIN is asked, and the right one punches as `face+pin`', () => {
    const asked = run(house(), sure(both));
    expect(asked.screen).toMatchObject({ kind: 'pin', field: 'pin', no: '007' });
    const right = run(asked, ...keys('4821'), enter, ok('mei'));
    expect(right.effects.at(-1)).toEqual({
      kind: 'punch',
      input: { employeeId: 'mei', method: 'face+pin', score: 0.61 },
    });
    const others = run(asked, ...keys('4821'), enter, ok('bo'));
    expect(others.screen).toMatchObject({ kind: 'pin', problem: 'wrong' });
    expect(others.effects.some((e) => e.kind === 'punch')).toBe(false);
  });

  it('PIN first: the face is claimed; another face, doubt or 15 s end as not sure', () => {
    const claim = run(
      house(),
      { kind: 'open-pin' },
      ...keys('007'),
      enter,
      ...keys('4821'),
      enter,
      ok('mei'),
    );
    expect(claim.screen.kind).toBe('claim');
    expect(taskOf(claim)).toMatchObject({ kind: 'recognise', claimed: 'mei' });
    expect(run(claim, sure(both)).effects).toEqual([
      { kind: 'punch', input: { employeeId: 'mei', method: 'face+pin', score: 0.61 } },
    ]);
    expect(run(claim, sure(bo)).screen.kind).toBe('unsure');
    expect(run(claim, doubt('stranger')).screen.kind).toBe('stranger');
    expect(run(claim, 15_100, tick).screen.kind).toBe('unsure');
  });

  it('while faces cannot be seen the PIN alone is enough, as `pin`', () => {
    const blind = run(
      house({ camera: 'unplugged' }),
      { kind: 'open-pin' },
      ...keys('007'),
      enter,
      ...keys('4821'),
      enter,
      ok('mei'),
    );
    expect(blind.effects.at(-1)).toEqual({
      kind: 'punch',
      input: { employeeId: 'mei', method: 'pin' },
    });
  });
});

describe('a badge', () => {
  const read: SessionEvent = { kind: 'code', text: ' DAKAB1:X ' };
  const told = (answer: Extract<SessionEvent, { kind: 'badge-answer' }>['answer']) =>
    ({ kind: 'badge-answer', answer }) as const;

  it('is looked up whatever screen is up, and punches like a PIN', () => {
    for (const session of [
      waiting(),
      run(waiting(), doubt('stranger')),
      run(waiting(), sure(), kept()),
      run(waiting(), { kind: 'open-badge' }),
    ]) {
      const looking = run(session, read);
      expect(looking.screen).toMatchObject({ kind: 'badge', checking: true });
      expect(looking.effects).toEqual([{ kind: 'check-badge', code: 'DAKAB1:X' }]);
      const ok = run(looking, told({ kind: 'ok', employeeId: 'bo', method: 'badge' }));
      expect(ok.effects).toEqual([{ kind: 'punch', input: { employeeId: 'bo', method: 'badge' } }]);
      // Who stands there has said who they are: no face is asked about.
      expect(taskOf(run(ok, kept()))).toEqual({ kind: 'rest' });
    }
  });

  it('that is only a number asks for the PIN; so does one of who needs face and PIN', () => {
    const number = run(waiting(), read, told({ kind: 'number', no: '007' }));
    expect(number.screen).toMatchObject({ kind: 'pin', field: 'pin', no: '007' });
    const strict = at({ kind: 'waiting' }, { people: [{ ...mei, identify: 'face-and-pin' }] });
    const both = run(strict, read, told({ kind: 'ok', employeeId: 'mei', method: 'badge' }));
    expect(both.screen).toMatchObject({ kind: 'pin', field: 'pin', no: '007' });
    expect(both.effects).toHaveLength(1);
  });

  it('read over the keypad of one’s record opens the record, and punches nothing', () => {
    const asked = run(waiting(), { kind: 'open-pin', toRecord: true }, read);
    const number = run(asked, told({ kind: 'number', no: '007' }));
    expect(number.screen).toMatchObject({ kind: 'pin', no: '007', toRecord: true });
    const ok = run(asked, told({ kind: 'ok', employeeId: 'mei', method: 'card' }));
    expect(ok.screen).toMatchObject({ kind: 'record', person: { id: 'mei' } });
    expect(ok.effects.map(({ kind }) => kind)).toEqual(['read-record']);
  });

  it('typed quickly into the number field is the number, not a card: the next digits are the PIN', () => {
    const typing = run(waiting(), { kind: 'open-pin' }, { kind: 'code', text: mei.no });
    expect(typing.screen).toMatchObject({ kind: 'pin', field: 'no' });
    expect(typing.effects).toEqual([]);
  });

  it('that nobody knows says so for 20 s, and the next one is read', () => {
    const unknown = run(waiting(), read, told({ kind: 'unknown' }));
    expect(unknown.screen).toMatchObject({ kind: 'badge', problem: 'unknown', checking: false });
    expect(run(unknown, 19_900, tick).screen.kind).toBe('badge');
    expect(run(unknown, 20_100, tick).screen.kind).toBe('waiting');
    expect(run(unknown, read).effects).toEqual([{ kind: 'check-badge', code: 'DAKAB1:X' }]);
    const gone = run(waiting(), read, told({ kind: 'ok', employeeId: 'nobody', method: 'card' }));
    expect(gone.screen.kind).toBe('unknown-person');
  });

  it('does not disturb a PIN being typed, a record, a punch being kept, or a closed door', () => {
    const typing = run(waiting(), { kind: 'open-pin' }, ...keys('008'), enter, ...keys('48'));
    expect(run(typing, read).screen).toBe(typing.screen);
    const keeping = run(waiting(), sure());
    expect(run(keeping, read).screen).toBe(keeping.screen);
    const looking = run(waiting(), read);
    expect(run(looking, read).effects).toEqual([]);
    expect(run(looking, { kind: 'cancel' }).screen).toBe(looking.screen);
    const record = run(waiting(), sure(), kept(), { kind: 'open-record' });
    expect(run(record, read).screen).toBe(record.screen);
    expect(run({ screen: { kind: 'new-tablet' } }, read).screen.kind).toBe('new-tablet');
  });
});

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

describe('parts that fail while somebody is served', () => {
  it('a camera that goes away sends a looking face to the words for it, a PIN stays', () => {
    const gone: SessionEvent = { kind: 'camera', camera: 'unplugged' };
    expect(run(waiting(), scene(), gone).screen.kind).toBe('camera-unplugged');
    expect(run(waiting(), { kind: 'open-pin' }, gone).screen.kind).toBe('pin');
    expect(run(waiting(), sure(), gone).screen.kind).toBe('keeping');
    expect(run(waiting(), sure(), kept(), gone).screen.kind).toBe('done');
  });

  it('what keeps a punch is never left by a finger, a face or the clock', () => {
    const keeping = run(waiting(), sure());
    for (const event of everyEvent()) {
      if (event.kind === 'kept' || event.kind === 'books' || event.kind === 'books-failed')
        continue;
      expect(run(keeping, 90_000, event).screen.kind, event.kind).toBe('keeping');
    }
  });
});

describe('every screen with every event', () => {
  it('answers with a screen, and closed ones open only by the books', () => {
    const screens = everyScreen(mei);
    for (const kind of SCREEN_KINDS) {
      for (const event of everyEvent()) {
        const session = isClosed(screens[kind]) ? { screen: screens[kind] } : at(screens[kind]);
        const next = step(session, event, NOW).session;
        expect(SCREEN_KINDS).toContain(next.screen.kind);
        if (isClosed(screens[kind]) && !event.kind.startsWith('books'))
          expect(next.screen).toBe(screens[kind]);
      }
    }
  });

  it('each kind is closed, at rest, a face, or somebody’s: never two of them', () => {
    const screens = Object.values(everyScreen(mei));
    const counts = screens.map((s) => [isClosed(s), isRest(s), isFace(s)].filter(Boolean).length);
    expect(Math.max(...counts)).toBe(1);
    expect(screens.filter(isClosed)).toHaveLength(6);
    expect(screens.filter(isRest)).toHaveLength(14);
    expect(screens.filter(isFace)).toHaveLength(4);
  });

  it('the recogniser rests for closed doors and keypads, and looks otherwise', () => {
    const resting = SCREEN_KINDS.filter((kind: ScreenKind) => {
      const screen = everyScreen(mei)[kind];
      const session = isClosed(screen) ? { screen } : at(screen);
      return taskOf(session).kind === 'rest';
    });
    expect(resting).toEqual([
      'starting',
      'new-tablet',
      'lost',
      'busy-elsewhere',
      'storage-refused',
      'books-failed',
      'pin',
      'badge',
      'paper',
    ]);
  });
});

function everyEvent(): SessionEvent[] {
  return [
    { kind: 'books', state: { kind: 'new' } },
    { kind: 'books-failed', reason: 'x' },
    { kind: 'roster', people: [mei, bo], faces: 2 },
    { kind: 'camera', camera: 'open' },
    { kind: 'camera', camera: 'unplugged' },
    { kind: 'recogniser', state: { kind: 'restarting' } },
    scene(),
    scene({ faces: 0 }),
    scene({ reason: 'blurred' }),
    face({ kind: 'several', faces: 2 }),
    face({ kind: 'challenge', track: 1, ask: 'blink', withinMs: 3_000 }),
    sure(mei),
    sure(bo),
    doubt('unsure'),
    doubt('stranger'),
    spoof,
    face({ kind: 'undecided', track: 1 }),
    face({ kind: 'sample', taken: 1, of: 5 }),
    face({ kind: 'trouble', reason: 'x' }),
    kept(),
    { kind: 'kept', wall: AT, answer: { kind: 'duplicate', at: AT, direction: 'in', seq: 4 } },
    { kind: 'kept', wall: AT, answer: { kind: 'unknown-person' } },
    { kind: 'kept', wall: AT, answer: { kind: 'not-kept', reason: 'x' } },
    { kind: 'undone', answer: 'undone' },
    { kind: 'pin-answer', answer: { kind: 'ok', employeeId: 'mei' } },
    { kind: 'pin-answer', answer: { kind: 'wrong', waitMs: 0 } },
    tick,
    { kind: 'open-pin' },
    { kind: 'code', text: '007' },
    { kind: 'open-badge' },
    { kind: 'open-paper' },
    { kind: 'badge-answer', answer: { kind: 'unknown' } },
    { kind: 'turn', page: 'month' },
    { kind: 'touched' },
    { kind: 'open-record' },
    { kind: 'record' },
    ...keys('1'),
    back,
    enter,
    { kind: 'override', direction: 'out' },
    { kind: 'undo' },
    { kind: 'again' },
    { kind: 'cancel' },
  ];
}

describe('several people in one picture', () => {
  const queue = () => {
    const session = waiting();
    const house = session.house ?? aHouse();
    return { ...session, house: { ...house, shop: { ...house.shop, queue: true } } };
  };
  const punched = (effects: readonly Effect[]) =>
    effects.flatMap((effect) => (effect.kind === 'punch' ? [effect.input.employeeId] : []));

  it('in queue mode the second is kept after the first, and one screen names both', () => {
    const both = run(queue(), sure(mei), sure(bo), sure(bo), kept(5), kept(6));
    expect(punched(both.effects)).toEqual(['mei', 'bo']);
    expect(both.screen).toMatchObject({ kind: 'done', person: bo, together: [mei], seq: 6 });
    expect(both.effects.filter(({ kind }) => kind === 'outcome')).toMatchObject([
      { outcome: { outcome: 'punch', person: 'Mei' } },
      { outcome: { outcome: 'punch', person: 'Bo' } },
    ]);
  });

  it('whoever is recognised a moment later joins the screen instead of taking it', () => {
    const both = run(queue(), sure(mei), kept(5), sure(bo), kept(6));
    expect(both.screen).toMatchObject({ kind: 'done', person: bo, together: [mei] });
    expect(punched(run(both, sure(mei)).effects)).toEqual([]);
  });

  it('a punch that was not kept stops the row: nobody is told that it was', () => {
    const failed: SessionEvent = {
      kind: 'kept',
      wall: AT,
      answer: { kind: 'not-kept', reason: 'full' },
    };
    expect(run(queue(), sure(mei), sure(bo), failed).screen).toMatchObject({
      kind: 'not-kept',
      person: mei,
    });
  });

  it('the recogniser is told to answer several only where the owner wants it', () => {
    expect(taskOf(queue())).toMatchObject({ kind: 'recognise', queue: true });
    expect(taskOf(waiting())).not.toHaveProperty('queue');
  });

  it('a second face that was there is written down with the punch', () => {
    const { effects } = run(
      waiting(),
      face({
        kind: 'sure',
        track: 1,
        employeeId: 'mei',
        score: 5,
        margin: 2,
        frames: 3,
        ms: 400,
        others: 1,
      }),
    );
    expect(effects).toMatchObject([{ kind: 'punch', input: { employeeId: 'mei', others: 1 } }]);
  });
});
