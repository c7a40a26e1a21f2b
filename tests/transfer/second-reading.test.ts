import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readBundle } from '../../tools/open/bundle.ts';
import { readJournal } from '../../tools/open/journal.ts';
import { csvLines, jsonLines } from '../../tools/open/print.ts';
import frozen from '../data/format/bundles-1.json' with { type: 'json' };

const backup = Buffer.from(frozen.backup, 'base64');
const evidence = Buffer.from(frozen.evidence, 'base64');
const folder = mkdtempSync(join(tmpdir(), 'daka-open-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('node:crypto opens a backup Chromium sealed: 70 punches by 3 people, chain verified', () => {
  const { entries, findings } = readJournal(readBundle(backup, frozen.recovery));
  expect(findings).toMatchObject({ missing: [], damaged: [], forks: [] });
  const lines = jsonLines(entries).map((line) => JSON.parse(line) as Record<string, unknown>);
  const punches = lines.filter((line) => line['kind'] === 'punch');
  expect(punches).toHaveLength(frozen.punches);
  expect(new Set(punches.map((line) => line['no']))).toEqual(new Set(['007', '0008', 'A-9']));
  // More than 64 records: at least two content keys were needed.
  expect(entries.length).toBeGreaterThan(64);
});

test('evidence is verified without any code, and opened with it', () => {
  const closed = readJournal(readBundle(evidence));
  expect(closed.findings.damaged).toEqual([]);
  expect(closed.entries.every(({ body }) => body === undefined)).toBe(true);
  const { entries } = readJournal(readBundle(evidence, frozen.recovery));
  const rows = csvLines(entries);
  expect(rows).toHaveLength(71);
  expect(rows.at(-1)).toMatch(/^A-9,'=SUM\(1\),"Shop, front",\d{4}-\d\d-\d\d,/);
});

test('a backup without its code, or with a mistyped one, says so', () => {
  expect(() => readBundle(backup)).toThrow('recovery code');
  expect(() => readBundle(backup, `0${frozen.recovery.slice(1)}`)).toThrow(/mistyped|authenticate/);
});

test('the command prints records to stdout, the verdict to stderr, and exits 0, 1 or 2', () => {
  const [file, code] = [join(folder, 'b.daka'), join(folder, 'code')];
  writeFileSync(file, backup);
  writeFileSync(code, `${frozen.recovery}\n`);
  const tool = ['tsx', 'tools/open.ts', file, '--key-file', code, '--as', 'csv'];
  const out = execFileSync('npx', tool, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  expect(out.trim().split('\n')).toHaveLength(71);
  writeFileSync(file, backup.subarray(0, -1));
  expect(spawnSync('npx', tool, { stdio: ['ignore', 'pipe', 'pipe'] }).status).toBe(2);
}, 60_000);

test('imported punches are in the CSV under numbers of their own, until the import is undone', () => {
  const ann = new Uint8Array(16).fill(1);
  const at = Date.UTC(2026, 10, 2, 1);
  const named = { k: 'person', e: ann, no: '0007', name: 'Ann', department: '' };
  const rows = [
    { e: ann, at, o: 480, d: 'in' },
    { e: ann, at: at + 3_600_000, o: 480, d: 'out' },
  ];
  const brought = { k: 'import', id: 'a', z: 'Asia/Shanghai', rows };
  const entries = [named, brought, { k: 'void', q: 2 ** 40 + 2 * 4_096 + 1 }].map((body, i) => {
    return { seq: i + 1, device: 'D', hash: '', body };
  });
  expect(csvLines(entries).slice(1)).toEqual([
    `0007,Ann,,2026-11-02,09:00:00,in,import,kept,B,2026-11-02T01:00:00.000Z,Asia/Shanghai,D,${2 ** 40 + 8_192}`,
    `0007,Ann,,2026-11-02,10:00:00,out,import,void,B,2026-11-02T02:00:00.000Z,Asia/Shanghai,D,${2 ** 40 + 8_193}`,
  ]);
  expect(jsonLines(entries)[1]).toContain('"employee":"040G2081040G2081040G208104');
  const undone = { seq: 4, device: 'D', hash: '', body: { k: 'unimport', id: 'a' } };
  expect(csvLines([...entries, undone])).toHaveLength(1);
});
