/** One cell of a timesheet: a field of a day, a pair, a punch or a month; `undefined` = not theirs. */
import type { DayResult } from '../../core/attendance/day-result.ts';
import { isInside } from '../../core/attendance/punch.ts';
import { COLUMNS } from '../../core/reports/columns.ts';
import { styled, type Cell } from '../cells.ts';
import {
  minuteIn,
  shiftsOf,
  type MonthData,
  type PersonMonth,
  type PunchLine,
} from './month-data.ts';
import { total } from './month-workbook.ts';
import type { Pair } from './pairs.ts';

export function dayCell(
  data: MonthData,
  person: PersonMonth,
  day: DayResult,
  field: string,
): Cell | undefined {
  const at = (instant: number | undefined): Cell =>
    instant === undefined ? '' : styled(minuteIn(data, person, instant), 'time');
  switch (field) {
    case 'date':
      return styled(day.workDate, 'date');
    case 'shift':
      return shiftsOf(data, day);
    case 'status':
      return day.status;
    case 'in':
      return at(day.in);
    case 'out':
      return at(day.out);
    case 'workedHm':
      return styled(day.workedMin, 'hours');
    case 'workedHours':
      return hours(day.workedMin);
    case 'regularHours':
      return hours(Math.max(0, day.workedMin - day.overtimeMin));
    case 'overtimeHours':
      return hours(day.overtimeMin);
    case 'breakHours':
      return hours(day.breakMin);
    case 'leaveHours':
      return hours(day.leaveMin);
    case 'nightHours':
      return hours(day.nightMin);
    case 'lateMin':
      return day.lateMin;
    case 'earlyMin':
      return day.earlyMin;
    default:
      return undefined;
  }
}

export function pairCell(pair: Pair, field: string): Cell | undefined {
  const minutes = Math.floor(pair.out.at / 60_000) - Math.floor(pair.in.at / 60_000);
  switch (field) {
    case 'date':
      return styled(pair.date, 'date');
    case 'in':
      return pair.in.time.slice(0, 5);
    case 'out':
      return pair.out.time.slice(0, 5);
    case 'inStamp':
      return `${pair.in.date} ${pair.in.time}`;
    case 'outStamp':
      return `${pair.out.date} ${pair.out.time}`;
    case 'workedHm':
      return styled(minutes, 'hours');
    case 'workedHours':
      return hours(minutes);
    default:
      return undefined;
  }
}

export function punchCell(punch: PunchLine, field: string): Cell | undefined {
  const inside = isInside(punch.direction);
  switch (field) {
    case 'date':
      return styled(punch.date, 'date');
    case 'time':
      return punch.time;
    case 'stamp':
      return `${punch.date} ${punch.time}`;
    case 'utc':
      return new Date(punch.at).toISOString();
    case 'unix':
      return String(Math.floor(punch.at / 1000));
    case 'inOut':
      return inside ? 'IN' : 'OUT';
    case 'type':
      return inside ? 'Clock-in' : 'Clock-out';
    case 'method':
      return punch.method;
    case 'device':
      return punch.device;
    default:
      return undefined;
  }
}

export function monthCell(data: MonthData, person: PersonMonth, field: string): Cell | undefined {
  const { month } = person;
  switch (field) {
    case 'from':
      return styled(data.from, 'date');
    case 'to':
      return styled(data.to, 'date');
    case 'workedHours':
      return hours(month.workedMin);
    case 'regularHours':
      return hours(Math.max(0, month.workedMin - month.overtimeMin));
    default: {
      const column = COLUMNS.find(({ key }) => key === field);
      return column === undefined ? undefined : total(column, person);
    }
  }
}

function hours(minutes: number): Cell {
  return styled(Math.round(minutes / 0.6), 'hundredths');
}
