/** What is closed, and what a closed month is compared by. Specification: attendance, §5.10. */
import { describe, expect, test } from 'vitest';
import { digest } from '../../../src/core/attendance/digest.ts';
import { LIEU_LEAVE, lieuBalance } from '../../../src/core/attendance/lieu.ts';
import {
  adjustments,
  editable,
  editableUnder,
  factsAt,
  resultHash,
} from '../../../src/core/attendance/lock.ts';
import { at, dayOn, daysOf, factsOf, mark, shift } from './builders.ts';

describe('locks', () => {
  const period = { from: '2026-03-01', to: '2026-03-31', openUntil: 1000 };

  test('later dates are open, earlier ones closed for good, those within until the end or by right', () => {
    expect(editable('2026-04-01', period, 2000, false)).toBe(true);
    expect(editable('2026-02-28', period, 0, true)).toBe(false);
    expect([
      editable('2026-03-31', period, 1000, false),
      editable('2026-03-31', period, 1001, false),
      editable('2026-03-01', period, 1001, true),
    ]).toEqual([true, false, true]);
  });

  test('a kept lock closes at its instant; reopened it is open', () => {
    const lock = {
      id: 'l',
      from: '2026-03-01',
      to: '2026-03-31',
      closedAt: 1000,
      by: 'owner',
      resultHash: '',
    };
    expect([
      editableUnder(lock, '2026-03-05', 999, false),
      editableUnder(lock, '2026-03-05', 1000, false),
    ]).toEqual([true, false]);
    expect(editableUnder({ ...lock, graceUntil: 2000 }, '2026-03-05', 2000, false)).toBe(true);
    const reopened = { ...lock, reopened: { at: 1, by: 'owner', reason: 'x' } };
    for (const [date, open] of [
      ['2026-03-05', true],
      ['2026-03-01', true],
      ['2026-02-28', false],
    ] as const)
      expect(editableUnder(reopened, date, 9999, false)).toBe(open);
  });

  test('a punch that arrives after closing leaves the hash and is booked in the next month', () => {
    const closedAt = at('2026-04-01 12:00') * 60_000;
    const late = { ...mark('2026-03-31 18:00'), knownAt: closedAt + 1 };
    const facts = factsOf({ shift: shift('09:00-18:00'), punches: ['2026-03-31 09:00', late] });
    const days = (f: typeof facts) => daysOf('2026-03-31', '2026-03-31', f);
    const [then, now] = [days(factsAt(facts, closedAt)), days(facts)];
    expect(then[0]?.status).toBe('incomplete');
    expect(resultHash(then)).toBe(
      resultHash(days(factsAt({ ...facts, punches: [...facts.punches].reverse() }, closedAt))),
    );
    expect(resultHash(now) === resultHash(then)).toBe(false);
    expect(
      adjustments(then, now, '2026-04-01').map((a) => [a.figure, a.before, a.after, a.bookedFrom]),
    ).toEqual([
      ['workedMin', 0, 540, '2026-04-01'],
      ['regularMin', 0, 540, '2026-04-01'],
      ['shortMin', 540, 0, '2026-04-01'],
      ['attendedPct', 0, 100, '2026-04-01'],
    ]);
  });

  test('an approval given after closing was none when the month closed', () => {
    const c = {
      id: 'c',
      op: 'add',
      at: 5,
      requestedBy: 'x',
      requestedAt: 10,
      reason: 'r',
      decision: { by: 'o', at: 30, status: 'approved' },
    } as const;
    expect(
      factsAt({ ...factsOf({}), corrections: [c] }, 20).corrections?.[0]?.decision,
    ).toBeUndefined();
    expect(factsAt({ ...factsOf({}), corrections: [c] }, 30).corrections?.[0]?.decision?.by).toBe(
      'o',
    );
    expect(factsAt({ ...factsOf({}), corrections: [c] }, 9).corrections).toEqual([]);
  });

  test('what was known: punches and corrections of that very instant, and later approvals of overtime not', () => {
    const late = { ...mark('2026-03-11 18:00'), knownAt: 20 };
    const asked = { id: 'r', workDate: '2026-03-11', from: 0, to: 60, settle: 'pay' } as const;
    const c = {
      id: 'c',
      op: 'add',
      at: 5,
      requestedBy: 'x',
      requestedAt: 20,
      reason: 'r',
    } as const;
    const facts = {
      ...factsOf({ punches: [late] }),
      corrections: [c],
      overtimeRequests: [{ ...asked, decision: { by: 'o', at: 30, status: 'approved' as const } }],
    };
    const known = (at: number) => factsAt(facts, at);
    expect([known(19).punches.length, known(20).punches.length]).toEqual([0, 1]);
    expect([known(19).corrections?.length, known(20).corrections?.length]).toEqual([0, 1]);
    const approvals = (at: number) => known(at).overtimeRequests?.map((r) => r.decision?.by);
    expect([approvals(29), approvals(30)]).toEqual([[undefined], ['o']]);
  });

  test('the hash of a period is the same for its days in any order; a day it did not know is no change', () => {
    const days = daysOf('2026-03-09', '2026-03-11', {
      shift: shift('09:00-18:00'),
      punches: ['2026-03-10 09:00', '2026-03-10 18:00'],
    });
    const [a, b, c] = days;
    if (a === undefined || b === undefined || c === undefined) throw new Error('three days');
    for (const order of [
      [a, c, b],
      [b, a, c],
      [c, b, a],
    ])
      expect(resultHash(order)).toBe(resultHash(days));
    expect(adjustments([a], days, '2026-04-01')).toEqual([]);
  });

  test('time off adds up by date, whatever the order of the days', () => {
    const day = dayOn('2026-03-11', { punches: [] });
    const taken = (workDate: string, minutes: number) => ({
      ...day,
      workDate,
      leaves: [{ type: LIEU_LEAVE, paid: true, pct: 0 as const, minutes }],
    });
    const days = [taken('2026-03-12', 30), taken('2026-03-10', 60), taken('2026-03-11', 15)];
    expect(lieuBalance(days, [], 120).map((e) => [e.workDate, e.balanceMin])).toEqual([
      ['2026-03-10', 60],
      ['2026-03-11', 45],
      ['2026-03-12', 15],
    ]);
  });

  test('a digest is the same for keys in any order and differs for one minute', () => {
    expect(digest({ a: 1, b: [2, { c: 'x' }] })).toBe(digest({ b: [2, { c: 'x' }], a: 1 }));
    const many = Array.from({ length: 5000 }, (_, i) => digest([i, 'x', i * 60_000]));
    expect(new Set(many).size).toBe(5000);
  });
});
