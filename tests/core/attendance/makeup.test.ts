/** When a make-up punch may be asked for. Specification: attendance, §5.9. */
import { describe, expect, test } from 'vitest';
import type { AddCorrection, Correction } from '../../../src/core/attendance/correction.ts';
import { mayAdd } from '../../../src/core/attendance/makeup.ts';
import type { MakeupLimits } from '../../../src/core/attendance/makeup.ts';
import { at } from './builders.ts';

const wish = {
  at: at('2026-03-11 18:00'),
  workDate: '2026-03-11',
  reason: 'forgot',
  now: at('2026-03-12 09:00'),
  today: '2026-03-12',
};
const asked = (n: number, over: Partial<AddCorrection> = {}): Correction[] =>
  Array.from({ length: n }, (_, i) => ({
    id: `c${i}`,
    op: 'add',
    at: 0,
    workDate: '2026-03-02',
    requestedBy: 'e',
    requestedAt: 0,
    reason: 'x',
    ...over,
  }));
const ask = (
  over: Partial<typeof wish>,
  earlier: readonly Correction[] = [],
  limits: MakeupLimits = { perMonth: 3, withinDays: 7 },
  dateOf = (): string => '',
) =>
  mayAdd(
    { ...wish, ...over },
    limits,
    earlier,
    [[at('2026-03-11 09:00'), at('2026-03-11 12:00')]],
    dateOf,
  );

describe('make-up punches', () => {
  test('one needs a reason, a past, a free minute, a day in time and a month with room', () => {
    expect(ask({})).toEqual({ kind: 'ok', left: 2 });
    expect(ask({ reason: '  ' }).kind).toBe('no-reason');
    expect(ask({ at: at('2026-03-12 09:00') }).kind).toBe('ok');
    expect(ask({ at: at('2026-03-12 09:01') }).kind).toBe('in-future');
    expect(ask({ at: at('2026-03-11 11:59') })).toEqual({
      kind: 'inside-worked',
      interval: [at('2026-03-11 09:00'), at('2026-03-11 12:00')],
    });
    expect(ask({ today: '2026-03-18' }).kind).toBe('ok');
    expect(ask({ today: '2026-03-19' })).toEqual({ kind: 'too-late', lastDate: '2026-03-18' });
    expect(ask({}, asked(2))).toEqual({ kind: 'ok', left: 0 });
    expect(ask({}, asked(3))).toEqual({ kind: 'quota', used: 3 });
  });

  test('the first and the last minute of what was worked are free, those between are not', () => {
    const kinds = ['09:00', '09:01', '12:00'].map((t) => ask({ at: at(`2026-03-11 ${t}`) }).kind);
    expect(kinds).toEqual(['ok', 'inside-worked', 'ok']);
  });

  test('a limit that is not set does not limit: no day too late, no number left', () => {
    expect(ask({ today: '2027-03-12' }, asked(9), {})).toEqual({ kind: 'ok' });
    expect(ask({ today: '2027-03-12' }, asked(1), { perMonth: 3 })).toEqual({
      kind: 'ok',
      left: 1,
    });
    expect(ask({}, asked(9), { withinDays: 7 })).toEqual({ kind: 'ok' });
  });

  test('each month has its own quota; what was refused takes none, a date not said is that of the instant', () => {
    const decision = { by: 'owner', at: 0, status: 'rejected' as const };
    expect(ask({}, asked(3, { workDate: '2026-04-02' }))).toEqual({ kind: 'ok', left: 2 });
    expect(ask({}, asked(3, { workDate: '2025-03-02' }))).toEqual({ kind: 'ok', left: 2 });
    expect(ask({}, asked(3, { decision }))).toEqual({ kind: 'ok', left: 2 });
    const unsaid = asked(3).map(({ workDate: _, ...c }: Correction & { workDate?: string }) => c);
    const on = (date: string) => ask({}, unsaid as Correction[], { perMonth: 3 }, () => date).kind;
    expect([on('2026-03-31'), on('2026-04-01')]).toEqual(['quota', 'ok']);
  });
});
