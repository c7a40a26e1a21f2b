/** CPU time of browser threads by name, from /proc: Linux only; elsewhere `undefined`. */
import { readdirSync, readFileSync } from 'node:fs';

/** Kernel clock ticks a second; 100 on every Linux this runs on. */
const TICKS = 100;

/** Seconds of CPU that threads called `name` of this user's processes have used so far. */
export function threadSeconds(name: string, processes: ReadonlySet<string>): number | undefined {
  if (process.platform !== 'linux') return undefined;
  let ticks = 0;
  for (const pid of processes) {
    for (const task of list(`/proc/${pid}/task`)) {
      const stat = read(`/proc/${pid}/task/${task}/stat`);
      const close = stat.lastIndexOf(')');
      if (!stat.slice(0, close).includes(`(${name}`)) continue;
      const fields = stat.slice(close + 2).split(' ');
      ticks += Number(fields[11]) + Number(fields[12]); // utime and stime
    }
  }
  return ticks / TICKS;
}

/** Ids of all processes below `root`. */
export function descendants(root: number): ReadonlySet<string> {
  const parents = new Map<string, string>();
  for (const pid of list('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = read(`/proc/${pid}/stat`);
    parents.set(pid, stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? '');
  }
  const found = new Set([String(root)]);
  for (let grown = true; grown;) {
    const before = found.size;
    for (const [pid, parent] of parents) if (found.has(parent)) found.add(pid);
    grown = found.size > before;
  }
  return found;
}

function list(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return []; // it has ended meanwhile
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
