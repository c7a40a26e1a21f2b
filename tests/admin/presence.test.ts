import { describe, expect, test } from 'vitest';
import { presence } from '../../src/admin/presence.ts';
import { card, punched } from './builders.ts';

const TODAY = '2026-11-21';
const at = (time: string) => Date.parse(`${TODAY}T${time}:00+08:00`);

function stateOf(rows: Parameters<typeof presence>[1], time: string) {
  return presence([card({ no: '001' })], rows, TODAY, at(time))[0];
}

describe('who is in', () => {
  test('in at 08:00, out at 17:00: in at 12:00, gone at 18:00', () => {
    const rows = [punched('001', `${TODAY} 08:00`, 'in'), punched('001', `${TODAY} 17:00`, 'out')];
    expect(stateOf(rows, '12:00')).toMatchObject({ state: 'in', since: at('08:00') });
    expect(stateOf(rows, '18:00')).toMatchObject({ state: 'gone', since: at('17:00') });
  });

  test('in at 22:00 yesterday: still in at 05:00, not seen at 15:00 (16 h are too long)', () => {
    const rows = [punched('001', '2026-11-20 22:00', 'in')];
    expect(stateOf(rows, '05:00')).toMatchObject({ state: 'in', overnight: true });
    expect(stateOf(rows, '15:00')).toMatchObject({ state: 'not-seen' });
  });

  test('on a break from 12:00, in again from 12:30', () => {
    const rows = [
      punched('001', `${TODAY} 08:00`, 'in'),
      punched('001', `${TODAY} 12:00`, 'break-out'),
      punched('001', `${TODAY} 12:30`, 'break-in'),
    ];
    expect(stateOf(rows, '12:10')?.state).toBe('on-break');
    expect(stateOf(rows, '12:40')?.state).toBe('in');
  });

  test('a punch that was taken back did not happen', () => {
    const rows = [punched('001', `${TODAY} 08:00`, 'in', { undone: true })];
    expect(stateOf(rows, '09:00')?.state).toBe('not-seen');
  });

  test('due at 09:00 and unseen: expected at 08:59, missing at 09:00; with no shift it is a day off', () => {
    const due = { at: at('09:00'), lateMin: 0 };
    const judged = (time: string, what: Parameters<typeof presence>[4]) =>
      presence([card({ no: '001' })], [], TODAY, at(time), what)[0];
    expect(judged('08:59', () => due)).toMatchObject({ state: 'expected', due: due.at });
    expect(judged('09:00', () => due)).toMatchObject({ state: 'not-seen', due: due.at });
    expect(judged('09:00', () => ({ lateMin: 0 }))?.state).toBe('off');
    expect(judged('09:00', () => undefined)?.state).toBe('not-seen');
  });

  test('whoever came 7 min late is in, and 7 min late', () => {
    const rows = [punched('001', `${TODAY} 09:07`, 'in')];
    const due = () => ({ at: at('09:00'), lateMin: 7 });
    const [row] = presence([card({ no: '001' })], rows, TODAY, at('10:00'), due);
    expect(row).toMatchObject({ state: 'in', lateMin: 7 });
  });

  test('of 3 people only the 1 active is listed', () => {
    const people = [
      card({ no: '001' }),
      card({ no: '002', status: 'left' }),
      card({ no: '003', status: 'pending' }),
    ];
    expect(presence(people, [], TODAY, at('09:00')).map(({ no }) => no)).toEqual(['001']);
  });
});
