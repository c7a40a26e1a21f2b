/** The same drivers on a real bus, where somebody asks for it (`REAL_USB=1`); see real/README.md. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test.runIf(process.env['REAL_USB'])(
  'phone and printer on a real bus take what Chromium sends them',
  { timeout: 1_300_000 },
  (context) => {
    const script = join(import.meta.dirname, 'real', 'run.ts');
    const ran = spawnSync(process.execPath, ['--import', 'tsx', script, '--tcg'], {
      encoding: 'utf8',
    });
    const skipped = /real USB check skipped: .*/.exec(ran.stdout);
    if (skipped !== null) {
      console.log(skipped[0]);
      context.skip();
    }
    expect(ran.status, ran.stdout).toBe(0);
  },
);
