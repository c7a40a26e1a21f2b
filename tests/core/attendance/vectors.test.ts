/** The open cases, and whether they would notice. */
import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { runVectors, SKIPPED_TAGS } from '../../../tools/vectors/run.ts';
import { zones } from './builders.ts';

vi.setConfig({ testTimeout: 120_000 });

const file = JSON.parse(
  readFileSync(new URL('../../data/vectors/open.json', import.meta.url), 'utf8'),
) as {
  vectors: Record<string, unknown>[];
};

describe('vectors', () => {
  test('all 135 open cases pass and none is skipped', () => {
    const outcomes = runVectors(zones, file);
    expect(outcomes).toHaveLength(135);
    expect(outcomes.filter((o) => o.outcome !== 'passed')).toEqual([]);
    expect(SKIPPED_TAGS).toEqual([]);
  });

  test('each single expected value, changed, is noticed', () => {
    const survivors: string[] = [];
    let changed = 0;
    for (const vector of file.vectors) {
      for (const path of expectations(vector)) {
        changed += 1;
        const altered = structuredClone(vector);
        alter(altered, path);
        const [outcome] = runVectors(zones, { vectors: [altered] });
        if (outcome?.outcome !== 'failed')
          survivors.push(`${String(vector['id'])} ${path.join('.')}`);
      }
    }
    expect(changed).toBeGreaterThan(450);
    // An absent flag renamed to one that is absent too is still absent.
    expect(survivors.filter((s) => !s.includes('flagsAbsent'))).toEqual([]);
  });
});

type Path = readonly (string | number)[];

/** Every leaf under `expected`, and the answers inside cases. */
function expectations(vector: Record<string, unknown>): Path[] {
  const found = leaves(vector['expected'], ['expected']);
  const answers = [
    'overlap',
    'valid',
    'expected',
    'minutes',
    'editable',
    'ok',
    'dayType',
    'overtimeRate',
    'dir',
  ];
  const cases = (vector['cases'] ?? []) as Record<string, unknown>[];
  cases.forEach((c, i) => {
    for (const key of answers) if (key in c) found.push(['cases', i, key]);
    if (vector['kind'] === 'roster') found.push(['cases', i, 'shift']);
  });
  return found.filter((path) => path.at(-1) !== 'workDate' || path.includes('matches'));
}

function leaves(value: unknown, path: Path): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, v]) =>
    leaves(v, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function alter(root: unknown, path: Path): void {
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], root) as Record<
    string | number,
    unknown
  >;
  const key = path.at(-1) ?? '';
  const value = holder[key];
  if (typeof value === 'number') holder[key] = value + 1;
  else if (typeof value === 'boolean') holder[key] = !value;
  else if (value === null) holder[key] = 'X';
  else if (typeof value === 'string' && /^\d/.test(value))
    holder[key] = value.replace(/\d(?=[^\d]*$)/, (d) => String((Number(d) + 1) % 10));
  else if (value === 'in' || value === 'out') holder[key] = value === 'in' ? 'out' : 'in';
  else holder[key] = 'other';
}
