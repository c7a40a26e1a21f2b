/** What the core says of a planned month, from the plan and from what the owner decided since. */
import { Temporal } from 'temporal-polyfill';
import { calcDays } from '../../../src/core/attendance/calc-days.ts';
import type { Correction } from '../../../src/core/attendance/correction.ts';
import type { DayResult } from '../../../src/core/attendance/day-result.ts';
import type { Leave } from '../../../src/core/attendance/leave.ts';
import type { Outage } from '../../../src/core/attendance/outage.ts';
import type { OvertimeRequest } from '../../../src/core/attendance/overtime-request.ts';
import { gridRow } from '../../../src/core/shop/grid.ts';
import type { GridRow } from '../../../src/core/shop/grid.ts';
import { personFacts } from '../../../src/core/shop/person-facts.ts';
import { onePlace } from '../../../src/core/shop/places.ts';
import { createZones } from '../../../src/core/zone.ts';
import { rulesOf, ZONE, type Plan } from './plan.ts';

/** What the owner did; all of it with a reason. */
export interface Decisions {
  /** Punches added, by number. */
  readonly added: readonly {
    readonly no: string;
    readonly at: number;
    readonly direction: 'in' | 'out';
  }[];
  /** Leave of whole days. */
  readonly leave: readonly { readonly no: string; readonly date: string }[];
  readonly overtime: readonly { readonly no: string; readonly from: number; readonly to: number }[];
  /** The dead morning is nobody's fault. */
  readonly excused: boolean;
}

export const NOTHING_DECIDED: Decisions = { added: [], leave: [], overtime: [], excused: false };

const zones = createZones(Temporal);
const OWNER = { by: 'owner', at: 0, status: 'approved' } as const;

export function rowsOf(plan: Plan, decisions: Decisions, now: number): readonly GridRow[] {
  const month = { from: `${plan.month}-01`, to: dateAt(plan, plan.days) };
  const rules = [rulesOf(plan, (no) => no)];
  const outages = plan.happenings.flatMap((one): Outage[] =>
    one.kind === 'dead'
      ? [{ id: 'o', from: minute(one.at), to: minute(one.until), kind: 'power', ...ruled() }]
      : [],
  );
  function ruled() {
    return decisions.excused ? { decision: { by: 'owner', status: 'accepted' as const } } : {};
  }
  const shop = {
    places: onePlace(ZONE, rules),
    plan: {},
    staff: {},
    outages: new Map([['', outages]]),
  };
  return plan.people.map((person) => {
    const { no } = person;
    const mine = <One extends { readonly no: string }>(all: readonly One[]) =>
      all.filter((one) => one.no === no);
    const kept = {
      punches: mine(plan.happenings.filter((one) => one.kind === 'punch')).map((one, at) => {
        const direction = one.direction === 'in' ? ('in' as const) : ('out' as const);
        return { id: `p${at}`, at: one.at, direction };
      }),
      corrections: mine(decisions.added).map(correction),
      leaves: mine(decisions.leave).map(leave),
      overtime: mine(decisions.overtime).map(overtime),
    };
    const { employee, facts } = personFacts(shop, { id: no }, kept, month.to);
    const days: readonly DayResult[] = calcDays(zones, employee, month, facts, minute(now));
    return gridRow({ ...person, id: no }, days);
  });
}

function correction(one: Decisions['added'][number], at: number): Correction {
  const asked = { requestedBy: 'owner', requestedAt: one.at, reason: 'as decided' };
  return {
    id: `c${at}`,
    op: 'add',
    at: one.at,
    direction: one.direction,
    ...asked,
    decision: OWNER,
  };
}

function leave({ date }: Decisions['leave'][number], at: number): Leave {
  const whole = { from: date, to: date, unit: 'day', offDays: 'skip' } as const;
  return { id: `l${at}`, type: 'annual', paid: true, status: 'approved', ...whole };
}

function overtime({ from, to }: Decisions['overtime'][number], at: number): OvertimeRequest {
  const span = { from: minute(from), to: minute(to), settle: 'pay' as const };
  const workDate = zones.dateOf(ZONE, minute(from));
  return { id: `v${at}`, workDate, ...span, reason: 'as decided', decision: OWNER };
}

export function dateAt({ month }: Pick<Plan, 'month'>, day: number): string {
  return `${month}-${String(day).padStart(2, '0')}`;
}

function minute(at: number): number {
  return Math.floor(at / 60_000);
}
