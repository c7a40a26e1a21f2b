/** Files in: read apart, planned here, applied as a whole. */
import { hex, random, sha256, type Bytes } from '../../../crypto/bytes.ts';
import type { Keys } from '../../../crypto/vault.ts';
import type { Found } from '../../../transfer/imports/found.ts';
import type { Read } from '../../../transfer/imports/read.ts';
import { readApart } from '../../files/client.ts';
import type { ImportDone, ImportPlanned } from '../contract-files.ts';
import { applyHolidays, planHolidays } from './in-holidays.ts';
import { applyPunches, planFound } from './in-punches.ts';
import { applyRoster, planRoster } from './in-roster.ts';
import type { Stamp } from './kept.ts';
import { blank, type Planned } from './plan.ts';
import { beginApart } from './task.ts';
import type { OpenBooks } from '../start/open-books.ts';

interface Waiting extends Planned {
  readonly file: string;
  readonly sha: Bytes;
}

/** Gone with the keys. */
const waiting = new WeakMap<Keys, Map<string, Waiting>>();

export async function importPlan(
  books: OpenBooks,
  file: Blob,
  name: string,
): Promise<ImportPlanned> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const sha = await sha256(bytes);
  const signal = beginApart();
  const read = await readApart<Read>(bytes, (reader, all) => reader.read(all, name), { signal });
  if (read.kind === 'bad-file' || read.kind === 'too-slow' || read.kind === 'stopped') return read;
  const planned = await planFor(books, keys, read, name);
  if (signal.aborted) return { kind: 'stopped' };
  const id = hex(random(8));
  const mine = waiting.get(keys) ?? new Map<string, Waiting>();
  // One plan is looked at at a time; an older one would be about an older state.
  mine.clear();
  mine.set(id, { ...planned, file: name, sha });
  waiting.set(keys, mine);
  return { kind: 'plan', id, summary: planned.summary };
}

export async function importApply(books: OpenBooks, id: string): Promise<ImportDone> {
  const keys = books.session.use(performance.now(), 'owner');
  if (keys === undefined) return { kind: 'locked' };
  const found = waiting.get(keys)?.get(id);
  if (found === undefined || found.work.about === 'people') return { kind: 'gone' };
  const { work, sha, summary } = found;
  const stamp: Stamp = { id, file: sourceName(found.file), source: summary.source };
  const done =
    work.about === 'punches'
      ? await applyPunches(books, stamp, sha, work.plan)
      : work.about === 'holidays'
        ? await applyHolidays(books, stamp, work.days)
        : await applyRoster(books, stamp, work.changes);
  if (done.kind === 'imported') waiting.get(keys)?.delete(id);
  return done;
}

async function planFor(books: OpenBooks, keys: Keys, read: Found, file: string): Promise<Planned> {
  switch (read.kind) {
    case 'people': {
      const count = Math.max(0, read.text.trim().split('\n').length - 1);
      const nothingBad = { bad: [], badCount: 0 };
      const about = { about: 'people', source: 'people', count, text: read.text } as const;
      return { summary: { ...blank(file), ...nothingBad, ...about }, work: { about: 'people' } };
    }
    case 'holidays':
      return planHolidays(books, read, file);
    case 'roster':
      return planRoster(books, read, file);
    case 'punches':
      return planFound(books, keys, read, file);
  }
}

function sourceName(file: string): string {
  return file.normalize('NFC').slice(0, 120);
}
