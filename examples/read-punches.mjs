#!/usr/bin/env node
/**
 * Reads a punches file (.jsonl) without Daka's code, checks it against its manifest if that lies
 * beside it, and prints per person and day the first and last punch that counts.
 *
 *     node read-punches.mjs FILE.jsonl
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error('node read-punches.mjs FILE.jsonl');
  process.exit(2);
}
const data = readFileSync(path);
const manifest = path.replace(/\.jsonl$/, '.manifest.json');
if (existsSync(manifest)) {
  const { files } = JSON.parse(readFileSync(manifest, 'utf8'));
  const expected = files.find(({ name }) => name === basename(path))?.sha256;
  if (createHash('sha256').update(data).digest('hex') !== expected) {
    console.error('the file is not the one its manifest describes');
    process.exit(1);
  }
}
const [first, ...lines] = data.toString('utf8').trimEnd().split('\n');
const head = JSON.parse(first);
if (head.daka !== 'punches' || head.schema !== 1) {
  console.error('not a punches file of schema 1');
  process.exit(1);
}
const days = new Map();
for (const line of lines) {
  const punch = JSON.parse(line);
  if (punch.void) continue;
  const key = [punch.employee_no, punch.name, punch.date].join('\t');
  days.set(key, [...(days.get(key) ?? []), punch.time]);
}
for (const [key, times] of [...days].sort(([a], [b]) => (a < b ? -1 : 1))) {
  times.sort();
  console.log([key, times[0], times.at(-1)].join('\t'));
}
