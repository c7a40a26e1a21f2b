/** Crash runs as steps of the tests: a few trials in `npm test`, a hundred of each in the long half. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Count } from './steps.ts';

const root = join(import.meta.dirname, '..', '..');
const LONG_TRIALS = 100;

interface Run {
  readonly how: 'kill' | 'power' | 'full' | 'corrupt';
  readonly trials: number;
  readonly sqlite?: true;
}

const SHORT: readonly Run[] = [
  { how: 'kill', trials: 3 },
  { how: 'corrupt', trials: 3 },
];

const LONG: readonly Run[] = [
  ...(['kill', 'power', 'full', 'corrupt'] as const).map((how) => ({ how, trials: LONG_TRIALS })),
  ...(['kill', 'power', 'corrupt'] as const).map((how) => ({
    how,
    trials: LONG_TRIALS / 4,
    sqlite: true as const,
  })),
];

/** On the product as it was just built. A run that cannot be made here counts as skipped. */
export function crashes(long: boolean, env: Record<string, string>): Count[] {
  return (long ? LONG : SHORT).map(({ how, trials, sqlite }) => {
    const line = `crash -- --trials ${trials} --how ${how}${sqlite ? ' --sqlite' : ''}`;
    const title = `crash ${how}${sqlite ? ' on SQLite' : ''}`;
    console.log(`\n▸ ${title}: ${line}`);
    const args = ['--import', 'tsx', join(root, 'tools', 'crash.ts'), ...line.split(' ').slice(2)];
    const { status, stdout } = spawnSync(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
    });
    console.log(stdout.trimEnd());
    if (status !== 0) return { title, passed: 0, failed: 1, skipped: 0 };
    const made = !stdout.includes('\n0 trials') && !stdout.startsWith('0 trials');
    return { title, passed: made ? 1 : 0, failed: 0, skipped: made ? 0 : 1 };
  });
}
