/** SIGKILL for every process of the browser that uses a profile: no chance to save anything. */
import { execFileSync } from 'node:child_process';

export function killBrowser(profile: string): void {
  try {
    execFileSync('pkill', ['-9', '-f', profile]);
  } catch {
    // pkill exits with 1 when nothing matched: it was dead already
  }
}
