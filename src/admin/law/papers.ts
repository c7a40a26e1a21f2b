/**
 * Impact assessment, biometric policy, control mapping and emergency plan: texts with the shop's own
 * figures in them. They say what the product does; what only the owner knows is left as a line.
 */
import type { Language } from '../../core/people/person.ts';
import type { Law } from '../../core/shop/law.ts';
import type { RetentionReport } from '../../workers/books/contract-keeping.ts';
import type { PersonCard, Shop } from '../../workers/books/contract.ts';
import { en } from './papers.en.ts';
import { zh } from './papers.zh.ts';

export const PAPERS = ['assessment', 'policy', 'controls', 'emergency'] as const;
export type PaperName = (typeof PAPERS)[number];

export interface PaperFacts {
  readonly shop: Shop | undefined;
  readonly people: readonly PersonCard[];
  readonly law: Law;
  readonly retention: Extract<RetentionReport, { kind: 'retention' }> | undefined;
}

export interface Section {
  readonly head: string;
  readonly lines: readonly string[];
}

/** What the texts are given: the shop's settings as plain figures. */
export interface Figures {
  readonly shop: string;
  readonly people: number;
  readonly faces: number;
  readonly pinOnly: number;
  readonly consents: number;
  readonly liveness: Shop['liveness'];
  readonly workMonths: number;
  readonly logMonths: number;
  readonly faceMonths: number;
  readonly jurisdiction: Law['jurisdiction'];
  readonly basis: string;
  readonly assessment: string;
  readonly responsible: string;
}

export type Texts = Readonly<
  Record<PaperName, { readonly title: string; readonly sections: (f: Figures) => Section[] }>
>;

const LANGUAGES: Readonly<Record<Language, Texts>> = { en, zh };
/** To be filled in by hand where the owner has not said it. */
const BLANK = '________________________';

export function paperTitle(name: PaperName, language: Language): string {
  return LANGUAGES[language][name].title;
}

export function sectionsOf(name: PaperName, facts: PaperFacts, language: Language): Section[] {
  return LANGUAGES[language][name].sections(figuresOf(facts));
}

export function figuresOf({ shop, people, law, retention }: PaperFacts): Figures {
  const here = people.filter(({ status }) => status !== 'left');
  return {
    shop: shop?.name ?? '',
    people: here.length,
    faces: here.filter(({ hasFace }) => hasFace).length,
    pinOnly: here.filter(({ hasFace, hasPin }) => !hasFace && hasPin).length,
    consents: here.filter(({ consent }) => consent !== undefined).length,
    liveness: shop?.liveness ?? 'adaptive',
    workMonths: retention?.rule.workMonths ?? 36,
    logMonths: retention?.rule.logMonths ?? 12,
    faceMonths: retention?.rule.faceMonths ?? 6,
    jurisdiction: law.jurisdiction,
    basis: law.basis || BLANK,
    assessment: law.assessment || BLANK,
    responsible: law.responsible || BLANK,
  };
}
