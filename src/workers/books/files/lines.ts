/** Punches as lines of a file: taken, added by hand and voided, tied to the journal by hash. */
import { minuteOf, type DateRange } from '../../../core/attendance/units.ts';
import { hex } from '../../../crypto/bytes.ts';
import { parseRecord, recordHash } from '../../../crypto/record.ts';
import type { PunchLine } from '../../../transfer/exports/month-data.ts';
import type { Task } from './task.ts';
import { isVirtual, recordOf } from './import-number.ts';
import type { Facts } from '../office/facts.ts';
import type { OpenBooks } from '../start/open-books.ts';
import type { KeptPerson } from '../cells/shapes.ts';
import { wall } from '../journal/wall.ts';

const BATCH = 512;

export interface Seal {
  readonly hash: string;
  readonly prev: string;
}

type Added = Extract<
  Facts['journal']['amended'] extends ReadonlyMap<number, infer One> ? One : never,
  { readonly op: 'add' }
>;

/** By person, everything their lines are made of; `hashes` only where the file wants them. */
export function linesOf(
  facts: Facts,
  range: DateRange,
  hashes: ReadonlyMap<number, Seal>,
): (person: KeptPerson) => PunchLine[] {
  const added = additions(facts);
  const voided = voids(facts);
  return (person) => lines(facts, person, range, added, voided, hashes);
}

/** Of the records the punches came from: what ties a line of the file to the journal. */
export async function hashesOf(
  books: OpenBooks,
  facts: Facts,
  task: Task,
): Promise<Map<number, Seal>> {
  const wanted = new Set([...facts.journal.taken.keys()].map(recordOf));
  for (const seq of facts.journal.amended.keys()) wanted.add(seq);
  const found = new Map<number, Seal>();
  if (wanted.size === 0) return found;
  const first = [...wanted].reduce((a, b) => Math.min(a, b));
  const head = books.store.head();
  for (let from = first; from <= head && !task.stopped; from += BATCH) {
    for (const { seq, bytes } of await books.store.read(from, Math.min(head, from + BATCH - 1))) {
      if (!wanted.has(seq)) continue;
      const record = parseRecord(bytes);
      if (record !== undefined)
        found.set(seq, { hash: hex(await recordHash(bytes)), prev: hex(record.header.prev) });
    }
  }
  return found;
}

function additions(facts: Facts): ReadonlyMap<string, readonly Added[]> {
  const found = new Map<string, Added[]>();
  for (const one of facts.journal.amended.values()) {
    if (one.op !== 'add') continue;
    found.set(one.employeeId, [...(found.get(one.employeeId) ?? []), one]);
  }
  return found;
}

/** Records a void stands against; a void that was voided itself does not count. */
function voids(facts: Facts): ReadonlyMap<number, string> {
  const { amended } = facts.journal;
  const found = new Map<number, string>();
  const stands = (seq: number, depth = 0): boolean =>
    depth > 20 ||
    ![...amended.values()].some(
      (a) => a.op === 'void' && a.target === seq && stands(a.seq, depth + 1),
    );
  for (const one of amended.values())
    if (one.op === 'void' && stands(one.seq)) found.set(one.target, one.reason);
  return found;
}

function lines(
  facts: Facts,
  person: KeptPerson,
  range: DateRange,
  added: ReadonlyMap<string, readonly Added[]>,
  voided: ReadonlyMap<number, string>,
  hashes: ReadonlyMap<number, Seal>,
): PunchLine[] {
  const found: PunchLine[] = [];
  for (const one of facts.taken(person.id)) {
    const { date, time } = wall(one.at, one.offsetMin);
    if (date < range.from || date > range.to) continue;
    const reason = voided.get(one.seq);
    found.push({
      id: `${one.device}:${one.seq}`,
      at: one.at,
      zone: one.zone,
      offsetMin: one.offsetMin,
      date,
      time,
      direction: one.direction,
      method: one.method,
      clock: one.clock,
      ...(one.score === undefined ? {} : { score: one.score }),
      device: one.device,
      seq: one.seq,
      ...(one.source === undefined ? {} : { source: one.source }),
      gone: reason !== undefined || facts.journal.undone.has(one.seq),
      ...(reason === undefined ? {} : { reason }),
      ...(hashes.get(isVirtual(one.seq) ? recordOf(one.seq) : one.seq) ?? {}),
    });
  }
  for (const one of added.get(person.id) ?? []) {
    const zone = facts.zoneOf(person, range.to);
    const local = facts.zones.toLocal(zone, minuteOf(one.when));
    const offsetMin = offsetOf(facts, zone, one.when);
    const { date, time } = wall(one.when, offsetMin);
    if (local.date < range.from || local.date > range.to) continue;
    found.push({
      id: `${one.device}:${one.seq}`,
      at: one.when,
      zone,
      offsetMin,
      date,
      time,
      direction: one.direction,
      method: 'correction',
      clock: 'A',
      device: one.device,
      seq: one.seq,
      gone: voided.has(one.seq),
      by: one.by,
      reason: one.reason,
      ...(hashes.get(one.seq) ?? {}),
    });
  }
  return found.sort((a, b) => a.at - b.at || a.seq - b.seq);
}

function offsetOf(facts: Facts, zone: string, at: number): number {
  const { date, minute } = facts.zones.toLocal(zone, minuteOf(at));
  return Math.round(Date.parse(`${date}T00:00:00Z`) / 60_000 + minute - minuteOf(at));
}
