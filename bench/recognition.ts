/**
 * `npm run bench -- recognition [--json]`: cost per frame and per punch against face-api's README
 * recipe and @vladmandic/human's face pipeline (one browser, same frames, same backend, one
 * thread), then the product's own worker on a fake camera. The frames are made from the sample
 * photos inside the face-api package.
 */
import { join } from 'node:path';
import { film } from '../tests/support/film.ts';
import { measureCosts } from './recognition/costs.ts';
import type { Costs } from './recognition/costs.ts';
import { measureDoor } from './recognition/door.ts';
import { openLab } from './recognition/lab.ts';
import { mean, median, quantile, table } from './recognition/numbers.ts';
import type { Look } from './recognition/page/ours.ts';

const FRAMES = 40;

const { somebody, nobody } = await makeFilms();
const result = summary(await measureCosts(somebody), await measureDoor(somebody, nobody));
console.log(readable(result));
if (process.argv.includes('--json')) console.log(JSON.stringify(result));

async function makeFilms() {
  const lab = await openLab(join(import.meta.dirname, 'recognition', 'page', 'blank.ts'));
  const somebody = await film(lab.page, { who: ['dora'], frames: FRAMES });
  const nobody = await film(lab.page, { who: [], frames: FRAMES });
  await lab.close();
  return { somebody, nobody };
}

function summary(costs: Costs, door: Awaited<ReturnType<typeof measureDoor>>) {
  const times = (looks: readonly Look[], kind: Look['kind']) =>
    looks.filter((look) => look.kind === kind).map(({ ms }) => ms);
  const recognised = median(times(costs.unknown, 'recognised'));
  const sureAt = costs.known.findIndex(({ said }) => said.includes('sure'));
  const after = costs.known.slice(sureAt + 1).filter(({ kind }) => kind !== 'unlooked');
  const followed = mean(after.map(({ ms }) => ms));
  const [recipe, human] = [median(costs.recipe), median(costs.human)];
  const waits = door.busy.events.flatMap((event) => (event.kind === 'sure' ? [event.ms] : []));
  return {
    msPerFrame: { recognised, followed, recipe, human },
    timesCheaper: {
      recognisedThanRecipe: recipe / recognised,
      recognisedThanHuman: human / recognised,
      followedThanRecipe: recipe / followed,
    },
    msPerPunch: {
      ours: costs.known.slice(0, sureAt + 1).reduce((sum, { ms }) => sum + ms, 0),
      framesLookedAt: costs.known.slice(0, sureAt + 1).filter((l) => l.kind !== 'unlooked').length,
    },
    idleShareOfCore: door.idle.share,
    confirmedMs: { n: waits.length, p50: quantile(waits, 0.5), p95: quantile(waits, 0.95) },
    longestPageTaskMs: door.busy.longestTask,
    readyMs: { ...costs.readyMs, worker: door.busy.startMs },
    megabytes: costs.megabytes,
    searchMs: costs.searchMs,
    tensors: door.busy.tensors,
  };
}

function readable(of: ReturnType<typeof summary>): string {
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  const share = (value: number) => `1/${value.toFixed(1)}`;
  const { msPerFrame: frame, timesCheaper: cheaper, readyMs: ready, megabytes: size } = of;
  const idle = of.idleShareOfCore;
  const longest = of.longestPageTaskMs;
  return table([
    ['', 'ours', 'recipe', 'human', 'goal'],
    ['a recognised frame', ms(frame.recognised), ms(frame.recipe), ms(frame.human)],
    [
      '… ours as a share of theirs',
      '',
      share(cheaper.recognisedThanRecipe),
      share(cheaper.recognisedThanHuman),
      '1/5, 1/2',
    ],
    [
      'a frame of a followed face',
      ms(frame.followed),
      share(cheaper.followedThanRecipe),
      '',
      '1/12',
    ],
    [`one punch (${of.msPerPunch.framesLookedAt} looks)`, ms(of.msPerPunch.ours)],
    ['idle, of one core', idle === undefined ? '?' : `${(idle * 100).toFixed(1)} %`, '', '', '2 %'],
    [`usable → confirmed, p50 of ${of.confirmedMs.n}`, ms(of.confirmedMs.p50), '', '', '600 ms'],
    ['usable → confirmed, p95', ms(of.confirmedMs.p95), '', '', '1200 ms'],
    ["longest task of the page's thread", longest === 0 ? '< 50 ms' : ms(longest), '', '', '50 ms'],
    ['ready, files at hand', ms(ready.ours), ms(ready.recipe), ms(ready.human)],
    ['megabytes to load', size.ours.toFixed(1), size.recipe.toFixed(1), size.human.toFixed(1)],
    ...Object.entries(of.searchMs).map(([people, time]) => [
      `a decision among ${people}`,
      `${time.toFixed(2)} ms`,
      '',
      '',
      people === '10000' ? '2 ms' : '',
    ]),
  ]);
}
