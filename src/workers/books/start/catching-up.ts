/**
 * A tablet that lost its keys and kept its records is ahead of the backup it is restored from:
 * people, punches and withdrawals of those days are in the journal, and their cells cannot be read
 * any more. They are written anew here, from the journal, once the owner's keys are there.
 */
import type { EmployeeId } from '../../../core/people/person.ts';
import { base32 } from '../../../crypto/base32.ts';
import type { Keys } from '../../../crypto/vault.ts';
import type { Opened } from '../journal/archive.ts';
import type { Entry } from '../journal/entry.ts';
import type { OpenBooks } from './open-books.ts';
import { dropFace } from '../people/people.ts';
import { history } from '../journal/reading.ts';
import { PERSON, TODAY } from '../cells/roster.ts';
import type { KeptPerson, KeptPunch } from '../cells/shapes.ts';
import { remembered } from '../door/today.ts';

/** `after`: number of the backup's last record. */
export async function catchUp(books: OpenBooks, keys: Keys, after: number): Promise<void> {
  const { entries } = await history(books, keys);
  const later = entries.filter(({ seq }) => seq > after);
  const people = peopleOf(books, later);
  const days = daysOf(books, later);
  const { cells, roster } = books;
  const writes = [
    ...[...people].map(([id, person]) => cells.write(PERSON + id, person)),
    ...[...days].map(([id, punches]) => cells.write(TODAY + id, { punches })),
  ];
  if (writes.length > 0) {
    const sealed = await Promise.all(writes);
    await books.ledger.append(() =>
      Promise.resolve({
        drafts: [],
        cells: sealed,
        committed: () => {
          for (const [id, person] of people) roster.people.set(id, person);
          for (const [id, day] of days) roster.today.set(id, day);
        },
      }),
    );
  }
  // A template that was destroyed after the backup must not come back with it.
  for (const id of withdrawn(later)) {
    const person = roster.people.get(id);
    if (person !== undefined && roster.faces.has(id)) {
      await dropFace(books, person, person.status === 'left' ? 'left' : 'withdrawn');
    }
  }
}

/** PINs and templates set after the backup are gone: those people are enrolled once more. */
function peopleOf({ roster, shop }: OpenBooks, later: readonly Opened[]) {
  const found = new Map<EmployeeId, KeptPerson>();
  for (const { entry } of later) {
    if (entry?.k !== 'person') continue;
    const id = base32(entry.e);
    const known = found.get(id) ?? roster.people.get(id);
    const { no, name, department, status } = entry;
    const pin = status === 'left' ? undefined : known?.pin;
    const identifiable = pin !== undefined || roster.faces.has(id);
    found.set(id, {
      id,
      no,
      name,
      department,
      language: known?.language ?? shop.language,
      identify: identifyOf(entry) ?? known?.identify ?? 'face-or-pin',
      status: status === 'active' && !identifiable ? 'pending' : status,
      ...(pin === undefined ? {} : { pin }),
      ...(known?.consent === undefined ? {} : { consent: known.consent }),
    });
  }
  return found;
}

function identifyOf({
  identify,
}: Extract<Entry, { k: 'person' }>): KeptPerson['identify'] | undefined {
  return (['face-or-pin', 'pin', 'face-and-pin'] as const).find((one) => one === identify);
}

function daysOf({ roster, clock }: OpenBooks, later: readonly Opened[]) {
  const found = new Map<EmployeeId, readonly KeptPunch[]>();
  const undone = new Set(later.map(({ entry }) => (entry?.k === 'undo' ? entry.q : 0)));
  for (const { seq, entry } of later) {
    if (entry?.k !== 'punch') continue;
    const id = base32(entry.e);
    const own = { at: entry.t, direction: entry.d, seq, method: entry.w };
    const day = found.get(id) ?? roster.today.get(id) ?? [];
    found.set(id, [...day, undone.has(seq) ? { ...own, undone: true } : own]);
  }
  const { at } = clock.now();
  return new Map([...found].map(([id, day]) => [id, remembered(day, at)] as const));
}

/** Whose last word was that the template goes. */
function withdrawn(later: readonly Opened[]): EmployeeId[] {
  const gone = new Set<EmployeeId>();
  for (const { entry } of later) if (entry?.k === 'forget') gone.add(base32(entry.e));
  return [...gone];
}
