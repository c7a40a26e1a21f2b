/**
 * `npm run bench:faces -- DIR [--json]`: how often the shipped decision is right, over a folder of
 * faces, beside the usual recipe, in headless Chromium. About ten minutes for 1,200 photos.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { STRANGERS_ACCEPTED } from '../src/core/faces/threshold.ts';
import { whiten } from '../src/core/faces/whitening.ts';
import { describeAll } from './faces/describe.ts';
import { figures, missedAbove, thresholdOf, tmrAtFmr0001 } from './faces/figures.ts';
import type { Figures } from './faces/figures.ts';
import { readPhotos } from './faces/manifest.ts';
import { SAME_SESSION, populations } from './faces/populations.ts';
import type { Population } from './faces/populations.ts';
import { distance, recipeTrials, shippedTrials } from './faces/trials.ts';
import type { Faces } from './faces/trials.ts';
import { written } from './pad/share.ts';
import type { Share } from './pad/share.ts';

/** The number every project copies. */
const RECIPE_BELOW = 0.6;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
const folder = resolve(positionals[0] ?? '.');
if (positionals.length !== 1 || !existsSync(join(folder, 'manifest.csv'))) {
  console.error('usage: npm run bench:faces -- DIR [--json], where DIR holds a manifest.csv');
  process.exit(2);
}

const names = readFileSync(join(import.meta.dirname, 'faces', 'fitted-names.json'), 'utf8');
const fitted = new Set(JSON.parse(names) as string[]);
const tested = populations(readPhotos(folder), fitted);
if (tested.length === 0) {
  console.error('nobody of the sets nuaa, casia or lfw is in the manifest');
  process.exit(2);
}
const faces = await described(tested);
const results = tested.map((population) => {
  const shipped = shippedTrials(population, faces, STRANGERS_ACCEPTED);
  const recipe = recipeTrials(population, faces, RECIPE_BELOW);
  return { population, shipped, recipe };
});
/** One threshold for every population of the folder, at most 1 % FPIR in each. */
const shared = Math.max(...results.map(({ shipped }) => thresholdOf(shipped)));
const recipeShared = Math.max(...results.map(({ recipe }) => thresholdOf(recipe)));

const summary: Record<string, unknown> = {};
for (const { population, shipped, recipe } of results) {
  const own = missedAbove(shipped, thresholdOf(shipped));
  const under = missedAbove(shipped, shared);
  const recipeOwn = missedAbove(recipe, thresholdOf(recipe));
  const recipeUnder = missedAbove(recipe, recipeShared);
  const all = figures(shipped);
  const usual = figures(recipe);
  const tmr = matchRate(population, (path) => white(faces.get(path)?.vector));
  const recipeTmr = matchRate(population, (path) => faces.get(path)?.recipe);

  say('');
  say(
    `${population.name}: ${population.enrolled.size} people enrolled, ${all.fnir.n} probes of staff, ${all.fpir.n} of strangers`,
  );
  if (population.leftOut > 0)
    say(`  ${population.leftOut} people were used to fit and are left out`);
  show('shipped setting', all);
  for (const part of ['nuaa', 'casia', SAME_SESSION]) {
    const one = figures(shipped, part);
    if (one.fnir.n > 0 && one.fnir.n < all.fnir.n + 1) show(`  of these ${part}`, one);
  }
  say(`  one threshold for this population, FPIR ≤ 1 %: missed ${written(own)}`);
  say(`  one threshold for all populations, FPIR ≤ 1 %: missed ${written(under)}`);
  say(`  one photo against one photo: true match rate ${rate(tmr)} at a false match rate of 0.1 %`);
  show('usual recipe, 0.6', usual);
  say(
    `  its best threshold for this population: missed ${written(recipeOwn)}; for all: ${written(recipeUnder)}`,
  );
  say(`  one photo against one photo: true match rate ${rate(recipeTmr)}`);

  summary[population.name] = {
    n: all.fnir.n,
    strangers: all.fpir.n,
    people: population.enrolled.size,
    leftOut: population.leftOut,
    shipped: plain(all),
    ownThreshold: { fnir: own.share, interval: interval(own) },
    sharedThreshold: { fnir: under.share, interval: interval(under) },
    recipe: {
      ...plain(usual),
      ownThreshold: { fnir: recipeOwn.share },
      sharedThreshold: { fnir: recipeUnder.share },
      tmrAtFmr0001: recipeTmr,
    },
    tmrAtFmr0001: tmr,
    parts: Object.fromEntries(
      [...new Set(population.staff.map(({ part }) => part))].map((part) => {
        const one = figures(shipped, part);
        return [part, { n: one.fnir.n, ...plain(one) }];
      }),
    ),
  };
}
if (options.json) console.log(JSON.stringify({ populations: summary }));

