/** Shifts for a file: those planned for a person, and those in force in words. */
import { dayTypeOf, holidayIndex } from '../../../core/attendance/calendar.ts';
import { datesOf } from '../../../core/attendance/dates.ts';
import { instanceOf } from '../../../core/attendance/instance.ts';
import { rostered } from '../../../core/attendance/roster.ts';
import type { DateRange } from '../../../core/attendance/units.ts';
import type { Language } from '../../../core/people/person.ts';
import type { PersonFacts } from '../../../core/shop/person-facts.ts';
import type { Rules } from '../../../core/shop/rules.ts';
import type { PlannedShift } from '../../../transfer/exports/month-data.ts';
import type { Facts } from '../office/facts.ts';

export function plannedOf(
  facts: Facts,
  { employee, facts: own }: PersonFacts,
  range: DateRange,
): PlannedShift[] {
  const holidays = holidayIndex(own.holidays ?? []);
  const leaves = (own.leaves ?? []).filter(
    (one) => one.status === 'approved' && one.unit === 'day',
  );
  return datesOf(range)
    .filter(
      (date) => !leaves.some((one) => one.unit === 'day' && one.from <= date && date <= one.to),
    )
    .flatMap((date) => {
      const { shifts } = rostered(
        employee,
        date,
        dayTypeOf(holidays.get(date), date, employee.weeklyRest),
        own,
      );
      return shifts.map((shift): PlannedShift => {
        const { start, end } = instanceOf(facts.zones, employee.zone, shift, date);
        return { date, id: shift.id, name: shift.name, from: start, to: end };
      });
    });
}

/** The shifts in force, a sentence each. */
export function sentences(rules: Rules, { from, to }: DateRange, language: Language): string[] {
  const zh = language === 'zh';
  const inForce = rules.filter((set, i) => set.from <= to && (rules[i + 1]?.from ?? '9999') > from);
  return inForce.flatMap((set) =>
    set.shifts.map((shift) => {
      const second =
        shift.second === undefined ? '' : ` + ${shift.second.start}–${shift.second.end}`;
      const rest =
        shift.breakFrom === ''
          ? ''
          : zh
            ? `，休息 ${shift.breakFrom}–${shift.breakTo}${shift.breakPaid === true ? '（计薪）' : ''}`
            : `, break ${shift.breakFrom}–${shift.breakTo}${shift.breakPaid === true ? ' (paid)' : ''}`;
      const round =
        shift.rounding === undefined
          ? ''
          : zh
            ? `，每日取整 ${shift.rounding.minutes} 分钟`
            : `, day rounded to ${shift.rounding.minutes} min`;
      const since = set.from > from ? (zh ? `（自 ${set.from} 起）` : ` (from ${set.from})`) : '';
      return zh
        ? `${shift.name} ${shift.start}–${shift.end}${second}${rest}，迟到宽限 ${shift.lateGraceMin} 分钟${round}${since}`
        : `${shift.name} ${shift.start}–${shift.end}${second}${rest}, grace ${shift.lateGraceMin} min${round}${since}`;
    }),
  );
}
