/**
 * The law a shop works under, as far as this product changes with it. Sources: the specification's
 * law page (PIPL and the 2025 rules on face recognition; GDPR and the AEPD guide; BIPA and the FLSA).
 * Nothing here is legal advice; what a preset cannot know is asked of the owner.
 */
import { isRecord, parsed } from './json.ts';
import { ageOn, FACE_FROM_AGE } from './staff.ts';

/** Under this name the books keep it. */
export const LAW = 'office-law';

export const JURISDICTIONS = ['CN', 'EU', 'US-IL', 'other'] as const;
export type Jurisdiction = (typeof JURISDICTIONS)[number];

export interface Law {
  readonly jurisdiction: Jurisdiction;
  /** Legal basis for faces in the owner's words; in the EU preset faces wait for it. */
  readonly basis: string;
  /** Number or place of the impact assessment that was made. */
  readonly assessment: string;
  /** Who answers for the data: name, contact. */
  readonly responsible: string;
}

export interface LawTerms {
  readonly workMonths: number;
  readonly logMonths: number;
  /** Months without a punch after which a template is destroyed. */
  readonly faceMonths: number;
  /** Faces wait until a legal basis is written down. */
  readonly faceNeedsBasis: boolean;
  /** Enrolled faces from which on the authority wants a filing. */
  readonly filingAt?: number;
}

/** 工资支付暂行规定 6 and more; ET 34.9 (4 years); 29 CFR 516.5 (3 years); BIPA 15(a) (3 years). */
export const TERMS: Readonly<Record<Jurisdiction, LawTerms>> = {
  CN: { workMonths: 36, logMonths: 36, faceMonths: 6, faceNeedsBasis: false, filingAt: 100_000 },
  EU: { workMonths: 48, logMonths: 12, faceMonths: 1, faceNeedsBasis: true },
  'US-IL': { workMonths: 36, logMonths: 36, faceMonths: 36, faceNeedsBasis: false },
  other: { workMonths: 36, logMonths: 12, faceMonths: 6, faceNeedsBasis: false },
};

export const NO_LAW: Law = { jurisdiction: 'other', basis: '', assessment: '', responsible: '' };

export type FaceBar = 'no-basis' | 'too-young';

/** Why no face may be enrolled now; `undefined` = it may, with consent. */
export function faceBar(law: Law, born: string | undefined, today: string): FaceBar | undefined {
  if (born !== undefined && ageOn(born, today) < FACE_FROM_AGE) return 'too-young';
  if (TERMS[law.jurisdiction].faceNeedsBasis && law.basis.trim() === '') return 'no-basis';
  return undefined;
}

export function writeLaw(law: Law): string {
  return JSON.stringify({ format: 1, ...law });
}

export function readLaw(text: string | undefined): Law {
  const value = text === undefined ? undefined : parsed(text);
  if (!isRecord(value) || value['format'] !== 1) return NO_LAW;
  const jurisdiction = JURISDICTIONS.find((one) => one === value['jurisdiction']) ?? 'other';
  const said = (field: string) => {
    const found = value[field];
    return typeof found === 'string' ? found : '';
  };
  return {
    jurisdiction,
    basis: said('basis'),
    assessment: said('assessment'),
    responsible: said('responsible'),
  };
}
