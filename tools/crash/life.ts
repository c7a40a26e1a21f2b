/**
 * The life of one profile: started, punched on, crashed, started again, up to ten times. Each start
 * has to show every punch that was acknowledged in the whole life.
 */
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { browse, type Running } from './browser.ts';
import { damage, KINDS, ROOTS } from './damage.ts';
import { inClear } from './in-clear.ts';
import type { LoopDisk } from './loop-disk.ts';
import type { RigServer, Told } from './rig-server.ts';
import type { Template } from './template.ts';

export type How = 'kill' | 'power' | 'full' | 'corrupt';

export interface Rig {
  readonly how: How;
  readonly server: RigServer;
  /** A profile with a shop in it, closed in order, and what is in it. */
  readonly profile: string;
  readonly template: Template;
  readonly scratch: string;
  /** For `power` and `full`. */
  readonly disk?: LoopDisk;
  readonly flags: readonly string[];
  /** Draws 0 ≤ i < n. */
  readonly pick: (n: number) => number;
}

export interface TrialReport {
  readonly how: How;
  readonly acknowledged: number;
  /** Of them, in one copy only at that moment. */
  readonly degraded: number;
  readonly refused: number;
  /** Acknowledged now or earlier in this life, and gone at the restart. */
  readonly lost: number;
  readonly verdict: string;
  readonly what: string;
  /** What the books said of themselves at the restart. */
  readonly storage: string;
  /** What a copy of the profile shows in clear; looked for at the end of each life. */
  readonly inClear: readonly string[];
}

interface Punch {
  readonly seq: number;
  readonly at: number;
  readonly direction: string;
}

interface Found {
  readonly rows: readonly Punch[];
  readonly verdict: string;
  readonly storage: string;
}

const STEP_MS = 180_000;

/** Reports one trial after the other; ends early when the books could not be opened any more. */
export async function* live(rig: Rig, crashes: number): AsyncGenerator<TrialReport> {
  rig.disk?.mount();
  const profile = join(rig.disk?.path ?? rig.scratch, 'profile');
  rmSync(profile, { recursive: true, force: true });
  mkdirSync(profile, { recursive: true });
  // The lock names a process that is gone.
  const unlocked = (from: string): boolean => !basename(from).startsWith('Singleton');
  cpSync(rig.profile, profile, { recursive: true, filter: unlocked });
  const acknowledged: Punch[] = [];
  let running = await begin(rig, profile, 'punch');
  for (let n = 1; n <= crashes; n++) {
    const crash = await punchUntilCrash(rig, profile, running.browser);
    acknowledged.push(...crash.acknowledged);
    const phase = n === crashes ? 'read' : 'punch';
    running = await begin(rig, profile, phase);
    let lost = lostOf(acknowledged, running.found);
    // LevelDB finds a torn log at the start after next: one damage is over only then, and another
    // root is not damaged before.
    if (rig.how === 'corrupt' && lost.length === 0 && running.found.verdict === 'verified') {
      await running.browser.kill();
      running = await begin(rig, profile, phase);
      lost = lostOf(acknowledged, running.found);
    }
    const { verdict, storage } = running.found;
    const over = n === crashes || lost.length > 0 || verdict !== 'verified';
    if (over) await running.browser.kill();
    const { secrets } = rig.template;
    const times = acknowledged.slice(-20).map(({ at }) => at);
    yield {
      how: rig.how,
      acknowledged: crash.acknowledged.length,
      degraded: crash.degraded,
      refused: crash.refused,
      // A chain that does not hold is a loss even where every punch is there.
      lost: verdict === 'verified' ? lost.length : Math.max(1, lost.length),
      verdict,
      what: crash.what,
      storage,
      inClear: over && verdict === 'verified' ? inClear(profile, secrets, times) : [],
    };
    if (over) break;
  }
  rmSync(profile, { recursive: true, force: true });
  rig.disk?.unmount();
}

