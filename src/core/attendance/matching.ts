/** Which shift a punch belongs to. Specification: attendance, §5.4. */
import type { Instance } from './instance.ts';
import type { Mark } from './mark.ts';
import { minuteOf } from './units.ts';

export interface Matched {
  readonly byInstance: ReadonlyMap<Instance, readonly Mark[]>;
  readonly unmatched: readonly Mark[];
}

/** `marks` in order, `instances` as `partWindows` leaves them. Assignments by hand win. */
export function match(marks: readonly Mark[], instances: readonly Instance[]): Matched {
  const byInstance = new Map<Instance, Mark[]>();
  const unmatched: Mark[] = [];
  let next = 0;
  for (const mark of marks) {
    const at = minuteOf(mark.at);
    for (let w = instances[next]; w !== undefined && w.windowTo < at; w = instances[next])
      next += 1;
    const found =
      mark.assigned === undefined ? windowAt(mark, instances, next) : byHand(mark, instances);
    if (found === undefined) unmatched.push(mark);
    else {
      const list = byInstance.get(found);
      if (list === undefined) byInstance.set(found, [mark]);
      else list.push(mark);
    }
  }
  return { byInstance, unmatched };
}

/** The first window that holds it; at a shared minute a declared IN belongs to the later shift. */
function windowAt(mark: Mark, instances: readonly Instance[], from: number): Instance | undefined {
  const at = minuteOf(mark.at);
  const first = instances[from];
  if (first === undefined || at < first.windowFrom) return undefined;
  const second = instances[from + 1];
  const shared = at === first.windowTo && at === second?.windowFrom && at <= second.windowTo;
  return shared && mark.direction === 'in' ? second : first;
}

function byHand(mark: Mark, instances: readonly Instance[]): Instance | undefined {
  const onDate = instances.filter((i) => i.workDate === mark.assigned?.workDate);
  const shiftId = mark.assigned?.shiftId;
  if (shiftId !== undefined) return onDate.find((i) => i.shift.id === shiftId);
  const at = minuteOf(mark.at);
  return onDate.find((i) => at >= i.windowFrom && at <= i.windowTo) ?? onDate[0];
}
