/** What a rostered shift asks for, and how much of it is on leave. Specification: attendance, §5.6. */
import type { Instance } from './instance.ts';
import { clip, intersect, subtract, total, union } from './intervals.ts';
import type { Interval } from './intervals.ts';
import { halvesOf, hourIntervals, isWholeDay } from './leave.ts';
import type { LeaveOnDay } from './leave.ts';
import type { Reason } from './reason.ts';
import type { Min } from './units.ts';

export interface Required {
  /** After leave. */
  readonly requiredMin: Min;
  readonly leaveMin: Min;
  /** Where the shift is on leave; a half day not said to be am or pm lies nowhere yet. */
  readonly onLeave: readonly Interval[];
  /** The two places that half day could lie in. */
  readonly eitherHalf?: readonly [Interval, Interval];
  readonly reasons: readonly Reason[];
}

/** Elapsed minutes of the segments: a night of a clock change is longer or shorter. */
export function plannedMinutes(segments: readonly Interval[]): Min {
  return total(segments);
}

export function required(
  instance: Instance,
  unpaid: readonly Interval[],
  leave: LeaveOnDay,
): Required {
  const { shift, segments } = instance;
  const plannedMin = plannedMinutes(segments);
  const fixedMin = total(intersect(segments, unpaid));
  const auto = shift.autoDeduct;
  const autoMin = auto !== undefined && plannedMin >= auto.afterMin ? auto.minutes : 0;
  const unpaidMin = fixedMin + autoMin;
  const fullMin = Math.max(0, shift.requiredMin ?? plannedMin - unpaidMin);
  const reasons: Reason[] = [
    shift.requiredMin === undefined
      ? {
          figure: 'requiredMin',
          rule: 'planned',
          minutes: fullMin,
          shiftId: shift.id,
          plannedMin,
          unpaidMin,
        }
      : { figure: 'requiredMin', rule: 'shift-required', minutes: fullMin },
  ];
  const { onLeave, eitherHalf, minutes, types } = leaveMinutes(instance, unpaid, leave, fullMin);
  if (minutes > 0) reasons.push({ figure: 'requiredMin', rule: 'less-leave', minutes: -minutes });
  for (const { id, type, minutes: part } of types)
    reasons.push({ figure: 'leaveMin', rule: 'leave', minutes: part, leaveId: id, type });
  return {
    requiredMin: fullMin - minutes,
    leaveMin: minutes,
    onLeave,
    ...(eitherHalf === undefined ? {} : { eitherHalf }),
    reasons,
  };
}

interface LeaveShare {
  readonly onLeave: readonly Interval[];
  readonly eitherHalf?: readonly [Interval, Interval];
  readonly minutes: Min;
  readonly types: readonly { readonly id: string; readonly type: string; readonly minutes: Min }[];
}

const NO_LEAVE: LeaveShare = { onLeave: [], minutes: 0, types: [] };

function leaveMinutes(
  { segments, start, end }: Instance,
  unpaid: readonly Interval[],
  leave: LeaveOnDay,
  fullMin: Min,
): LeaveShare {
  const { day, half, halves } = leave;
  if (!isWholeDay(leave) && half === undefined && leave.hours.length === 0) return NO_LEAVE;
  const whole = { onLeave: [[start, end]] as const, minutes: fullMin };
  if (day !== undefined)
    return { ...whole, types: [{ id: day.id, type: day.type, minutes: fullMin }] };
  if (halves !== undefined) {
    const [one, other] = halves;
    const [am, pm] = halvesOf(segments, unpaid);
    const asked = one.half === undefined ? fullMin / 2 : total(one.half === 'am' ? am : pm);
    const first = Math.min(fullMin, Math.floor(asked));
    return {
      ...whole,
      types: [
        { id: one.id, type: one.type, minutes: first },
        { id: other.id, type: other.type, minutes: fullMin - first },
      ],
    };
  }
  const net = subtract(segments, unpaid);
  const types: { id: string; type: string; minutes: Min }[] = [];
  const onLeave: Interval[] = [...hourIntervals(leave)];
  let eitherHalf: readonly [Interval, Interval] | undefined;
  let left = fullMin;
  const take = (id: string, type: string, wanted: Min): void => {
    const minutes = Math.min(left, wanted);
    left -= minutes;
    types.push({ id, type, minutes });
  };
  if (half !== undefined) {
    const [am, pm] = halvesOf(segments, unpaid);
    const morning: Interval = [start, pm[0]?.[0] ?? end];
    const afternoon: Interval = [am.at(-1)?.[1] ?? start, end];
    if (half.half === undefined) {
      eitherHalf = [morning, afternoon];
      take(half.id, half.type, Math.floor(fullMin / 2));
    } else {
      onLeave.push(half.half === 'am' ? morning : afternoon);
      take(half.id, half.type, total(half.half === 'am' ? am : pm));
    }
  }
  // Hours that overlap an earlier leave are that leave's already.
  let claimed: readonly Interval[] = half?.half === undefined ? [] : onLeave.slice(-1);
  for (const hours of leave.hours) {
    const own = subtract(clip(net, hours.from, hours.to), claimed);
    claimed = union([...claimed, ...own]);
    if (total(own) > 0) take(hours.id, hours.type, total(own));
  }
  return {
    onLeave: union(onLeave),
    ...(eitherHalf === undefined ? {} : { eitherHalf }),
    minutes: fullMin - left,
    types,
  };
}
