import { describe, expect, it } from 'vitest';
import { downByPlace } from '../../../src/core/shop/downtime.ts';
import type { Down } from '../../../src/core/shop/downtime.ts';
import { NO_BRANCHES } from '../../../src/core/shop/branches.ts';
import type { Branches } from '../../../src/core/shop/branches.ts';

const down = (device: string, from: number, to: number): Down => ({
  id: `${device}${from}`,
  device,
  from,
  to,
  kind: 'power',
});
const BERLIN: Branches = {
  branches: [{ id: 'b', name: 'Berlin', zone: 'Europe/Berlin', devices: ['B1', 'B2'] }],
};
const spans = (found: ReadonlyMap<string, readonly { from: number; to: number }[]>, at: string) =>
  found.get(at)?.map(({ from, to }) => [from, to]);

describe('an outage of a place', () => {
  it('is its only door’s', () => {
    const found = downByPlace([down('A', 10, 20)], new Set(['A']), 'A', NO_BRANCHES);
    expect(spans(found, '')).toEqual([[10, 20]]);
  });

  it('is what two doors missed together', () => {
    const downs = [down('A', 10, 20), down('A', 40, 60), down('C', 15, 50)];
    const found = downByPlace(downs, new Set(['A', 'C']), 'A', NO_BRANCHES);
    expect(spans(found, '')).toEqual([
      [15, 20],
      [40, 50],
    ]);
    expect(found.get('')?.map(({ id }) => id)).toEqual(['A10', 'A40']);
  });

  it('is none while one door was open', () => {
    const found = downByPlace([down('A', 10, 20)], new Set(['A', 'C']), 'A', NO_BRANCHES);
    expect(spans(found, '')).toEqual([]);
  });

  it('is not that of a back office that takes no punches', () => {
    const downs = [down('office', 0, 600), down('A', 10, 20)];
    const found = downByPlace(downs, new Set(['A']), 'office', NO_BRANCHES);
    expect(spans(found, '')).toEqual([[10, 20]]);
  });

  it('is not that of another place', () => {
    const downs = [down('A', 10, 20), down('B1', 100, 200), down('B2', 150, 300)];
    const found = downByPlace(downs, new Set(['A', 'B1', 'B2']), 'A', BERLIN);
    expect(spans(found, '')).toEqual([[10, 20]]);
    expect(spans(found, 'b')).toEqual([[150, 200]]);
  });

  it('is a new tablet’s own before anybody punched', () => {
    const found = downByPlace([down('B1', 10, 20)], new Set(), 'B1', BERLIN);
    expect(spans(found, 'b')).toEqual([[10, 20]]);
    expect(found.has('')).toBe(false);
  });
});
