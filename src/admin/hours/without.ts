/** Rules without a shift or a rotation: whoever worked by it works as everybody does. */
import type { RuleSet } from '../../core/shop/rules.ts';

type Part = Pick<RuleSet, 'shifts' | 'own' | 'everybody' | 'cycles'>;

export function withoutShift(set: RuleSet, id: string): Part {
  const shifts = set.shifts.filter((shift) => shift.id !== id);
  const cycles = (set.cycles ?? []).map((cycle) => ({
    ...cycle,
    days: cycle.days.map((shift) => (shift === id ? null : shift)),
  }));
  return { ...released(set, id, shifts[0]?.id ?? ''), shifts, cycles };
}

export function withoutCycle(set: RuleSet, id: string): Part {
  const cycles = (set.cycles ?? []).filter((cycle) => cycle.id !== id);
  return { ...released(set, id, set.shifts[0]?.id ?? ''), shifts: set.shifts, cycles };
}

function released(
  { own, everybody }: RuleSet,
  id: string,
  instead: string,
): Pick<RuleSet, 'own' | 'everybody'> {
  return {
    own: Object.fromEntries(Object.entries(own).filter(([, chosen]) => chosen !== id)),
    everybody: everybody === id ? instead : everybody,
  };
}
