/** What a new shop starts with; every line can be changed in the settings. */
import { STRANGERS_ACCEPTED } from '../core/faces/threshold.ts';
import type { Language } from '../core/people/person.ts';
import type { Shop } from '../workers/books/contract.ts';

/** Two minutes: long enough for a second look, short enough for a real way out and in. */
export const FIRST_DUPLICATE_MIN = 2;

/** What the wizard carries from page to page, until the books have it. */
export interface Draft {
  readonly name: string;
  readonly zone: string;
}

export function firstSettings(draft: Draft, language: Language): Shop {
  return {
    name: draft.name,
    zone: draft.zone,
    language,
    duplicateMin: FIRST_DUPLICATE_MIN,
    liveness: 'adaptive',
    strangersAccepted: STRANGERS_ACCEPTED,
  };
}
