/**
 * Finds a Chromium to drive: `CHROME_PATH`, the usual places, Playwright's own. Shared by the unit
 * test configuration, the end-to-end tests, the benches and `replay`.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';

const USUAL = {
  linux: [
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
    '/opt/google/chrome/chrome',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .map((name) => process.env[name])
    .filter((base) => base !== undefined)
    .map((base) => join(base, 'Google', 'Chrome', 'Application', 'chrome.exe')),
} as const;

/** Path of an installed browser, or `undefined` when none was found. */
export function findChromium(): string | undefined {
  const named = process.env['CHROME_PATH'];
  const usual = (USUAL as Partial<Record<string, readonly string[]>>)[process.platform];
  const candidates = [...(named ? [named] : []), ...(usual ?? []), playwrightsOwn()];
  return candidates.find((path) => path !== '' && existsSync(path));
}

function playwrightsOwn(): string {
  try {
    return chromium.executablePath();
  } catch {
    return ''; // this Playwright build knows no browser for this platform
  }
}

/** Flags every run needs: quiet, no network of Chromium's own, and root in a container. */
export const QUIET_FLAGS: readonly string[] = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-default-apps',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
