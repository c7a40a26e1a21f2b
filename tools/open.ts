/**
 * `npm run open -- FILE [--as jsonl|csv] [--key-file F]`: opens a backup or evidence file on
 * node:crypto alone. Records go to stdout, what was found of the chain to stderr.
 * Exit 0 = the chain holds, 1 = it does not, 2 = the file could not be read.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { readBundle } from './open/bundle.ts';
import { readJournal, type Findings } from './open/journal.ts';
import { csvLines, jsonLines } from './open/print.ts';
import { base32 } from './open/vault.ts';

const USAGE = 'npm run open -- FILE [--as jsonl|csv] [--key-file F]';

process.exitCode = await run();

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { as: { type: 'string', default: 'jsonl' }, 'key-file': { type: 'string' } },
  });
  const [path] = positionals;
  if (path === undefined || (values.as !== 'jsonl' && values.as !== 'csv')) {
    console.error(USAGE);
    return 2;
  }
  try {
    const recovery = await code(values['key-file']);
    const bundle = readBundle(readFileSync(path), recovery);
    const { entries, findings } = readJournal(bundle);
    const lines = values.as === 'csv' ? csvLines(entries) : jsonLines(entries);
    if (bundle.root !== undefined) process.stdout.write(lines.map((line) => `${line}\n`).join(''));
    const uncertain = entries.filter(({ body }) => body?.['g'] === 'C' || body?.['g'] === 'D');
    console.error(
      `${bundle.kind} of shop ${base32(bundle.org)}, ${new Date(bundle.made).toISOString()}`,
    );
    return report(findings, uncertain.length);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

/** From the file, or asked for on a terminal; without either an evidence file is only verified. */
async function code(keyFile: string | undefined): Promise<string | undefined> {
  if (keyFile !== undefined) return readFileSync(keyFile, 'utf8').trim();
  if (!process.stdin.isTTY) return undefined;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const typed = await terminal.question('Recovery code (empty = verify only): ');
  terminal.close();
  return typed.trim() === '' ? undefined : typed;
}

function report(found: Findings, uncertain: number): number {
  const broken = found.missing.length + found.damaged.length + found.forks.length > 0;
  console.error(`${found.records} records of ${found.devices.length} device(s)`);
  if (found.missing.length > 0) console.error(`missing: ${found.missing.join(', ')}`);
  if (found.damaged.length > 0) console.error(`damaged: ${found.damaged.join(', ')}`);
  if (found.forks.length > 0) console.error(`forks at: ${found.forks.join(', ')}`);
  if (uncertain > 0) console.error(`uncertain clock: ${uncertain} records (grade C or D)`);
  console.error(broken ? 'NOT verified' : 'verified');
  return broken ? 1 : 0;
}
