/** The audit trail as somebody reads it: who did it, whether it is an alarm, what it belongs to. */
import type { JournalRow } from '../../workers/books/contract-keeping.ts';

/** What is looked for; `alarms` first, because that is what the page is opened for. */
export const SUBJECTS = ['everything', 'alarms', 'office', 'door', 'tablet'] as const;
export type Subject = (typeof SUBJECTS)[number];

export type Doer =
  /** An administrator's slot; empty = whoever came by the recovery code. */
  | { readonly kind: 'admin'; readonly slot: string }
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'stranger' }
  | { readonly kind: 'tablet' };

export interface Deed {
  readonly row: JournalRow;
  readonly doer: Doer;
  readonly alarm: boolean;
}

/** Done by an unlocked office; who had unlocked last did it. */
const OFFICE = new Set([
  'add',
  'answer',
  'badge',
  'consent',
  'document',
  'erase',
  'export',
  'face',
  'import',
  'person',
  'phone',
  'rehearsal',
  'retention',
  'shop',
  'slot',
  'store',
  'unimport',
  'void',
]);
const DOOR = new Set(['punch', 'undo', 'attempt', 'request', 'confirm', 'forget', 'face-refresh']);

/** Oldest first in, newest first out. */
export function trail(rows: readonly JournalRow[]): Deed[] {
  let unlocked = '';
  const deeds = rows.map((row): Deed => {
    const { what, facts } = row;
    if (what === 'unlock' && facts['ok'] === true) unlocked = text(facts['slot']);
    return { row, doer: doerOf(row, unlocked), alarm: alarming(row) };
  });
  return deeds.reverse();
}

function doerOf({ what, facts, employeeId }: JournalRow, unlocked: string): Doer {
  if (what === 'unlock')
    return facts['ok'] === true
      ? { kind: 'admin', slot: text(facts['slot']) }
      : { kind: 'stranger' };
  if (typeof facts['by'] === 'string' && what !== 'clock')
    return { kind: 'admin', slot: facts['by'] };
  if (OFFICE.has(what)) return { kind: 'admin', slot: unlocked };
  if (employeeId !== undefined) return { kind: 'person', id: employeeId };
  return what === 'attempt' ? { kind: 'stranger' } : { kind: 'tablet' };
}

/** Somebody tried what they may not, or something was lost: worth a look every time. */
function alarming({ what, facts }: JournalRow): boolean {
  switch (what) {
    case 'unlock':
      return facts['ok'] === false;
    case 'attempt':
      return facts['what'] === 'spoof';
    case 'clock':
      return facts['what'] === 'set-back';
    case 'recovered':
      return facts['missing'] !== 0 || facts['lost'] !== '';
    case 'storage':
      return facts['state'] !== 'both';
    case 'orphan':
    case 'fork':
    case 'erase':
      return true;
    default:
      return false;
  }
}

export function belongs({ row, alarm }: Deed, subject: Subject): boolean {
  switch (subject) {
    case 'everything':
      return true;
    case 'alarms':
      return alarm;
    case 'office':
      return OFFICE.has(row.what) || row.what === 'unlock';
    case 'door':
      return DOOR.has(row.what);
    case 'tablet':
      return !OFFICE.has(row.what) && !DOOR.has(row.what) && row.what !== 'unlock';
  }
}

function text(value: string | number | boolean | undefined): string {
  return typeof value === 'string' ? value : '';
}
