/** Trials to figures. Rates are ISO/IEC 19795-1's, for identification of people who are not all enrolled. */
import { shareOf } from '../pad/share.ts';
import type { Share } from '../pad/share.ts';
import { SAME_SESSION } from './populations.ts';
import type { Trial, Trials } from './trials.ts';

/** At most this share of strangers may be named, in every population. */
const MOST_FPIR = 0.01;

export interface Figures {
  /** Strangers answered *sure*. */
  readonly fpir: Share;
  /** Staff not answered *sure* and right. */
  readonly fnir: Share;
  readonly unsure: Share;
  /** Staff answered *sure* as somebody else. */
  readonly misnamed: Share;
  /** Strangers answered *unsure*: they are asked for a PIN. */
  readonly strangersUnsure: Share;
  readonly noFace: number;
}

/** `part`: only these probes; otherwise all but those of people with one session. */
export function figures(trials: Trials, part?: string): Figures {
  const staff = trials.staff.filter((trial) => counts(trial, part));
  const strangers = trials.strangers.filter((trial) => counts(trial, part));
  const share = (of: readonly Trial[], is: (trial: Trial) => boolean) =>
    shareOf(of.filter(is).length, of.length);
  return {
    fpir: share(strangers, ({ answer }) => answer === 'sure'),
    fnir: share(staff, ({ answer, right }) => !(answer === 'sure' && right)),
    unsure: share(staff, ({ answer }) => answer === 'unsure'),
    misnamed: share(staff, ({ answer, right }) => answer === 'sure' && !right),
    strangersUnsure: share(strangers, ({ answer }) => answer === 'unsure'),
    noFace: staff.filter(({ answer }) => answer === 'no-face').length,
  };
}

/** The lowest threshold that keeps FPIR at 1 %: an answer is *sure* above it. */
export function thresholdOf(trials: Trials): number {
  const scores = trials.strangers
    .filter((trial) => counts(trial))
    .map(({ score }) => score)
    .sort((one, other) => other - one);
  return scores[Math.floor(MOST_FPIR * scores.length)] ?? -Infinity;
}

export function missedAbove(trials: Trials, threshold: number): Share {
  const staff = trials.staff.filter((trial) => counts(trial));
  const missed = staff.filter(({ score, right }) => !(right && score > threshold));
  return shareOf(missed.length, staff.length);
}

/** True match rate at a false match rate of 0.1 %: smaller distances are more alike. */
export function tmrAtFmr0001(genuine: readonly number[], impostor: readonly number[]): number {
  const threshold = impostor.toSorted((one, other) => one - other)[
    Math.floor(impostor.length * 0.001)
  ];
  if (threshold === undefined || genuine.length === 0) return NaN;
  return genuine.filter((distance) => distance < threshold).length / genuine.length;
}

function counts({ part }: Trial, only?: string): boolean {
  return only === undefined ? part !== SAME_SESSION : part === only;
}
