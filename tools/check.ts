/** `npm run check`: everything that needs no browser. */
import { buildAndSizes, close, staticChecks, vitest } from './run/steps.ts';

close([...(await staticChecks()), vitest('unit', '--project unit'), ...buildAndSizes()]);
