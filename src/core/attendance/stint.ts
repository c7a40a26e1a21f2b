/** One stretch of presence: a shift's punches, or work nobody rostered. Specification: attendance, §5.5–5.6. */
import type { Zones } from '../zone.ts';
import type { Instance } from './instance.ts';
import { union } from './intervals.ts';
import type { Interval } from './intervals.ts';
import type { Mark } from './mark.ts';
import { pair } from './pairing.ts';
import type { Paired, Role } from './pairing.ts';
import type { Policy } from './policy.ts';
import type { Reason } from './reason.ts';
import { roundTime } from './rounding.ts';
import { minuteOf } from './units.ts';
import type { Shift } from './shift.ts';
import type { EpochMin, ZoneId } from './units.ts';

/** A segment (with `slotMatch`) or the whole shift, and what was punched for it. */
export interface Slot {
  readonly start: EpochMin;
  readonly end: EpochMin;
  readonly in?: { readonly at: EpochMin; readonly mark: string };
  readonly out?: { readonly at: EpochMin; readonly mark: string };
  readonly missing?: 'in' | 'out' | 'both';
}

export interface Stint {
  /** Absent = unrostered. */
  readonly instance?: Instance;
  readonly slots: readonly Slot[];
  readonly presence: readonly Interval[];
  readonly roles: readonly { readonly mark: Mark; readonly role: Role }[];
  readonly reasons: readonly Reason[];
  /** A missing side was taken from the shift's boundary. */
  readonly assumed: boolean;
}

/** The punches of one shift. `judged` = the window has closed, so a missing side may be assumed. */
export function shiftStint(
  zones: Zones,
  zone: ZoneId,
  instance: Instance,
  marks: readonly Mark[],
  policy: Policy,
  judged: boolean,
): Stint {
  const { shift } = instance;
  const rounding = shift.rounding;
  const assume = judged && policy.missingPunch === 'assume-boundary';
  const slots: Slot[] = [];
  const presence: Interval[] = [];
  const roles: { mark: Mark; role: Role }[] = [];
  const reasons: Reason[] = [];
  let assumed = false;
  for (const { bounds, own } of slotsOf(instance, marks)) {
    const midpoint = Math.floor((bounds[0] + bounds[1]) / 2);
    const paired = pair(own, shift.pairing, (m) => (minuteOf(m.at) <= midpoint ? 'in' : 'out'));
    roles.push(...paired.roles);
    for (const p of paired.pairs) {
      const coming = roundTime(zones, zone, minuteOf(p.in.at), rounding?.in);
      addPair(
        presence,
        reasons,
        p,
        coming,
        roundTime(zones, zone, minuteOf(p.out.at), rounding?.out),
      );
    }
    const slot = slotFrom(zones, zone, bounds, paired, shift);
    if (assume && (slot.missing === 'in' || slot.missing === 'out')) {
      assumed = true;
      const filled = fill(slot);
      if (filled.in.at < filled.out.at) addInterval(presence, reasons, filled.in, filled.out);
      slots.push(filled);
    } else slots.push(slot);
  }
  return { instance, slots, presence: union(presence), roles, reasons, assumed };
}

/** With `slotMatch` a shift's punches part at the middle of each gap; a declared IN there is the later's. */
function slotsOf(
  instance: Instance,
  marks: readonly Mark[],
): { bounds: Interval; own: readonly Mark[] }[] {
  const { segments, shift, start, end } = instance;
  if (!shift.slotMatch || segments.length < 2) return [{ bounds: [start, end], own: marks }];
  const cuts = segments
    .slice(1)
    .map(([from], i) => Math.floor(((segments[i]?.[1] ?? from) + from) / 2));
  const place = (mark: Mark): number => {
    const at = minuteOf(mark.at);
    const before = cuts.findIndex((cut) => at < cut || (at === cut && mark.direction !== 'in'));
    return before === -1 ? cuts.length : before;
  };
  return segments.map((bounds, i) => ({ bounds, own: marks.filter((m) => place(m) === i) }));
}

function slotFrom(
  zones: Zones,
  zone: ZoneId,
  [start, end]: Interval,
  paired: Paired,
  { rounding }: Shift,
): Slot {
  const lone = paired.pairs.length === 0;
  const coming = paired.pairs[0]?.in ?? paired.roles.find((r) => lone && r.role === 'in')?.mark;
  const going =
    paired.pairs.at(-1)?.out ?? paired.roles.find((r) => lone && r.role === 'out')?.mark;
  const missing = paired.roles.length === 0 ? 'both' : paired.missing;
  return {
    start,
    end,
    ...(coming === undefined
      ? {}
      : { in: { at: roundTime(zones, zone, minuteOf(coming.at), rounding?.in), mark: coming.id } }),
    ...(going === undefined
      ? {}
      : { out: { at: roundTime(zones, zone, minuteOf(going.at), rounding?.out), mark: going.id } }),
    ...(missing === undefined ? {} : { missing }),
  };
}

function fill({ start, end, in: coming, out: going }: Slot): Slot & Sides {
  return {
    start,
    end,
    in: coming ?? { at: start, mark: '' },
    out: going ?? { at: end, mark: '' },
  };
}

type Side = NonNullable<Slot['in']>;

interface Sides {
  readonly in: Side;
  readonly out: Side;
}

function addInterval(presence: Interval[], reasons: Reason[], coming: Side, going: Side): void {
  presence.push([coming.at, going.at]);
  reasons.push({
    figure: 'presenceMin',
    rule: 'pair',
    minutes: going.at - coming.at,
    in: coming.at,
    out: going.at,
    marks: [coming.mark, going.mark],
  });
}

/** Rounding may turn a short pair around: then it is worth nothing. */
export function addPair(
  presence: Interval[],
  reasons: Reason[],
  marks: { readonly in: Mark; readonly out: Mark },
  coming: EpochMin,
  going: EpochMin,
): void {
  const out = Math.max(coming, going);
  // After a rounding two pairs may overlap; the minutes count once, with the earlier pair.
  const from = Math.min(out, Math.max(coming, presence.at(-1)?.[1] ?? coming));
  presence.push([from, out]);
  const [punchedIn, punchedOut] = [minuteOf(marks.in.at), minuteOf(marks.out.at)];
  reasons.push({
    figure: 'presenceMin',
    rule: 'pair',
    minutes: out - from,
    in: from,
    out,
    marks: [marks.in.id, marks.out.id],
    ...(punchedIn === from ? {} : { punchedIn }),
    ...(punchedOut === out ? {} : { punchedOut }),
  });
}
