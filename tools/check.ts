/** `npm run check`: everything that needs no browser. */
import { buildAndSizes, close, staticChecks, vitest } from './run/steps.ts';

close([...staticChecks(), vitest('unit', '--project unit'), ...buildAndSizes()]);