async function described(all: readonly Population[]): Promise<Faces> {
  const photos = new Map(
    all
      .flatMap(({ enrolled, staff, strangers }) => [
        ...[...enrolled.values()].flat(),
        ...[...staff, ...strangers].flatMap((probe) => probe.photos),
      ])
      .map((photo) => [photo.path, photo]),
  );
  const start = Date.now();
  return describeAll(folder, [...photos.values()], true, (done) => {
    if (done % 50 !== 0 && done !== photos.size) return;
    const left = ((Date.now() - start) / done) * (photos.size - done);
    process.stderr.write(
      `\r${done} of ${photos.size} photos, ${Math.ceil(left / 60_000)} min left  `,
    );
    if (done === photos.size) process.stderr.write('\n');
  });
}

/** Every enrolled photo against every photo of a probe. */
function matchRate(
  { enrolled, staff }: Population,
  vectorOf: (path: string) => Float32Array | undefined,
): number {
  const vectors = (identity: string, paths: readonly { readonly path: string }[]) =>
    paths.flatMap(({ path }) => {
      const vector = vectorOf(path);
      return vector === undefined ? [] : [{ identity, vector }];
    });
  const templates = [...enrolled].flatMap(([identity, photos]) => vectors(identity, photos));
  const probes = staff
    .filter(({ part }) => part !== SAME_SESSION)
    .flatMap(({ identity, photos }) => vectors(identity, photos));
  const genuine: number[] = [];
  const impostor: number[] = [];
  for (const template of templates) {
    for (const probe of probes) {
      const apart = distance(template.vector, probe.vector);
      (template.identity === probe.identity ? genuine : impostor).push(apart);
    }
  }
  return tmrAtFmr0001(genuine, impostor);
}

function white(vector: Float32Array | undefined): Float32Array | undefined {
  return vector === undefined ? undefined : whiten(vector);
}

function show(title: string, { fpir, fnir, unsure, misnamed, strangersUnsure, noFace }: Figures) {
  say(`  ${title}`);
  say(`    strangers named (FPIR)   ${written(fpir)}; unsure ${written(strangersUnsure)}`);
  say(
    `    staff missed (FNIR)      ${written(fnir)}; of all ${written(unsure)} unsure, ${noFace} without a face found`,
  );
  say(`    named as somebody else   ${written(misnamed)}`);
}

function plain({ fpir, fnir, unsure, misnamed, strangersUnsure, noFace }: Figures) {
  return {
    fpir: fpir.share,
    fnir: fnir.share,
    unsure: unsure.share,
    misnamed: misnamed.share,
    strangersUnsure: strangersUnsure.share,
    noFace,
    intervals: { fpir: interval(fpir), fnir: interval(fnir), misnamed: interval(misnamed) },
  };
}

function interval({ low, high }: Share): readonly [number, number] {
  return [low, high];
}

function rate(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

/** What people read goes to stderr when a script reads stdout. */
function say(text: string): void {
  if (options.json) console.error(text);
  else console.log(text);
}
