/**
 * `npm run bench:pad -- DIR [--json] [--mode adaptive|always] [--challenge NAME] [--fps N]
 * [--loops N]`: photos and replays held to the camera, judged by the shipped liveness in headless Chromium.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openLab, remote } from '../bench/recognition/lab.ts';
import type { Challenge } from '../src/core/faces/liveness/verdict.ts';
import { outcomeOf } from './pad/outcome.ts';
import type { Seen, Settings } from './pad/outcome.ts';
import type { PadPage } from './pad/page.ts';
import { KINDS, readSequences } from './pad/sequences.ts';
import type { Sequence } from './pad/sequences.ts';
import { shareOf, written } from './pad/share.ts';

/** Frames a second, where the manifest does not say: office webcams; clips from the web. */
const FPS = 20;
const FPS_OF_SET: Readonly<Record<string, number>> = { clip: 15 };
const CHALLENGES: readonly Challenge[] = ['turn-left', 'turn-right', 'nod', 'blink'];

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    mode: { type: 'string', default: 'adaptive' },
    challenge: { type: 'string' },
    fps: { type: 'string' },
    loops: { type: 'string', default: '1' },
  },
});
const folder = resolve(positionals[0] ?? '.');
const mode = options.mode === 'always' ? 'always' : 'adaptive';
const challenge = CHALLENGES.find((known) => known === options.challenge);
const unknown = options.challenge !== undefined && challenge === undefined;
if (unknown || !existsSync(join(folder, 'manifest.csv')) || positionals.length !== 1) {
  console.error(
    'usage: npm run bench:pad -- DIR [--json] [--mode adaptive|always] [--challenge NAME] [--fps N] [--loops N]\n' +
      `DIR holds a manifest.csv; NAME is one of ${CHALLENGES.join(', ')}.`,
  );
  process.exit(2);
}

const { sequences, leftOut } = readSequences(folder);
const lab = await openLab(join(import.meta.dirname, 'pad', 'page.ts'), { pictures: folder });
const played: { readonly sequence: Sequence; readonly seen: Seen }[] = [];
try {
  const page = remote<PadPage>(lab.page, 'pad');
  for (const sequence of sequences) {
    const fps = Number(options.fps ?? FPS_OF_SET[sequence.set] ?? FPS);
    const settings: Settings = { fps, mode, ...(challenge === undefined ? {} : { challenge }) };
    const seen = await page.play(looped(sequence.paths, Number(options.loops)), settings);
    played.push({ sequence, seen });
    say(line(sequence, seen));
  }
} finally {
  await lab.close();
}

const results = KINDS.map((kind) => {
  const outcomes = played
    .filter(({ sequence }) => sequence.kind === kind)
    .map(({ seen }) => outcomeOf(seen));
  const count = (...wanted: string[]) => outcomes.filter((one) => wanted.includes(one)).length;
  return {
    kind,
    n: outcomes.length,
    live: shareOf(count('live'), outcomes.length),
    refused: shareOf(count('suspect', 'little'), outcomes.length),
    undecided: shareOf(count('little'), outcomes.length),
  };
});
report();

/** Forwards, then backwards, and so on: an attacker has as long as he likes. */
function looped(paths: readonly string[], loops: number): readonly string[] {
  const back = paths.toReversed().slice(1, -1);
  const cycle = Array.from({ length: loops }, (_, loop) => (loop % 2 === 0 ? paths : back));
  return cycle.flat();
}

function report(): void {
  say('');
  say(`mode ${mode}${challenge === undefined ? '' : `, challenge ${challenge}`}`);
  for (const { kind, n, live, refused, undecided } of results) {
    if (n === 0) continue;
    if (kind === 'real') {
      say(`real    not accepted (BPCER) ${written(refused)}`);
      say(`        of these with too little motion to judge ${written(undecided)}`);
    } else {
      say(`${kind.padEnd(7)} accepted (APCER) ${written(live)}`);
      say(`        refused only for too little to judge ${written(undecided)}`);
    }
  }
  const ms = played.flatMap(({ seen }) => seen.lookMs).sort((a, b) => a - b);
  say(`cost of a compared frame: median ${(ms[ms.length >> 1] ?? NaN).toFixed(1)} ms`);
  if (leftOut > 0) say(`${leftOut} identities with single pictures left out`);
  if (!options.json) return;
  const summary: Record<string, object> = {};
  for (const { kind, n, live, refused, undecided } of results) {
    const rate = kind === 'real' ? refused : live;
    summary[kind] = {
      n,
      [kind === 'real' ? 'bpcer' : 'apcer']: rate.share,
      interval: [rate.low, rate.high],
      undecided: undecided.share,
    };
  }
  console.log(JSON.stringify(summary));
}

function line({ set, identity, session, kind, paths }: Sequence, seen: Seen): string {
  const tracks = seen.tracks.map(({ verdict, judgement, comparisons }) => {
    const why = verdict.kind === 'spoof' ? `/${verdict.why}` : '';
    return `${verdict.kind}${why} (${judgement}, ${comparisons} comparisons)`;
  });
  const what = tracks.length === 0 ? 'no usable face' : tracks.join('; ');
  const name = `${kind} ${set} ${identity} ${session}`.padEnd(34);
  return `${name} ${seen.faces}/${paths.length} faces  ${outcomeOf(seen)}: ${what}`;
}

/** What people read goes to stderr when a script reads stdout. */
function say(text: string): void {
  if (options.json) console.error(text);
  else console.log(text);
}
