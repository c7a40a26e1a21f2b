/** SIGKILL for every process of the browser that uses a profile: no chance to save anything. */
import { execFileSync } from 'node:child_process';

/** `profile`: a folder of the test's own; only processes that were started on it are ended, by id. */
export function killBrowser(profile: string): void {
  for (const line of execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n')) {
    const [, id, args = ''] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    if (id === undefined || !args.includes(`--user-data-dir=${profile}`)) continue;
    try {
      process.kill(Number(id), 'SIGKILL');
    } catch {
      // gone with its parent already
    }
  }
}
