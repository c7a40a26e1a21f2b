/**
 * `tsx tools/fit-whitening.ts DIR`: fits `src/core/faces/population-data.ts` to the set `lfw` of a
 * folder of faces, without its first 55 names, which `bench:faces` enrols. Needs about four minutes.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dataFile } from './faces/data-file.ts';
import { describeAll } from './faces/describe.ts';
import { fit } from './faces/fit.ts';
import { byIdentity, readPhotos } from './faces/manifest.ts';
import { ENROLLED_NAMES } from './faces/populations.ts';

const folder = resolve(process.argv[2] ?? '.');
if (process.argv.length !== 3 || !existsSync(join(folder, 'manifest.csv'))) {
  console.error('usage: tsx tools/fit-whitening.ts DIR, where DIR holds a manifest.csv');
  process.exit(2);
}

const names = [...byIdentity(readPhotos(folder), 'lfw')].slice(ENROLLED_NAMES);
const photos = names.flatMap(([, of]) => of);
const described = await describeAll(folder, photos, false, (done) => {
  if (done % 100 === 0) console.log(`${done} of ${photos.length} photos`);
});
const people = names.flatMap(([name, of]) => {
  const vectors = of.flatMap(({ path }) => described.get(path)?.vector ?? []);
  return vectors.length < 2 ? [] : [{ name, vectors }];
});
const fitted = fit(people.map(({ vectors }) => vectors));
const root = join(import.meta.dirname, '..');
const date = new Date().toISOString().slice(0, 10);
writeFileSync(join(root, 'src/core/faces/population-data.ts'), dataFile(fitted, date));
writeFileSync(
  join(import.meta.dirname, 'faces/fitted-names.json'),
  `${JSON.stringify(people.map(({ name }) => name).sort(), null, 2)}\n`,
);
console.log(`fitted to ${fitted.photos} photos of ${fitted.people} people`);
