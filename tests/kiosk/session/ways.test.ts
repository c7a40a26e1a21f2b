import { describe, expect, it } from 'vitest';
import type { House } from '../../../src/kiosk/house.ts';
import type { ReportTouch } from '../../../src/kiosk/reportStep.ts';
import { step, taskOf } from '../../../src/kiosk/session.ts';
import type { SessionEvent } from '../../../src/kiosk/session.ts';
import { aPerson } from '../people.ts';
import {
  NOW,
  mei,
  bo,
  at,
  waiting,
  run,
  scene,
  sure,
  doubt,
  kept,
  keys,
  enter,
  back,
  tick,
} from './play.ts';

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

describe('somebody who could not punch', () => {
  const report = (touch: ReportTouch): SessionEvent => ({ kind: 'report', touch });
  const digits = ['0', '0', '7'].map((key) => report({ kind: 'key', key }));

  it('leaves word with number, way and the time they began, and is told that it was sent', () => {
    const turned = run(waiting(), scene(), doubt('stranger'), { kind: 'open-report' });
    expect(turned.screen).toMatchObject({ kind: 'report', step: 'number', no: '' });
    const asked = run(turned, ...digits, 4_000, report({ kind: 'enter' }));
    expect(asked.screen).toMatchObject({ step: 'way', no: '007' });
    const sent = run(asked, 9_000, report({ kind: 'way', direction: 'in' }));
    expect(sent.effects).toEqual([{ kind: 'report', no: '007', direction: 'in', agoMs: 9_000 }]);
    // On its way to the disk: nothing else takes the screen.
    expect(run(sent, { kind: 'cancel' }, { kind: 'open-pin' }, sure()).screen).toBe(sent.screen);
    const done = run(sent, { kind: 'reported', answer: 'filed' });
    expect(done.screen).toMatchObject({ kind: 'report', step: 'sent' });
    expect(run(done, 8_000, tick).screen.kind).toBe('waiting');
  });

  it('with a number nobody has types again; what could not be kept is offered again', () => {
    const sending = run(
      run(waiting(), { kind: 'open-pin' }, { kind: 'open-report' }),
      ...digits,
      report({ kind: 'enter' }),
      report({ kind: 'way', direction: 'out' }),
    );
    const unknown = run(sending, { kind: 'reported', answer: 'unknown-person' }).screen;
    expect(unknown).toMatchObject({ step: 'number', no: '007', problem: 'unknown' });
    const failed = run(sending, { kind: 'reported', answer: 'not-kept' }).screen;
    expect(failed).toMatchObject({ step: 'way', problem: 'failed' });
  });

  it('is offered to nobody at rest, nor on somebody’s own screen', () => {
    const mine = run(waiting(), sure(), kept());
    for (const session of [waiting(), mine])
      expect(run(session, { kind: 'open-report' }).screen).toBe(session.screen);
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
