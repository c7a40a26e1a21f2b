/** The scripts we give away read our export without our code, and notice a changed one. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { manifestOf } from '../../src/transfer/exports/manifest.ts';
import { make } from '../../src/transfer/exports/run.ts';
import { monthOf, PEOPLE } from './month.ts';

const root = join(import.meta.dirname, '..', '..');
const choice = { format: 'lossless-jsonl', language: 'zh' } as const;

async function exported(): Promise<{ file: string; manifest: string; lines: string[] }> {
  const data = monthOf(PEOPLE);
  const made = await make(data, choice);
  if (made.kind !== 'made') throw new Error(made.kind);
  const facts = await manifestOf(data, choice, made.encoding, made.files);
  const [main] = made.files;
  const file = join(mkdtempSync(join(tmpdir(), 'daka-')), main?.name ?? '');
  const text = (await main?.blob.text()) ?? '';
  const manifest = file.replace(/\.jsonl$/, '.manifest.json');
  writeFileSync(file, text);
  writeFileSync(manifest, JSON.stringify(facts));
  return { file, manifest, lines: text.trimEnd().split('\n') };
}

test.each([
  ['node', 'read-punches.mjs'],
  ['python3', 'read-punches.py'],
])('%s reads it, and refuses it once a byte has changed', async (program, script) => {
  if (spawnSync(program, ['--version']).status !== 0) {
    console.log(`${program} is not installed: skipped`);
    return;
  }
  const { file } = await exported();
  const run = () =>
    spawnSync(program, [join(root, 'examples', script), file], { encoding: 'utf8' });
  const good = run();
  expect(good.stderr).toBe('');
  expect(good.stdout.split('\n')[0]).toBe('0012\t王小明\t2026-11-02\t08:58:31\t18:03:05');
  expect(good.stdout.trim().split('\n')).toHaveLength(4);
  writeFileSync(file, readFileSync(file, 'utf8').replace('08:58:31', '08:08:31'));
  expect(run()).toMatchObject({ status: 1, stdout: '' });
});

interface Schema {
  readonly required: readonly string[];
  readonly properties: Readonly<
    Record<string, { type?: string; enum?: readonly unknown[]; pattern?: string; const?: unknown }>
  >;
}

/** The part of JSON Schema the two schemas use. */
function problems(
  schema: Schema,
  value: Readonly<Record<string, unknown>>,
  closed: boolean,
): string[] {
  const found = schema.required
    .filter((name) => !(name in value))
    .map((name) => `${name} is missing`);
  for (const [name, one] of Object.entries(value)) {
    const rule = schema.properties[name];
    if (rule === undefined) {
      if (closed) found.push(`${name} is unknown`);
      continue;
    }
    const type = Array.isArray(one) ? 'array' : typeof one;
    const wanted = rule.type === 'integer' ? 'number' : rule.type;
    if (wanted !== undefined && wanted !== type) found.push(`${name} is ${type}`);
    if (rule.enum !== undefined && !rule.enum.includes(one))
      found.push(`${name} is ${String(one)}`);
    if (rule.const !== undefined && rule.const !== one)
      found.push(`${name} is not ${JSON.stringify(rule.const)}`);
    if (rule.pattern !== undefined && !new RegExp(rule.pattern).test(String(one)))
      found.push(`${name} ${String(one)}`);
  }
  return found;
}

test('every line and the manifest are what the schemas say', async () => {
  const schema = (name: string) =>
    JSON.parse(readFileSync(join(root, 'src/transfer', name), 'utf8')) as Schema;
  const { manifest, lines } = await exported();
  const of = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, unknown>;
  expect(problems(schema('manifest.schema.json'), of, true)).toEqual([]);
  expect(lines).toHaveLength(8);
  for (const line of lines.slice(1))
    expect(
      problems(schema('punch.schema.json'), JSON.parse(line) as Record<string, unknown>, true),
    ).toEqual([]);
});
