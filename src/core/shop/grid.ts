/** A month's row as a screen shows it: a cell a day, the totals beside it. */
import type { DayResult } from '../attendance/day-result.ts';
import type { Min } from '../attendance/units.ts';
import type { EmployeeId } from '../people/person.ts';
import { cell } from '../reports/cell.ts';
import { summarize } from '../reports/month.ts';
import type { MonthSummary } from '../reports/month.ts';

export interface GridDay {
  readonly date: string;
  /** The core's signs; `!` wherever a punch is missing. */
  readonly signs: string;
  readonly status: DayResult['status'];
  readonly workedMin: Min;
  readonly lateMin: Min;
  readonly tone: 'plain' | 'care' | 'bad';
  readonly off: boolean;
}

export interface GridRow {
  readonly id: EmployeeId;
  readonly no: string;
  readonly name: string;
  readonly department: string;
  readonly days: readonly GridDay[];
  readonly month: MonthSummary;
}

export function gridRow(
  person: Pick<GridRow, 'id' | 'no' | 'name' | 'department'>,
  days: readonly DayResult[],
): GridRow {
  const { id, no, name, department } = person;
  return { id, no, name, department, days: days.map(gridDay), month: summarize(days) };
}

function gridDay(day: DayResult): GridDay {
  const gap = day.missing > 0 || day.orphans > 0;
  const bad = gap || day.status === 'absent';
  const care = day.lateMin > 0 || day.earlyMin > 0;
  return {
    date: day.workDate,
    signs: gap ? '!' : cell(day, false).join(''),
    status: day.status,
    workedMin: day.workedMin,
    lateMin: day.lateMin,
    tone: bad ? 'bad' : care ? 'care' : 'plain',
    off: day.dayType !== 'workday',
  };
}
