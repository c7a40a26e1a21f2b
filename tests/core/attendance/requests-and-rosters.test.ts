/** What is asked for, and who works when. Specification: attendance, §4 and §5.4. */
import { describe, expect, test } from 'vitest';
import { closingTime } from '../../../src/core/attendance/auto-close.ts';
import { instanceOf } from '../../../src/core/attendance/instance.ts';
import { lieuBalance } from '../../../src/core/attendance/lieu.ts';
import { markOf } from '../../../src/core/attendance/mark.ts';
import { rostered, swap } from '../../../src/core/attendance/roster.ts';
import { at, daysOf, employee, mark, policy, shift, SHANGHAI, zones } from './builders.ts';

describe('requests', () => {
  test('time off: a rest day earns it, a statutory one never, leave of its type spends it', () => {
    const D = '2026-03-14';
    const rest = employee({ weeklyRest: [6] });
    const request = {
      id: 'r',
      workDate: D,
      from: 0,
      to: 1,
      settle: 'timeOff',
      decision: { by: 'o', at: 0, status: 'approved' },
    } as const;
    const day = (kind?: 'statutory') =>
      daysOf(D, D, {
        employee: rest,
        holidays: kind === undefined ? [] : [{ date: D, kind }],
        punches: [`${D} 09:00`, `${D} 13:00`],
      });
    expect(lieuBalance(day(), [request], 60)).toEqual([
      { workDate: D, earnedMin: 240, usedMin: 0, balanceMin: 300 },
    ]);
    expect(lieuBalance(day('statutory'), [request])).toEqual([]);
    // 09:00–10:30 as time off, the rest paid: 90 of the 240 min; of other punches: none.
    const from = at(`${D} 09:00`);
    const partly = { ...request, from, to: from + 90 };
    const paid = { ...request, id: 'p', settle: 'pay' } as const;
    expect(lieuBalance(day(), [partly, paid])[0]?.earnedMin).toBe(90);
    const stale = { ...request, decision: { ...request.decision, punches: 'others' } };
    expect(lieuBalance(day(), [stale])).toEqual([]);
    const worked = day();
    const punches = worked[0]?.punchHash ?? '';
    const fresh = { ...request, decision: { ...request.decision, punches } };
    expect(lieuBalance(worked, [fresh])[0]?.earnedMin).toBe(240);
    const off = daysOf('2026-03-16', '2026-03-16', {
      shift: shift('09:00-18:00'),
      leaves: [
        {
          id: 'l',
          type: 'lieu',
          paid: true,
          status: 'approved',
          unit: 'day',
          from: '2026-03-16',
          to: '2026-03-16',
        },
      ],
    });
    expect(lieuBalance([...off, ...day()], [request]).at(-1)).toEqual({
      workDate: '2026-03-16',
      earnedMin: 0,
      usedMin: 540,
      balanceMin: -300,
    });
  });

  test('closing times: expectation and tolerance past lunch, a fixed time, or nothing to expect', () => {
    const office = shift('09:00-18:00', { breaks: [{ from: 720, to: 780, paid: false }] });
    const instance = instanceOf(zones, SHANGHAI, office, '2026-03-11');
    const open = (...texts: string[]) => ({
      workDate: '2026-03-11',
      instance,
      marks: texts.map((t) => mark(`2026-03-11 ${t}`)),
      leave: { hours: [] },
    });
    const expecting = policy({ autoClose: { mode: 'expected-plus-tolerance', toleranceMin: 30 } });
    const close = (rules: typeof expecting, stint: ReturnType<typeof open>) =>
      closingTime(zones, { zone: SHANGHAI }, rules, stint);
    expect(close(expecting, open('09:00'))).toEqual({
      closeAt: at('2026-03-11 18:30'),
      workedMin: 510,
    });
    expect(close(expecting, open('09:00', '11:00', '12:30'))).toEqual({
      closeAt: at('2026-03-11 19:30'),
      workedMin: 510,
    });
    const fixed = policy({ autoClose: { mode: 'fixed-time', at: 1320 } });
    expect(close(fixed, open('09:00'))).toEqual({
      closeAt: at('2026-03-11 22:00'),
      workedMin: 720,
    });
    expect(close(fixed, open('22:30'))?.closeAt).toBe(at('2026-03-12 22:00'));
    expect(close(policy(), open('09:00'))).toBeUndefined();
    expect(
      closingTime(zones, { zone: SHANGHAI }, expecting, {
        workDate: '2026-03-11',
        marks: [mark('2026-03-11 09:00')],
        leave: { hours: [] },
      }),
    ).toBeUndefined();
  });
});

describe('rosters', () => {
  const facts = {
    shifts: [
      shift('08:00-16:00'),
      shift('09:00-17:00', { effectiveFrom: '2026-04-01' }),
      shift('22:00-06:00+1', { id: 'N' }),
    ],
    roster: [
      { groupId: 'g', shiftId: 'N', from: '2026-03-01', applies: 'all' as const },
      {
        employeeId: 'e2',
        cycle: ['S', null],
        anchor: '2026-03-01',
        anchors: { e2: '2026-03-02' },
        from: '2026-03-01',
        applies: 'all' as const,
      },
    ],
  };
  const on = (id: string, date: string, rest: Partial<typeof facts> = {}) =>
    rostered(employee({ id, groups: ['g'], defaultShift: 'S' }), date, 'workday', {
      ...facts,
      ...rest,
    }).shifts.map((s) => [s.id, s.segments[0]?.start]);

  test('own before group before default; own anchors; a version from its date', () => {
    expect(on('e1', '2026-03-05')).toEqual([['N', 1320]]);
    expect([on('e2', '2026-03-01'), on('e2', '2026-03-02')]).toEqual([[], [['S', 480]]]);
    expect([
      on('e1', '2026-03-31', { roster: [] }),
      on('e1', '2026-04-01', { roster: [] }),
    ]).toEqual([[['S', 480]], [['S', 540]]]);
  });

  test('a swap exchanges two dates of two people; the free ones are rest days', () => {
    const overrides = swap(
      { employeeId: 'e1', date: '2026-03-05', shiftIds: ['N'] },
      { employeeId: 'e2', date: '2026-03-06', shiftIds: ['S'] },
      'wedding',
    );
    const who = (id: string, date: string) => {
      const r = rostered(employee({ id, groups: ['g'] }), date, 'workday', { ...facts, overrides });
      return [r.shifts.map((s) => s.id), r.dayType];
    };
    expect(who('e1', '2026-03-05')).toEqual([[], 'rest']);
    expect(who('e1', '2026-03-06')).toEqual([['S'], 'workday']);
    expect(who('e2', '2026-03-05')).toEqual([['N'], 'workday']);
    expect(who('e2', '2026-03-06')).toEqual([[], 'rest']);
  });

  test('a stored punch is told apart by device and number; a break is an out and an in', () => {
    const stored = {
      employeeId: 'e1',
      device: 'D',
      seq: 7,
      at: 60_000,
      zone: SHANGHAI,
      offsetMin: 480,
      method: 'face',
      clock: 'B',
    } as const;
    expect(markOf({ ...stored, direction: 'break-out' })).toEqual({
      id: 'D:7',
      at: 60_000,
      direction: 'out',
      device: 'D',
      clock: 'B',
    });
    expect(markOf({ ...stored, direction: 'break-in' }).direction).toBe('in');
  });
});
