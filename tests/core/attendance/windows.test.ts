/** Elapsed time and whose punch it is. Specification: attendance, §5.1 and §5.4. */
import { describe, expect, test } from 'vitest';
import { at, dayOn, daysOf, employee, policy, shift } from './builders.ts';

describe('elapsed time', () => {
  test('Berlin, 29 March: a night of 22:00–06:00 is 7 h, all of it inside the shift', () => {
    const day = dayOn('2026-03-28', {
      employee: employee({ zone: 'Europe/Berlin' }),
      shift: shift('22:00-06:00+1'),
      punches: ['2026-03-28 22:00', '2026-03-29 06:00'],
    });
    expect([day.workedMin, day.regularMin, day.requiredMin, day.shortMin, day.overtimeMin]).toEqual(
      [420, 420, 420, 0, 0],
    );
    expect(day.flags).toContain('crossDay');
  });

  test('Lord Howe, 5 April: the half hour the clock goes back is paid, 8 h 30', () => {
    const day = dayOn('2026-04-04', {
      employee: employee({ zone: 'Australia/Lord_Howe' }),
      shift: shift('22:00-06:00+1'),
      punches: ['2026-04-04 22:00', '2026-04-05 06:00'],
    });
    expect([day.workedMin, day.requiredMin]).toEqual([510, 510]);
  });

  test('New York, 8 March: a lunch of 12:00–13:00 stays 60 min on the day of 23 h, the shift 8 h', () => {
    const day = dayOn('2026-03-08', {
      employee: employee({ zone: 'America/New_York' }),
      shift: shift('09:00-18:00', { breaks: [{ from: 720, to: 780, paid: false }] }),
      punches: ['2026-03-08 09:00', '2026-03-08 18:00'],
    });
    expect([day.workedMin, day.breakMin]).toEqual([480, 60]);
    expect(day.flags).toContain('dstDay');
  });

  test('night minutes of 22:00–06:00 are 9 h on the night Berlin goes back', () => {
    const day = dayOn('2026-10-24', {
      employee: employee({ zone: 'Europe/Berlin' }),
      policy: policy({ nightWindow: { from: 1320, to: 1800 } }),
      punches: ['2026-10-24 20:00', '2026-10-25 08:00'],
    });
    expect([day.workedMin, day.nightMin]).toEqual([780, 540]);
    expect(day.nightByDate).toEqual({ '2026-10-24': 120, '2026-10-25': 420 });
  });

  test('two premium windows are told apart and counted once together', () => {
    const day = dayOn('2026-06-01', {
      policy: policy({
        premiumWindows: [
          { from: 1080, to: 1320 },
          { from: 1260, to: 1440 },
        ],
      }),
      punches: ['2026-06-01 17:00', '2026-06-01 23:00'],
    });
    expect([day.premiumByWindow, day.premiumMin]).toEqual([[240, 120], 300]);
  });
});

describe('windows', () => {
  const early = shift('00:00-08:00', { id: 'N', windowBeforeMin: 240, windowAfterMin: 240 });
  const late = shift('16:00-00:00+1', { id: 'M', windowBeforeMin: 240, windowAfterMin: 240 });
  const rota = {
    shifts: [early, late],
    roster: [
      {
        cycle: ['M', 'N'],
        anchor: '2026-03-10',
        from: '2026-03-10',
        to: '2026-03-11',
        applies: 'all' as const,
      },
    ],
  };

  test('a shift that ends at midnight and one that begins there part at midnight; a declared IN goes to the later', () => {
    const days = (direction: string) =>
      daysOf('2026-03-10', '2026-03-11', {
        ...rota,
        punches: ['2026-03-10 16:00', `${direction}2026-03-11 00:00`, '2026-03-11 08:00'],
      }).map((d) => d.workedMin);
    expect(days('')).toEqual([480, 0]);
    expect(days('in ')).toEqual([0, 480]);
  });

  test('going 5 min after the end of the first shift is not coming to the second', () => {
    const [day] = daysOf('2026-03-11', '2026-03-11', {
      shifts: [shift('08:00-12:00', { id: 'A' }), shift('12:30-16:30', { id: 'B' })],
      roster: ['A', 'B'].map((shiftId) => ({
        shiftId,
        from: '2026-03-11',
        applies: 'all' as const,
      })),
      punches: ['2026-03-11 08:00', '2026-03-11 12:05', '2026-03-11 12:25', '2026-03-11 16:30'],
    });
    expect([day?.workedMin, day?.shiftCount, day?.status]).toEqual([490, 2, 'present']);
  });

  test('a punch no shift claims is its own stint on its date and does not heal an absence', () => {
    const day = dayOn('2026-03-11', {
      shift: shift('09:00-18:00', { windowBeforeMin: 60, windowAfterMin: 60 }),
      punches: ['2026-03-11 02:00', '2026-03-11 04:00'],
    });
    expect([day.status, day.workedMin, day.regularMin]).toEqual(['absent', 120, 0]);
  });

  test('two punches moved to a date without a shift pair up there', () => {
    const decision = { by: 'owner', at: 0, status: 'approved' as const };
    const move = (id: string, punchId: string) => ({
      id,
      op: 'assign' as const,
      punchId,
      workDate: '2026-03-10',
      requestedBy: 'e1',
      requestedAt: 0,
      reason: 'x',
      decision,
    });
    const days = daysOf('2026-03-10', '2026-03-11', {
      punches: [
        { id: 'a', at: at('2026-03-11 01:00') * 60_000 },
        { id: 'b', at: at('2026-03-11 05:00') * 60_000 },
      ],
      corrections: [move('c', 'a'), move('d', 'b')],
    });
    expect(days.map((d) => [d.status, d.workedMin])).toEqual([
      ['present', 240],
      ['unscheduled', 0],
    ]);
  });

  test('a night punch moved by hand belongs to the date it was moved to', () => {
    const decision = { by: 'owner', at: 0, status: 'approved' as const };
    const days = daysOf('2026-03-10', '2026-03-11', {
      shift: shift('09:00-18:00', { windowBeforeMin: 60, windowAfterMin: 60 }),
      punches: [
        { id: 'in', at: at('2026-03-10 09:00') * 60_000 },
        { id: 'out', at: at('2026-03-11 01:00') * 60_000 },
      ],
      corrections: [
        {
          id: 'c',
          op: 'assign',
          punchId: 'out',
          workDate: '2026-03-10',
          requestedBy: 'e1',
          requestedAt: 0,
          reason: 'late',
          decision,
        },
      ],
    });
    expect(days.map((d) => [d.status, d.workedMin])).toEqual([
      ['present', 960],
      ['absent', 0],
    ]);
  });
});
