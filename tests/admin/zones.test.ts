import { describe, expect, test } from 'vitest';
import { findZones, zonesAt } from '../../src/admin/zones.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const zones = zonesAt(Intl.supportedValuesOf('timeZone'), 'en', NOW);

describe('looking for a time zone', () => {
  test.each([
    ['shanghai', 'Asia/Shanghai'],
    ['北京', 'Asia/Shanghai'],
    ['深圳', 'Asia/Shanghai'],
    ['new york', 'America/New_York'],
    ['york new', 'America/New_York'],
    ['伦敦', 'Europe/London'],
    ['illinois', 'America/Chicago'],
  ])('%s finds %s first', (typed, id) => {
    expect(findZones(zones, typed)[0]?.id).toBe(id);
  });

  test('Shanghai is at UTC+08:00, New York in November at UTC-05:00, London at UTC+00:00', () => {
    const offset = (id: string) => zonesAt([id], 'en', NOW)[0]?.offset;
    expect(offset('Asia/Shanghai')).toBe('UTC+08:00');
    expect(offset('America/New_York')).toBe('UTC-05:00');
    expect(offset('Europe/London')).toBe('UTC+00:00');
  });

  test('nothing is found for xyzzy, and never more than 8', () => {
    expect(findZones(zones, 'xyzzy')).toEqual([]);
    expect(findZones(zones, 'a')).toHaveLength(8);
  });
});
