/** A headless Chromium of its own process group on a profile of ours, without a driver inside. */
import { spawn, type ChildProcess } from 'node:child_process';
import { ensureChromium } from '../browser.ts';
import { QUIET_FLAGS } from '../chromium.ts';

export interface Running {
  /** SIGKILL to the whole group, like the system running out of memory. */
  kill(): Promise<void>;
  /** SIGTERM: the browser ends in order. */
  quit(): Promise<void>;
}

const alive = new Set<number>();

/** For a rig that is ended itself. */
export function killAll(): void {
  for (const pid of alive)
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // it is gone already
    }
}

export function browse(profile: string, url: string, flags: readonly string[] = []): Running {
  const child = spawn(
    ensureChromium(),
    [
      '--headless=new',
      ...QUIET_FLAGS,
      `--user-data-dir=${profile}`,
      '--disable-gpu',
      '--disable-crash-reporter',
      '--mute-audio',
      ...flags,
      url,
    ],
    { detached: true, stdio: 'ignore' },
  );
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  if (child.pid !== undefined) alive.add(child.pid);
  void gone.then(() => alive.delete(child.pid ?? 0));
  const signal = (name: 'SIGKILL' | 'SIGTERM'): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, name);
    } catch {
      // it is gone already
    }
  };
  return {
    kill: async () => {
      signal('SIGKILL');
      await gone;
      await settled(child);
    },
    quit: async () => {
      // The first process ends the others in order; the group would lose its renderers first.
      child.kill('SIGTERM');
      const late = setTimeout(() => signal('SIGKILL'), 10_000);
      await gone;
      clearTimeout(late);
      await settled(child);
    },
  };
}

/** Until no process of the group holds the profile any more. */
async function settled({ pid }: ChildProcess): Promise<void> {
  for (let tries = 0; pid !== undefined && tries < 100; tries++) {
    try {
      process.kill(-pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
