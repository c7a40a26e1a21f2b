/** A figure of a day as plain sentences. Specification: attendance, §4 (trace); issue of the core, point 2. */
import type { CorrectionNote, Figure, Reason } from '../attendance/reason.ts';
import type { DayResult } from '../attendance/day-result.ts';
import type { EpochMin } from '../attendance/units.ts';
import type { Language } from '../people/person.ts';
import { en } from './sentences.en.ts';
import { zh } from './sentences.zh.ts';

/** What a language must be able to say; one entry for every rule there is. */
export interface Sentences {
  readonly rules: {
    readonly [Rule in Reason['rule']]: (
      reason: Reason & { readonly rule: Rule },
      clock: (at: EpochMin) => string,
    ) => string;
  };
  readonly correction: (note: CorrectionNote, clock: (at: EpochMin) => string) => string;
  readonly status: Readonly<Record<DayResult['status'], string>>;
  /** The figure is 0 and no rule had anything to say. */
  readonly nothing: (figure: Figure) => string;
}

const LANGUAGES: Readonly<Record<Language, Sentences>> = { zh, en };

/** What a figure is made of besides its own reasons. */
const MADE_OF: Partial<Record<Figure, readonly Figure[]>> = {
  workedMin: ['presenceMin', 'breakMin', 'workedMin'],
};

/**
 * The sentences that explain one figure, in the order they were applied, corrections with who
 * answers for them last. `clock` writes an instant as the work place's wall clock shows it.
 */
export function why(
  day: DayResult,
  figure: Figure,
  language: Language,
  clock: (at: EpochMin) => string,
): string[] {
  const words = LANGUAGES[language];
  const about = MADE_OF[figure] ?? [figure];
  const told = about
    .flatMap((f) => day.reasons.filter((r) => r.figure === f))
    .filter((r) => !(figure === 'workedMin' && (r.rule === 'presence' || r.rule === 'breaks')))
    .map((r) => say(words, r, clock));
  if (told.length === 0) return [words.nothing(figure)];
  return [...told, ...day.corrections.map((note) => words.correction(note, clock))];
}

/** The day's status in a word, and each correction that shaped it. */
export function whyStatus(
  day: DayResult,
  language: Language,
  clock: (at: EpochMin) => string,
): string[] {
  const words = LANGUAGES[language];
  return [words.status[day.status], ...day.corrections.map((n) => words.correction(n, clock))];
}

function say(words: Sentences, reason: Reason, clock: (at: EpochMin) => string): string {
  // The table's keys are the reasons' rules: the entry found is the one written for this reason.
  const speak = words.rules[reason.rule] as (r: Reason, clock: (at: EpochMin) => string) => string;
  return speak(reason, clock);
}
