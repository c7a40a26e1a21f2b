/**
 * `npm run crash -- --trials N --how kill|power|full|corrupt [--json] [--seed N] [--sqlite] [--dist DIR] [--life N]`: the
 * built product in a real Chromium. Punches are acknowledged, then at a random moment the browser
 * is killed, its disk loses power or is full, or one storage root of its profile is damaged; after a
 * restart every acknowledged punch must be there and the chain intact. At the end of each life the
 * profile is searched for names, numbers, times and templates. Exit 1 if any is lost or found.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildProduct } from './build.ts';
import { killAll } from './crash/browser.ts';
import { loopDisk, whyNoLoopDisk } from './crash/loop-disk.ts';
import { startRigServer } from './crash/rig-server.ts';
import { makeTemplate } from './crash/template.ts';
import { live, type How, type TrialReport } from './crash/life.ts';

const HOWS: readonly How[] = ['kill', 'power', 'full', 'corrupt'];
/** Room for the profile, its 8 MB journal and as much again. */
const DISK_MB = 192;
/** Crashes a profile goes through before a new one is begun; `corrupt` is about one damaged root. */
const LIFE: Record<How, number> = { kill: 10, power: 10, full: 10, corrupt: 1 };

const { values: options } = parseArgs({
  options: {
    trials: { type: 'string', default: '10' },
    how: { type: 'string', default: 'kill' },
    json: { type: 'boolean', default: false },
    seed: { type: 'string' },
    sqlite: { type: 'boolean', default: false },
    dist: { type: 'string' },
    life: { type: 'string' },
  },
});
const how = HOWS.find((one) => one === options.how);
const trials = Number(options.trials);
if (how === undefined || !Number.isInteger(trials) || trials < 1) {
  console.error('npm run crash -- --trials N --how kill|power|full|corrupt [--json] [--seed N]');
  console.error(
    '  [--sqlite] (Chromium keeps IndexedDB in SQLite instead of LevelDB) [--dist DIR] [--life N]',
  );
  process.exit(2);
}
const needsDisk = how === 'power' || how === 'full';
const reason = needsDisk ? whyNoLoopDisk() : undefined;
if (reason !== undefined) {
  console.error(`skipped: --how ${how} ${reason}`);
  console.log('0 trials, 0 acknowledged, 0 lost');
  process.exit(0);
}
const dist = options.dist ?? join(import.meta.dirname, '..', 'dist');
if (!existsSync(join(dist, 'assets'))) await buildProduct();

const life = Math.max(1, Number(options.life ?? LIFE[how]) || 1);
const seed = Number(options.seed ?? Date.now() % 2 ** 31);
const folder = mkdtempSync(join(tmpdir(), 'daka-crash-'));
const server = await startRigServer(dist);
const flags = options.sqlite ? ['--enable-features=IdbSqliteBackingStore'] : [];
const reports: TrialReport[] = [];
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    tidy();
    process.exit(130);
  });
const disk = needsDisk ? loopDisk(join(folder, 'loop'), DISK_MB) : undefined;
try {
  const profile = join(folder, 'template');
  const template = await makeTemplate(server, profile, flags, how === 'full');
  if (!options.json) console.log(`seed ${seed}`);
  const place = { server, profile, template, scratch: join(folder, 'scratch'), flags };
  const rig = { how, ...place, pick: stream(seed), ...(disk === undefined ? {} : { disk }) };
  while (reports.length < trials)
    for await (const report of live(rig, Math.min(life, trials - reports.length))) {
      reports.push(report);
      const trial = reports.length;
      if (options.json) console.log(JSON.stringify({ trial, seed, ...report }));
      else console.log(`${trial}: ${line(report)}`);
      for (const found of report.inClear) console.error(`in clear: ${found}`);
    }
} finally {
  await server.close();
  tidy();
}

const sum = (key: 'acknowledged' | 'lost') => reports.reduce((all, one) => all + one[key], 0);
console.log(`${reports.length} trials, ${sum('acknowledged')} acknowledged, ${sum('lost')} lost`);
process.exitCode = sum('lost') > 0 || reports.some((one) => one.inClear.length > 0) ? 1 : 0;

function tidy(): void {
  killAll();
  disk?.remove();
  rmSync(folder, { recursive: true, force: true });
}

function line({
  acknowledged,
  degraded,
  refused,
  lost,
  verdict,
  what,
  storage,
}: TrialReport): string {
  const one = degraded > 0 ? `, ${degraded} in one copy` : '';
  const no = refused > 0 ? `, ${refused} refused` : '';
  return `${what}: ${acknowledged} acknowledged${one}${no}, ${lost} lost, ${verdict}, then ${storage}`;
}

/** Draws 0 ≤ i < n; the same for the same seed. */
function stream(from: number): (n: number) => number {
  let state = from >>> 0;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}
