/**
 * `npm test`: finds or installs a browser, then checks, unit tests, tests in the real browser, the
 * build, the end-to-end tests and a few crashes on it. `--long` adds the heavy half (`npm run test:long`).
 */
import { ensureChromium } from './browser.ts';
import { crashes } from './run/crashes.ts';
import { buildAndSizes, close, staticChecks, vitest } from './run/steps.ts';

const long = process.argv.includes('--long');
const env = { CHROME_PATH: ensureChromium(), ...(long ? { LONG: '1' } : {}) };

for (const name of ['DAKA_FACES', 'DAKA_SHARED']) {
  if (!process.env[name]) console.log(`${name} is not set: tests on that data are skipped.`);
}

close([
  ...(await staticChecks()),
  vitest('unit', '--project unit', env),
  vitest('browser', '--project browser', env),
  ...buildAndSizes(),
  vitest('e2e', '--project e2e', env),
  ...crashes(long, env),
]);
