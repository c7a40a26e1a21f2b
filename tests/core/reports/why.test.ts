/** Why a figure is what it is. Issue of the core, point 2. */
import { describe, expect, test } from 'vitest';
import { chinaStandard } from '../../../src/core/attendance/presets/china-standard.ts';
import { why, whyStatus } from '../../../src/core/reports/why.ts';
import { at, dayOn, policy, shift, SHANGHAI, zones } from '../attendance/builders.ts';

const clock = (minute: number): string => {
  const { minute: m } = zones.toLocal(SHANGHAI, minute);
  return `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;
};
const lunch = [{ from: 720, to: 780, paid: false }];
const office = shift('09:00-18:00', { breaks: lunch, lateGraceMin: 5 });
const D = '2026-03-11';

describe('why', () => {
  test('late 7 min: the punch, when it was due, and the grace', () => {
    const day = dayOn(D, { shift: office, punches: [`${D} 09:07`, `${D} 18:00`] });
    expect(why(day, 'lateMin', 'en', clock)).toEqual([
      'Came at 09:07, due at 09:00: 7 min late (grace 5 min exceeded).',
    ]);
    expect(why(day, 'lateMin', 'zh', clock)).toEqual([
      '应 09:00 到，09:07 打卡：迟到 7 分钟（超过宽限 5 分钟）。',
    ]);
    expect(why(day, 'overtimeMin', 'en', clock)).toEqual(['0 min: no rule had anything to count.']);
  });

  test('worked minutes name the pair, the lunch and who added the punch', () => {
    const decision = { by: 'Li', at: 0, status: 'approved' } as const;
    const day = dayOn(D, {
      shift: office,
      punches: [`${D} 09:00`],
      corrections: [
        {
          id: 'c',
          op: 'add',
          at: at(`${D} 18:00`) * 60_000,
          direction: 'out',
          requestedBy: 'e1',
          requestedAt: 0,
          reason: 'forgot',
          decision,
        },
      ],
    });
    expect(why(day, 'workedMin', 'en', clock)).toEqual([
      'Present from 09:00 to 18:00: 540 min.',
      'The unpaid break 12:00–13:00 takes off 60 min.',
      'Punch 18:00 added by Li: forgot.',
    ]);
    expect(whyStatus(day, 'zh', clock)).toEqual(['出勤。', '补卡 18:00，由 Li 批准：forgot。']);
  });

  test('every rule can be said in both languages, with its minutes', () => {
    const round = { interval: 15, mode: 'up' as const, grace: 3 };
    const overtime = { ...chinaStandard.shifts[0]?.overtime, basis: 'intersection' as const };
    const rules = {
      ...office,
      segments: [{ start: 540, end: 1080 }],
      pairing: 'alternate' as const,
      rounding: { in: round, day: { interval: 30, mode: 'down' as const } },
      autoDeduct: { afterMin: 120, minutes: 40, includePunched: true },
      autoAdd: { afterMin: 120, minutes: 10 },
      overtime: overtime as NonNullable<typeof office.overtime>,
    };
    const facts = {
      shift: rules,
      policy: policy({
        nightWindow: { from: 1080, to: 1320 },
        premiumWindows: [{ from: 600, to: 660 }],
        unscheduled: { requiredMin: 60, breaks: [] },
      }),
      punches: [`${D} 09:07`, `${D} 11:00`, `${D} 11:20`, `${D} 20:07`],
      leaves: [
        {
          id: 'l',
          type: 'annual',
          paid: true,
          status: 'approved' as const,
          unit: 'hour' as const,
          from: at(`${D} 17:00`),
          to: at(`${D} 18:00`),
        },
      ],
      overtimeRequests: [
        {
          id: 'r',
          workDate: D,
          from: at(`${D} 19:00`),
          to: at(`${D} 21:00`),
          settle: 'pay' as const,
        },
      ],
    };
    const days = [
      dayOn(D, facts),
      dayOn(D, {
        ...facts,
        shift: { ...rules, requiredMin: 600 },
        punches: [`${D} 10:00`, `${D} 12:00`],
        outages: [{ id: 'o', kind: 'power', from: at(`${D} 08:00`), to: at(`${D} 09:30`) }],
      }),
      dayOn(D, {
        policy: facts.policy,
        holidays: [{ date: D, kind: 'statutory' }],
        punches: [`${D} 10:00`, `${D} 12:00`],
      }),
      dayOn(D, { policy: facts.policy, punches: [`${D} 10:00`, `${D} 10:20`] }),
      dayOn(D, { shift: office, punches: [`${D} 09:00`, `${D} 16:00`] }),
    ];
    const said = new Set<string>();
    for (const day of days) {
      for (const reason of day.reasons) {
        said.add(reason.rule);
        for (const language of ['zh', 'en'] as const) {
          const [first = ''] = why(
            { ...day, reasons: [reason], corrections: [] },
            reason.figure,
            language,
            clock,
          );
          if (reason.rule !== 'presence' && reason.rule !== 'breaks')
            expect(first).toContain(String(Math.abs(reason.minutes)));
        }
      }
    }
    expect([...said].sort()).toEqual([
      'auto-add',
      'auto-deduct',
      'awaiting-approval',
      'breaks',
      'calendar-date',
      'early',
      'fixed-break',
      'in-shift',
      'late',
      'leave',
      'less-leave',
      'outage',
      'overtime',
      'pair',
      'planned',
      'presence',
      'round-day',
      'shift-required',
      'short',
      'unrostered-required',
      'window',
    ]);
  });
});
