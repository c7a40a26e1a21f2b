/** Which date unrostered work belongs to. Specification: attendance, §5.4 (`dayAttribution`). */
import type { Zones } from '../zone.ts';
import { total } from './intervals.ts';
import type { Interval } from './intervals.ts';
import type { DayAttribution } from './policy.ts';
import type { Reason } from './reason.ts';
import { slices } from './split-by-date.ts';
import type { ChainStint } from './chain.ts';
import { minuteOf } from './units.ts';
import type { EpochMin, IsoDate, ZoneId } from './units.ts';

export interface Dated {
  readonly date: IsoDate;
  readonly stint: ChainStint;
}

/** `first` and `latest` are the stint's outer punches, kept or not. */
export function attribute(
  zones: Zones,
  zone: ZoneId,
  stint: ChainStint,
  { first, latest }: { readonly first: EpochMin; readonly latest: EpochMin },
  by: DayAttribution,
): Dated[] {
  const start = zones.dateOf(zone, first);
  switch (by) {
    case 'start':
      return [{ date: start, stint }];
    case 'end':
      return [{ date: zones.dateOf(zone, latest), stint }];
    case 'most-worked':
      return [{ date: mostWorked(zones, zone, stint.presence) ?? start, stint }];
    case 'split-midnight':
      return split(zones, zone, stint, start);
  }
}

/** The earlier date on a tie. */
function mostWorked(
  zones: Zones,
  zone: ZoneId,
  presence: readonly Interval[],
): IsoDate | undefined {
  const minutes = new Map<IsoDate, number>();
  for (const { date, interval } of slices(zones, zone, presence))
    minutes.set(date, (minutes.get(date) ?? 0) + total([interval]));
  let best: IsoDate | undefined;
  let most = 0;
  for (const [date, sum] of minutes) if (sum > most) [best, most] = [date, sum];
  return best;
}

/** Each date gets its part; punches are told where they happened, at midnight on the day that ends. */
function split(zones: Zones, zone: ZoneId, stint: ChainStint, start: IsoDate): Dated[] {
  const byDate = new Map<IsoDate, Interval[]>();
  for (const { date, interval } of slices(zones, zone, stint.presence))
    byDate.set(date, [...(byDate.get(date) ?? []), interval]);
  const dates = byDate.size === 0 ? [start] : [...byDate.keys()];
  const final = dates.at(-1);
  return dates.map((date, i) => {
    const presence = byDate.get(date) ?? [];
    const until = presence.at(-1)?.[1] ?? 0;
    const slot = stint.slots[0];
    const from = presence[0];
    const roles = stint.roles.filter(({ mark }) => {
      const at = minuteOf(mark.at);
      const earlier = dates.slice(0, i).some((d) => (byDate.get(d)?.at(-1)?.[1] ?? -1) >= at);
      return !earlier && (date === final || at <= until);
    });
    const piece: ChainStint = {
      slots: [
        {
          start: from?.[0] ?? slot?.start ?? 0,
          end: until,
          ...(from === undefined ? {} : { in: { at: from[0], mark: roles[0]?.mark.id ?? '' } }),
          ...(from === undefined ? {} : { out: { at: until, mark: roles.at(-1)?.mark.id ?? '' } }),
          ...(from === undefined && slot?.in !== undefined ? { in: slot.in } : {}),
          ...(from === undefined && slot?.out !== undefined ? { out: slot.out } : {}),
          ...(date === final && slot?.missing !== undefined ? { missing: slot.missing } : {}),
        },
      ],
      presence,
      roles,
      reasons: presence.map(([a, b]): Reason => ({
        figure: 'presenceMin',
        rule: 'pair',
        minutes: b - a,
        in: a,
        out: b,
        marks: [roles[0]?.mark.id ?? '', roles.at(-1)?.mark.id ?? ''],
      })),
      assumed: false,
      ...(date === final && stint.openUntil !== undefined ? { openUntil: stint.openUntil } : {}),
    };
    return { date, stint: piece };
  });
}
