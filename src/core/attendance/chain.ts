/** Punches no shift claims, strung into stints. Specification: attendance, §5.4 (unmatched) and §5.5. */
import type { Zones } from '../zone.ts';
import { attribute } from './attribution.ts';
import { subtract, union } from './intervals.ts';
import type { Interval } from './intervals.ts';
import type { Mark } from './mark.ts';
import type { Role } from './pairing.ts';
import type { Policy } from './policy.ts';
import type { Reason } from './reason.ts';
import { addPair } from './stint.ts';
import type { Slot, Stint } from './stint.ts';
import { minuteOf } from './units.ts';
import type { EpochMin, IsoDate, ZoneId } from './units.ts';

interface Chain {
  readonly marks: Mark[];
  readonly pairs: { in: Mark; out: Mark }[];
  readonly roles: { mark: Mark; role: Role }[];
  readonly first: EpochMin;
  open: Mark | undefined;
  latest: EpochMin;
  /** Begins with a going that nobody began. */
  readonly headless: boolean;
}

/** An unrostered stint, and the instant until which an open one may still be ended. */
export interface ChainStint extends Stint {
  readonly openUntil?: EpochMin;
}

/**
 * Strung in order: a going ends the open coming if the stint stays within `maxShiftMin`; a coming
 * at least `newShiftGapMin` after the last going begins another. An undeclared punch is a going
 * while one is open and that is possible, else a coming. Minutes already `taken` by a shift (or
 * by an earlier stint) count there and not again.
 */
export function chainsByDate(
  zones: Zones,
  zone: ZoneId,
  marks: readonly Mark[],
  policyAt: (at: EpochMin) => Policy,
  taken: readonly Interval[] = [],
): Map<IsoDate, ChainStint[]> {
  const byDate = new Map<IsoDate, ChainStint[]>();
  const all = [...taken];
  const file = (date: IsoDate, stint: ChainStint): void => {
    all.push(...stint.presence);
    const list = byDate.get(date);
    if (list === undefined) byDate.set(date, [stint]);
    else list.push(stint);
  };
  for (const chain of strung(
    marks.filter((m) => m.assigned === undefined),
    policyAt,
  )) {
    const policy = policyAt(chain.first);
    const stint = stintOf(chain, policy, all);
    for (const dated of attribute(zones, zone, stint, chain, policy.dayAttribution))
      file(dated.date, dated.stint);
  }
  for (const [date, own] of grouped(marks)) {
    for (const chain of strung(own, policyAt))
      file(date, stintOf(chain, policyAt(chain.first), all));
  }
  return byDate;
}

function grouped(marks: readonly Mark[]): Map<IsoDate, Mark[]> {
  const groups = new Map<IsoDate, Mark[]>();
  for (const mark of marks) {
    if (mark.assigned === undefined) continue;
    groups.set(mark.assigned.workDate, [...(groups.get(mark.assigned.workDate) ?? []), mark]);
  }
  return groups;
}

function strung(marks: readonly Mark[], policyAt: (at: EpochMin) => Policy): Chain[] {
  const chains: Chain[] = [];
  let chain: Chain | undefined;
  for (const mark of marks) {
    const at = minuteOf(mark.at);
    const { maxShiftMin, newShiftGapMin } = policyAt(at);
    const reaches = chain !== undefined && at - chain.first <= maxShiftMin;
    const near = chain !== undefined && at - chain.latest < newShiftGapMin;
    const open = chain?.open;
    const direction = mark.direction ?? (open !== undefined && reaches ? 'out' : 'in');
    if (chain !== undefined && open !== undefined && direction === 'out' && reaches) {
      chain.pairs.push({ in: open, out: mark });
      chain.open = undefined;
      add(chain, mark, 'out');
    } else if (
      direction === 'out' &&
      chain !== undefined &&
      reaches &&
      open === undefined &&
      near
    ) {
      add(chain, mark, 'orphan');
    } else if (direction === 'out') {
      // Nothing to end: it stands alone, and what was open stays open.
      chains.push((chain = begin(mark, true)));
    } else if (chain === undefined || !reaches || !near) {
      chains.push((chain = begin(mark, false)));
    } else if (open === undefined) {
      chain.open = mark;
      add(chain, mark, 'in');
    } else add(chain, mark, 'orphan');
  }
  return chains;
}

function begin(mark: Mark, headless: boolean): Chain {
  const at = minuteOf(mark.at);
  return {
    marks: [mark],
    pairs: [],
    roles: [{ mark, role: headless ? 'out' : 'in' }],
    first: at,
    open: headless ? undefined : mark,
    latest: at,
    headless,
  };
}

function add(chain: Chain, mark: Mark, role: Role): void {
  chain.marks.push(mark);
  chain.roles.push({ mark, role });
  chain.latest = minuteOf(mark.at);
}

function stintOf(chain: Chain, policy: Policy, taken: readonly Interval[]): ChainStint {
  const { marks, first, latest, headless } = chain;
  const [head] = marks;
  const final = marks.at(-1);
  const outer = policy.pairing === 'first-last' && marks.length > 1;
  const tail = outer ? final : chain.pairs.at(-1)?.out;
  const whole = outer || (policy.pairing === 'direction-first-last' && !headless);
  const pairs =
    whole && head !== undefined && tail !== undefined ? [{ in: head, out: tail }] : chain.pairs;
  const open = outer ? undefined : chain.open;
  const beheaded = headless && !outer;
  const going = tail ?? (beheaded ? head : undefined);
  const presence: Interval[] = [];
  const reasons: Reason[] = [];
  for (const p of pairs) {
    const span: Interval = [minuteOf(p.in.at), minuteOf(p.out.at)];
    for (const [from, to] of subtract([span], taken)) addPair(presence, reasons, p, from, to);
  }
  const slot: Slot = {
    start: first,
    end: latest,
    ...(beheaded || head === undefined ? {} : { in: { at: first, mark: head.id } }),
    ...(going === undefined ? {} : { out: { at: minuteOf(going.at), mark: going.id } }),
    ...(open === undefined ? {} : { missing: 'out' as const }),
    ...(beheaded ? { missing: 'in' as const } : {}),
  };
  return {
    slots: [slot],
    presence: union(presence),
    roles: outer ? outerRoles(marks) : chain.roles,
    reasons,
    assumed: false,
    ...(open === undefined ? {} : { openUntil: first + policy.maxShiftMin }),
  };
}

function outerRoles(marks: readonly Mark[]): Stint['roles'] {
  const end = marks.length - 1;
  return marks.map((mark, i) => ({ mark, role: i === 0 ? 'in' : i === end ? 'out' : 'inner' }));
}
