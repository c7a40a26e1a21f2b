/** The steps that `check` and `test` are made of. Each prints what it does and counts itself. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

export interface Count {
  /** What was counted, to name what failed on the last lines of a long log. */
  title: string;
  passed: number;
  failed: number;
  skipped: number;
}

/** One command = one test: passed when it exits with 0. */
export function command(title: string, line: string, env: Record<string, string> = {}): Count {
  console.log(`\n▸ ${title}: ${line}`);
  const ok = run(line, env);
  if (!ok) console.error(`✗ ${title} failed`);
  return { title, passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/** The same beside others: what it prints is shown when it ends. */
async function commandBehind(title: string, line: string): Promise<Count> {
  const child = spawn(line, options());
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (told += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
  const status = await new Promise((done) => child.on('close', done).on('error', done));
  console.log(`\n▸ ${title}: ${line}\n${told}`.trimEnd());
  if (status !== 0) console.error(`✗ ${title} failed`);
  return { title, passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
}

/** A vitest run, counted test by test. */
export function vitest(title: string, args: string, env: Record<string, string> = {}): Count {
  const report = join(root, '.cache', `vitest-${title}.json`);
  rmSync(report, { force: true });
  console.log(`\n▸ tests: ${title}`);
  const ok = run(`vitest run ${args} --reporter=dot --reporter=json --outputFile=${report}`, env);
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites } = JSON.parse(
      readFileSync(report, 'utf8'),
    ) as Record<string, number>;
    const failed = (numFailedTests ?? 0) || (ok ? 0 : Math.max(1, numFailedTestSuites ?? 0));
    return { title, passed: numPassedTests ?? 0, failed, skipped: numPendingTests ?? 0 };
  } catch {
    return { title, passed: 0, failed: 1, skipped: 0 };
  }
}

/** Format, lint with the import law, types of every thread, dead code: side by side, the longest first. */
export async function staticChecks(): Promise<Count[]> {
  const words = command('messages of every language', 'tsx tools/build/words.ts');
  const waiting = [
    ['lint and import law', 'eslint . --max-warnings 0'],
    ['types: pages', 'svelte-check --fail-on-warnings --output human'],
    ['types: tools, tests, benches', 'tsc -p tsconfig.node.json'],
    ['format', 'prettier --check --log-level warn .'],
    ['types: workers', 'tsc -p src/workers/tsconfig.json'],
    ['types: core', 'tsc -p src/core/tsconfig.json'],
    ['dead code', 'knip'],
  ] as const;
  const queue = waiting.values();
  const counts: Count[] = [words];
  const lane = async (): Promise<void> => {
    for (const [title, line] of queue) counts.push(await commandBehind(title, line));
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, lane));
  return counts;
}

export function buildAndSizes(): Count[] {
  return [command('build', 'tsx tools/build.ts'), command('sizes', 'tsx tools/sizes.ts')];
}

/** Prints what failed and the line that closes the run, and sets the exit code. */
export function close(counts: readonly Count[]): void {
  const sum = (key: 'passed' | 'failed' | 'skipped') =>
    counts.reduce((total, one) => total + one[key], 0);
  for (const { title, failed } of counts)
    if (failed > 0) console.log(`\n✗ ${title}: ${failed} failed`);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
  process.exitCode = sum('failed') === 0 ? 0 : 1;
}

function run(line: string, env: Record<string, string>): boolean {
  return spawnSync(line, { ...options(env), stdio: 'inherit' }).status === 0;
}

/** In the project's folder, with its own tools first. */
function options(env: Record<string, string> = {}) {
  const bin = join(root, 'node_modules', '.bin');
  const separator = process.platform === 'win32' ? ';' : ':';
  const path = `${bin}${separator}${process.env['PATH'] ?? ''}`;
  return { cwd: root, shell: true, env: { ...process.env, ...env, PATH: path } } as const;
}
