/** A day's times on paper: each pair, then what has no partner. */
import type { DayResult } from '../../core/attendance/day-result.ts';
import { time } from '../decide/askWords.ts';

export function clocked(day: DayResult | undefined, zone: string): string[] {
  if (day === undefined) return [];
  const at = (minute: number) => time(minute * 60_000, zone);
  return [...day.intervals.map(([from, to]) => `${at(from)}–${at(to)}`), ...loose(day, at)];
}

/** By the punches' own roles: the day's first entry has a partner although a later one has none. */
function loose({ trace, flags }: DayResult, at: (minute: number) => string): string[] {
  const punches = trace
    .filter(({ role }) => role === 'in' || role === 'out' || role === 'orphan')
    .toSorted((one, other) => one.at - other.at);
  const paired = punches.filter(({ role }) => role !== 'orphan');
  return punches.flatMap((punch) => {
    if (punch.role === 'orphan') return [`${at(punch.at)}?`];
    const i = paired.indexOf(punch);
    if (punch.role === 'in')
      return flags.includes('missingOut') && paired[i + 1]?.role !== 'out'
        ? [`${at(punch.at)}–?`]
        : [];
    return flags.includes('missingIn') && paired[i - 1]?.role !== 'in' ? [`?–${at(punch.at)}`] : [];
  });
}