function lostOf(acknowledged: readonly Punch[], found: Found): readonly Punch[] {
  const rows = new Map(found.rows.map((row) => [row.seq, row]));
  return acknowledged.filter(({ seq, at, direction }) => {
    const row = rows.get(seq);
    return row?.at !== at || row.direction !== direction;
  });
}

/** Starts the browser and reads everything; in phase `punch` the page then goes on by itself. */
async function begin(
  rig: Rig,
  profile: string,
  phase: 'punch' | 'read',
): Promise<{ readonly browser: Running; readonly found: Found }> {
  let storage = '';
  const { recovery } = rig.template;
  const running: { browser?: Running } = {};
  const found = await new Promise<Found>((resolve) => {
    const nothing = (why: string): void => resolve({ rows: [], verdict: why, storage });
    const late = setTimeout(() => nothing('no answer in three minutes'), STEP_MS);
    rig.server.listenWith(({ what, body }: Told) => {
      if (what === 'begun') return { phase, recovery };
      if (what === 'opened')
        storage = [body['kind'], body['storage'], body['reason']].join(' ').trim();
      if (what === 'failed') nothing(String(body['reason']));
      if (what === 'found') resolve({ ...readFound(body), storage });
      if (what === 'failed' || what === 'found') clearTimeout(late);
      // The first punch waits until the crash is prepared.
      return { pauseMs: 300 };
    });
    running.browser = browse(profile, `${rig.server.url}/rig/`, rig.flags);
  });
  if (running.browser === undefined) throw new Error('no browser');
  return { browser: running.browser, found };
}

function readFound(body: Record<string, unknown>): { rows: readonly Punch[]; verdict: string } {
  const { rows, chain } = body as unknown as {
    readonly rows: readonly Punch[];
    readonly chain: { verdict: string; missing: unknown[]; damaged: unknown[] };
  };
  const whole = chain.missing.length === 0 && chain.damaged.length === 0;
  return { rows, verdict: whole ? chain.verdict : JSON.stringify(chain) };
}

async function punchUntilCrash(
  rig: Rig,
  profile: string,
  browser: Running,
): Promise<{ acknowledged: Punch[]; degraded: number; refused: number; what: string }> {
  const { how, disk, pick } = rig;
  const acks = 1 + pick(15);
  const delay = pick(2) === 0 ? 0 : pick(30);
  const enough = how === 'full' ? acks + 5 + pick(15) : acks;
  const cutPower = how === 'power' ? await disk?.armPowerCut() : undefined;
  const acknowledged: Punch[] = [];
  let [degraded, refused, seen, over] = [0, 0, 0, false];
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('no punch in three minutes')), STEP_MS);
    const end = (): void => {
      clearTimeout(late);
      over = true;
      resolve();
    };
    rig.server.listenWith(({ what, body }: Told) => {
      if (over || what !== 'punched') return {};
      seen++;
      if (body['kind'] === 'kept') {
        acknowledged.push(body as unknown as Punch);
        if (body['storage'] !== 'both') degraded++;
      } else refused++;
      // Whatever is given up is taken again at once.
      if (how === 'full' && seen >= acks) disk?.fill();
      // In the moment of the acknowledgement, or with the next punch under way.
      if (seen >= enough)
        if (delay === 0) end();
        else setTimeout(end, delay);
      return { pauseMs: 0 };
    });
  });
  await cutPower?.();
  await browser.kill();
  let what = `after ${seen} punches and ${delay} ms`;
  if (how === 'power') {
    disk?.unmount();
    disk?.mount();
  }
  if (how === 'full') disk?.release();
  if (how === 'corrupt') {
    const root = ROOTS[pick(ROOTS.length)] ?? 'IndexedDB';
    what = damage(profile, root, KINDS[pick(KINDS.length)] ?? 'deleted', pick);
  }
  return { acknowledged, degraded, refused, what };
}
