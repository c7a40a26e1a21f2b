import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { models } from './tools/build/models.ts';
import { findChromium, QUIET_FLAGS } from './tools/chromium.ts';

const executablePath = findChromium();
/** What the browser's tests may know of this process; a name that is not set stays unset. */
const env = Object.fromEntries(
  ['LONG', 'SEED'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }),
);
const setupFiles = ['tests/support/seed.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          env,
          setupFiles,
          testTimeout: 60_000, // properties on a busy machine; no test measures time
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.browser.test.ts', 'tests/e2e/**'],
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.e2e.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 240_000,
        },
      },
      {
        plugins: [svelte(), models()],
        define: { __DAKA_VERSION__: '"test"' },
        test: {
          name: 'browser',
          env,
          setupFiles: [...setupFiles, 'tests/support/buckets.ts'],
          include: ['tests/**/*.browser.test.ts'],
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                args: [...QUIET_FLAGS],
                ...(executablePath === undefined ? {} : { executablePath }),
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
