/** What the month's pages ask of the books. */
import type { Role } from '../../workers/books/contract-keeping.ts';
import { m } from '../../ui/words/compiled/messages.js';
import type { ChainReport } from '../../workers/books/contract.ts';
import { addDays } from '../calendar.ts';
import type { Session } from '../session.svelte.ts';
import { RULES } from './rules.ts';
import type { Rules } from './rules.ts';
import { readRules } from './rulesText.ts';
import { REACH_DAYS } from './sheet.ts';
import type { Ledger } from './sheet.ts';

export type Loaded =
  | {
      readonly kind: 'loaded';
      readonly ledger: Ledger;
      readonly chain: ChainReport;
      readonly rules: Rules;
      /** Rules of a later version are there; they are neither used nor overwritten. */
      readonly foreignRules: boolean;
    }
  | { readonly kind: 'locked' };

export async function loadLedger(
  session: Session,
  range: { readonly from: string; readonly to: string },
): Promise<Loaded> {
  const { books } = session.office;
  const [punches, corrections, doors, text] = await Promise.all([
    books.punches({ from: addDays(range.from, -REACH_DAYS), to: addDays(range.to, REACH_DAYS) }),
    books.corrections(),
    books.doors(),
    books.document(RULES),
  ]);
  if (punches.kind === 'locked' || corrections.kind === 'locked') return { kind: 'locked' };
  const rules = text === undefined ? [] : readRules(text);
  return {
    kind: 'loaded',
    chain: punches.chain,
    rules: rules ?? [],
    foreignRules: rules === undefined,
    ledger: {
      people: session.people,
      rows: punches.rows,
      corrections: corrections.rows,
      device: session.books?.device ?? '',
      names: new Map([
        // No passphrase's slot: the recovery code's, which is the owner's.
        ['', m.office_role_owner()] as const,
        ...doors.map(
          ({ slot, name, role }) => [slot, name === '' ? roleWords(role) : name] as const,
        ),
      ]),
      zone: session.shop?.zone ?? 'UTC',
    },
  };
}

function roleWords(role: Role): string {
  return {
    owner: m.office_role_owner,
    manager: m.office_role_manager,
    auditor: m.office_role_auditor,
  }[role]();
}
