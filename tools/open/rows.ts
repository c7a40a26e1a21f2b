/** The punches of one entry: one, none, or as many as an imported file brought. */
import { fields, list, number, text, type Fields } from './fields.ts';
import type { Entry } from './journal.ts';

export interface Row {
  readonly seq: number;
  /** Has `e` and `d`. */
  readonly who: Fields;
  readonly at: number;
  readonly offsetMin: number;
  readonly method: string;
  readonly state: 'kept' | 'added';
  readonly clock: string;
}

/** Imports that were undone as a whole, by their `id`. */
export function takenBack(entries: readonly Entry[]): ReadonlySet<string> {
  const undone = entries.filter(({ body }) => body?.['k'] === 'unimport');
  return new Set(undone.map(({ body }) => text(fields(body), 'id')));
}

/** src/storage/FORMAT.md §6, numbers of imported punches. */
const IMPORTED = 2 ** 40;
const PER_RECORD = 4_096;
/** Another clock's word is neither proven nor contradicted. */
const IMPORTED_GRADE = 'B';

export function rowsOf(seq: number, body: Fields, taken: ReadonlySet<string>): readonly Row[] {
  if (body['k'] === 'import') {
    if (taken.has(text(body, 'id'))) return [];
    return list(body, 'rows').map((one, place) => {
      const who = fields(one);
      return {
        seq: IMPORTED + seq * PER_RECORD + place,
        who,
        at: number(who, 'at'),
        offsetMin: number(who, 'o'),
        method: 'import',
        state: 'kept',
        clock: IMPORTED_GRADE,
      };
    });
  }
  const added = body['k'] === 'add';
  if (!added && body['k'] !== 'punch') return [];
  return [
    {
      seq,
      who: body,
      at: number(body, added ? 'at' : 't'),
      offsetMin: number(body, 'o'),
      method: added ? 'correction' : text(body, 'w'),
      state: added ? 'added' : 'kept',
      clock: text(body, 'g'),
    },
  ];
}
