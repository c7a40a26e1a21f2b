/**
 * Damaged and hostile files: each ends in a plan or in one of the refusals, within 2 s, and never
 * throws. LONG=1 tries 12,000 of them.
 */
import { utils, write } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { encodeText } from '../../../src/transfer/encodings.ts';
import { make } from '../../../src/transfer/exports/run.ts';
import { planPunches } from '../../../src/transfer/imports/plan.ts';
import { readForeign } from '../../../src/transfer/imports/read.ts';
import { monthOf, PEOPLE, ZONE, zones } from '../month.ts';

const TRIALS = process.env['LONG'] ? 12_000 : 200;
/** Longest one file may take, in processor time: a busy machine is no file's doing. */
const MOST_MS = 2_000;

/** Numbers that repeat: a failure names its seed. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function seeds(): Promise<Uint8Array[]> {
  const files: Uint8Array[] = [];
  for (const format of [
    'month',
    'card-records',
    'dingtalk',
    'attlog',
    'lossless-jsonl',
    'lossless-csv',
    'summary-24',
  ] as const) {
    const made = await make(monthOf(PEOPLE), { format, language: 'zh' });
    if (made.kind === 'made')
      files.push(new Uint8Array(await (made.files[0]?.blob ?? new Blob()).arrayBuffer()));
  }
  const sheet = utils.aoa_to_sheet([
    ['工号：1 姓名：a 部门：b'],
    [1, 2, 3],
    ['08:00', '', '09:00'],
  ]);
  const book = { SheetNames: ['员工刷卡记录表'], Sheets: { 员工刷卡记录表: sheet } };
  files.push(new Uint8Array(write(book, { bookType: 'biff8', type: 'array' }) as ArrayBuffer));
  files.push(encodeText('日期,类型\n2026-10-01,法定节假日\n', 'gb18030'));
  files.push(encodeText('工号,姓名,1,2,3,4,5\n1,a,休,早,早,早,早\n', 'utf-8'));
  return files;
}

function mutated(file: Uint8Array, other: Uint8Array, random: () => number): Uint8Array {
  const bytes = file.slice();
  const at = (): number => Math.floor(random() * bytes.length);
  const kind = Math.floor(random() * 7);
  if (kind === 0) return bytes.slice(0, at());
  if (kind === 1)
    return Uint8Array.from([
      ...bytes.slice(0, at()),
      ...other.slice(Math.floor(random() * other.length)),
    ]);
  if (kind === 2) {
    const from = at();
    return Uint8Array.from([
      ...bytes.slice(0, from),
      ...bytes.slice(from, from + 2_000),
      ...bytes.slice(from),
    ]);
  }
  if (kind === 3) {
    // Long runs of one character: what patterns that look back are slow at.
    const run = new Uint8Array(2_000).fill(
      [0x20, 0x30, 0x3a, 0x2d, 0x22, 0x09, 0xe5][Math.floor(random() * 7)] ?? 0,
    );
    return Uint8Array.from([...bytes.slice(0, at()), ...run, ...bytes.slice(at())]);
  }
  const flips = kind === 4 ? 1 : kind === 5 ? 20 : 400;
  for (let i = 0; i < flips; i += 1) bytes[at()] = Math.floor(random() * 256);
  return bytes;
}

test(`${TRIALS} mutated files: no throw, no hang, a plan or a reason`, async () => {
  const files = await seeds();
  const answers = new Map<string, number>();
  let slowest = 0;
  for (let seed = 1; seed <= TRIALS; seed += 1) {
    const random = chance(seed);
    const pick = () => files[Math.floor(random() * files.length)] ?? new Uint8Array();
    const bytes = mutated(pick(), pick(), random);
    const start = process.cpuUsage();
    const read = await readForeign(bytes, '2026年11月.xlsx').catch((error: unknown) => {
      throw new Error(`seed ${seed} threw`, { cause: error });
    });
    if (read.kind === 'punches') {
      const plan = planPunches(read.punches, [], () => new Set(), zones, ZONE);
      expect(plan.punches.length + plan.already, `seed ${seed}`).toBe(read.punches.length);
      for (const { at } of plan.punches)
        expect(Number.isSafeInteger(at), `seed ${seed}`).toBe(true);
    }
    const { user, system } = process.cpuUsage(start);
    const ms = (user + system) / 1000;
    slowest = Math.max(slowest, ms);
    expect(ms, `seed ${seed}`).toBeLessThan(MOST_MS);
    const name = read.kind === 'bad-file' ? read.why : read.kind;
    answers.set(name, (answers.get(name) ?? 0) + 1);
  }
  console.log(`slowest ${slowest.toFixed(0)} ms`, Object.fromEntries(answers));
  expect(answers.get('punches')).toBeGreaterThan(TRIALS / 10);
  expect(answers.size).toBeGreaterThan(3);
}, 1_200_000);
