/** `npm run vectors -- FILE.json [--only TAG]`: the attendance core against cases of others. */
import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { createZones } from '../src/core/zone.ts';
import { runVectors } from './vectors/run.ts';

const args = process.argv.slice(2);
const onlyAt = args.indexOf('--only');
const only = onlyAt === -1 ? undefined : args[onlyAt + 1];
const [file] = args.filter((_, i) => onlyAt === -1 || (i !== onlyAt && i !== onlyAt + 1));

if (file === undefined || (onlyAt !== -1 && only === undefined)) {
  console.error('usage: npm run vectors -- FILE.json [--only TAG]');
  process.exitCode = 2;
} else {
  const outcomes = runVectors(createZones(Temporal), JSON.parse(readFileSync(file, 'utf8')), only);
  for (const { id, source, mismatches } of outcomes)
    for (const { field, expected, got } of mismatches)
      console.log(`${id}: ${field}: expected ${expected}, got ${got} (${source})`);
  const count = (which: string): number => outcomes.filter((o) => o.outcome === which).length;
  console.log(`${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`);
  if (count('failed') > 0) process.exitCode = 1;
}
