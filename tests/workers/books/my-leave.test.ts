/** What is left of a year's leave. */
import { expect, it } from 'vitest';
import type { Granted, LeaveEntry } from '../../../src/core/shop/leave-entry.ts';
import { leaveOf } from '../../../src/workers/books/door/my-leave.ts';
import type { LeaveYear } from '../../../src/workers/books/door/my-leave.ts';
import { employee, factsOf, zones } from '../../core/attendance/builders.ts';

function entry(granted: Granted): LeaveEntry {
  return { id: '1', employeeId: 'p', granted, reason: '', by: '', at: 0 };
}
function leave(from: string, to: string, half?: 'am'): LeaveEntry {
  const days = { kind: 'leave', type: 'annual', from, to } as const;
  return entry(half === undefined ? days : { ...days, half });
}
function year(
  entries: readonly LeaveEntry[],
  allowancePct?: number,
  weeklyRest: LeaveYear['own']['employee']['weeklyRest'] = [6, 7],
) {
  const own = { employee: employee({ weeklyRest }), facts: factsOf({}) };
  return leaveOf({ zones, own, entries, today: '2026-11-21', asOf: 0, allowancePct });
}

it('counts working days only, this year’s part, halves as halves', () => {
  // Friday to Monday: two working days. New Year's Eve to 4 January: one of this year's.
  const taken = year([leave('2026-11-06', '2026-11-09'), leave('2026-12-31', '2027-01-04')], 1000);
  expect(taken).toEqual([{ type: 'annual', pct: 300, ofPct: 1000, leftPct: 700 }]);
  expect(year([leave('2026-11-09', '2026-11-09', 'am')], 500)).toEqual([
    { type: 'annual', pct: 50, ofPct: 500, leftPct: 450 },
  ]);
});

it('more than was granted is less than nothing, and a grant nobody used is whole', () => {
  expect(year([leave('2026-11-02', '2026-11-06')], 300)[0]?.leftPct).toBe(-200);
  expect(year([], 750)).toEqual([{ type: 'annual', pct: 0, ofPct: 750, leftPct: 750 }]);
});

it('without a grant only what was taken is told; leave that was taken back costs nothing', () => {
  const back = { ...leave('2026-11-02', '2026-11-06'), withdrawn: { by: '', at: 0, reason: '' } };
  expect(year([back, leave('2026-03-02', '2026-03-02')])).toEqual([{ type: 'annual', pct: 100 }]);
});
