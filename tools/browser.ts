/** Makes sure there is a browser to test in: an installed one, Playwright's own, or Debian's. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './chromium.ts';

export function ensureChromium(): string {
  const found = findChromium();
  if (found !== undefined) return found;
  for (const [what, command, args] of attempts()) {
    console.log(`No Chrome or Chromium found: trying ${what} …`);
    spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  console.error(
    'The tests need Chrome or Chromium and none could be installed.\n' +
      'Install Google Chrome (or, on Debian and Ubuntu, `sudo apt-get install chromium`),\n' +
      'or set CHROME_PATH to an installed one, then run the tests again.',
  );
  process.exit(1);
}

function attempts(): [what: string, command: string, args: string[]][] {
  const playwright: [string, string, string[]] = [
    "Playwright's own Chromium",
    'npx',
    ['playwright', 'install', 'chromium'],
  ];
  const root = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!root) return [playwright];
  return [
    playwright,
    ["Debian's package lists", 'apt-get', ['update']],
    ["Debian's chromium", 'apt-get', ['install', '-y', 'chromium', 'fonts-noto-cjk']],
  ];
}

if (import.meta.filename === process.argv[1]) console.log(ensureChromium());
