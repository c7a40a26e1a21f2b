/** Requests and their answers as the journals tell them, of every tablet whose records are here. */
import { counting, type GivenAnswer } from '../../../core/fleet/answer.ts';
import { base32 } from '../../../crypto/base32.ts';
import type { Keys } from '../../../crypto/vault.ts';
import type { Opened } from '../journal/archive.ts';
import type { Ask } from '../contract-staff.ts';
import type { Entry } from '../journal/entry.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { everybody } from '../journal/reading.ts';
import { askOf } from './request-shape.ts';

export interface JournalAnswer extends GivenAnswer {
  /** Slot of whoever gave it. */
  readonly by: string;
}

export interface Asked {
  readonly id: string;
  /** The tablet it was filed at. */
  readonly device: string;
  readonly entry: Extract<Entry, { readonly k: 'request' }>;
  readonly ask: Ask;
  readonly answer?: JournalAnswer;
  /** The grant among the answers, also where it was taken back later. */
  readonly granted?: JournalAnswer;
}

export async function asked(books: OpenBooks, keys: Keys): Promise<ReadonlyMap<string, Asked>> {
  return askedIn((await everybody(books, keys)).entries);
}

/** By its name, each once: a slip may have been held up to two tablets. */
export function askedIn(entries: readonly Opened[]): ReadonlyMap<string, Asked> {
  const answers = answersIn(entries);
  const found = new Map<string, Asked>();
  for (const { device, entry } of entries) {
    if (entry?.k !== 'request') continue;
    const id = base32(entry.q);
    const ask = askOf(entry);
    const before = found.get(id);
    if (ask === undefined || (before !== undefined && !isBefore(entry, device, before))) continue;
    found.set(id, { id, device, entry, ask, ...answers.get(id) });
  }
  return found;
}

function isBefore({ t }: Entry, device: string, other: Asked): boolean {
  return t === other.entry.t ? device < other.device : t < other.entry.t;
}

function answersIn(entries: readonly Opened[]): Map<string, Pick<Asked, 'answer' | 'granted'>> {
  const found = new Map<string, Pick<Asked, 'answer' | 'granted'>>();
  /** Granted on that tablet: a refusal after it takes back, though older records do not say so. */
  const grants = new Set<string>();
  for (const { device, entry } of entries) {
    if (entry?.k !== 'answer') continue;
    const id = base32(entry.q);
    const there = `${device} ${id}`;
    const back = !entry.ok && (entry.back === true || grants.has(there));
    const given: JournalAnswer = {
      kind: entry.ok ? 'accepted' : 'refused',
      at: entry.t,
      reason: entry.why,
      by: entry.by,
      ...(back ? { back } : {}),
    };
    const before = found.get(id);
    const granted = entry.ok ? counting(before?.granted, given) : before?.granted;
    found.set(id, {
      answer: counting(before?.answer, given),
      ...(granted === undefined ? {} : { granted }),
    });
    if (entry.ok) grants.add(there);
  }
  return found;
}
