/** Several people in one picture: kept one after the other, named on one screen. */
import { describe, expect, it } from 'vitest';
import { taskOf } from '../../../src/kiosk/session.ts';
import type { SessionEvent } from '../../../src/kiosk/session.ts';
import type { Effect } from '../../../src/kiosk/step.ts';
import { aHouse, AT } from '../people.ts';
import { bo, face, kept, mei, run, sure, waiting } from './play.ts';

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
