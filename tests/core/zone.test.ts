/** The five functions over a Temporal given at start: the polyfill here, and what Node has where it has one. */
import { Temporal as polyfill } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { createZones } from '../../src/core/zone.ts';
import type { TemporalLike } from '../../src/core/zone.ts';

const native = (globalThis as unknown as { Temporal?: TemporalLike }).Temporal;
const given: [string, TemporalLike][] = [
  ['polyfill', polyfill],
  ...(native === undefined ? [] : ([['native', native]] as [string, TemporalLike][])),
];

describe.each(given)('%s', (_, temporal) => {
  const zones = createZones(temporal);
  const utc = (text: string): number => Date.parse(`${text}Z`) / 60_000;

  test('a wall clock time that was skipped moves on, one shown twice is the first', () => {
    expect(zones.wall('Europe/Berlin', '2026-03-29', 150)).toBe(utc('2026-03-29T01:30'));
    expect(zones.wall('Europe/Berlin', '2026-10-25', 150)).toBe(utc('2026-10-25T00:30'));
    expect(zones.wall('America/Santiago', '2026-09-06', 0)).toBe(utc('2026-09-06T04:00'));
  });

  test('minutes below 0 and above 1440 are on the days beside', () => {
    expect(zones.wall('Asia/Shanghai', '2026-03-11', -10)).toBe(utc('2026-03-10T15:50'));
    expect(zones.wall('Asia/Shanghai', '2026-03-11', 1800)).toBe(utc('2026-03-11T22:00'));
  });

  test('instants come back as the clock showed them, on both sides of a change', () => {
    expect(zones.toLocal('Europe/Berlin', utc('2026-10-25T00:30'))).toEqual({
      date: '2026-10-25',
      minute: 150,
    });
    expect(zones.toLocal('Europe/Berlin', utc('2026-10-25T01:30'))).toEqual({
      date: '2026-10-25',
      minute: 150,
    });
    expect(zones.toLocal('Asia/Kathmandu', utc('2026-06-01T18:15'))).toEqual({
      date: '2026-06-02',
      minute: 0,
    });
    for (const zone of [
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'America/New_York',
      'Pacific/Apia',
    ]) {
      for (let at = utc('2026-01-01T00:00'); at < utc('2027-01-01T00:00'); at += 1009) {
        const { date, minute } = zones.toLocal(zone, at);
        const shown = temporal.Instant.fromEpochMilliseconds(at * 60_000).toZonedDateTimeISO(zone);
        expect([Number(date.slice(8)), minute]).toEqual([
          shown.day,
          shown.hour * 60 + shown.minute,
        ]);
      }
    }
  });

  test('a date that a zone skipped has no minutes', () => {
    expect(zones.dayLength('Pacific/Apia', '2011-12-30')).toBe(0);
    expect(zones.dateOf('Pacific/Apia', utc('2011-12-30T10:00'))).toBe('2011-12-31');
  });

  test('dates alone: leap days, weekdays, far years, before the epoch', () => {
    expect([
      zones.addDays('2024-02-28', 1),
      zones.addDays('2026-02-28', 1),
      zones.addDays('2026-01-01', -1),
    ]).toEqual(['2024-02-29', '2026-03-01', '2025-12-31']);
    expect([zones.isoWeekday('2026-11-21'), zones.isoWeekday('1969-12-28')]).toEqual([6, 7]);
    for (let day = -200_000; day < 200_000; day += 977) {
      const date = zones.addDays('1970-01-01', day);
      expect(date).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
    }
  });

  test('instants beyond what Temporal can hold are held at its ends', () => {
    expect(zones.dateOf('UTC', 1e15).startsWith('+')).toBe(true);
    expect(Number.isFinite(zones.wall('UTC', zones.dateOf('UTC', -1e15), 0))).toBe(true);
  });
});
