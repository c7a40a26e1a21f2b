/** Files out: preview, make, log. What writes the formats is fetched when it is first needed. */
import type { DateRange } from '../../../core/attendance/units.ts';
import { datesOf } from '../../../core/attendance/dates.ts';
import { may } from '../../../core/people/rights.ts';
import { sha256, utf8, type Bytes } from '../../../crypto/bytes.ts';
import { parseChoice, parseFavourites } from '../../../transfer/exports/parse-choice.ts';
import type { Choice, Favourite } from '../../../transfer/exports/choice.ts';
import type { MonthData } from '../../../transfer/exports/month-data.ts';
import type { Made } from '../../../transfer/exports/run.ts';
import { evidence } from '../keeping/bundling.ts';
import type { FileAsk, FileMade, FileMenu, FileShown } from '../contract-files.ts';
import { deeds, writeDeeds } from '../keeping/deeds.ts';
import { document, putDocument } from '../cells/documents.ts';
import { monthData } from './data.ts';
import { begin, idle } from './task.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { verify } from '../journal/verifying.ts';

const FAVOURITES = 'file-favourites';
const MOST_DAYS = 366;
const PREVIEW_PEOPLE = 12;
const PREVIEW_ROWS = 40;

export async function fileMenu(): Promise<FileMenu> {
  const { menu } = await import('../../../transfer/exports/menu.ts');
  return menu();
}

export async function filePreview(books: OpenBooks, ask: FileAsk): Promise<FileShown> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const choice = parsed(ask);
  if (choice === undefined) return { kind: 'bad-input' };
  const task = idle();
  const data = await monthData(books, keys, ask, choice, task, PREVIEW_PEOPLE);
  const { preview } = await import('../../../transfer/exports/run.ts');
  const format = choice.format === 'evidence' ? 'month' : choice.format;
  const { sheets, leftOut } = await preview(data, { ...choice, format }, PREVIEW_ROWS);
  const shown = Math.min(PREVIEW_PEOPLE, data.count);
  return { kind: 'preview', sheets, leftOut, people: data.count, shown };
}

export async function fileMake(books: OpenBooks, ask: FileAsk): Promise<FileMade> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const choice = parsed(ask);
  if (choice === undefined) return { kind: 'bad-input' };
  // Sealed records are the auditor's and the owner's, by whatever door they are asked for.
  if (choice.format === 'evidence' && !may(keys.role, 'evidence')) return { kind: 'forbidden' };
  const task = begin();
  const plain = await monthData(books, keys, ask, choice, task);
  const data = choice.format === 'evidence' ? await verified(books, plain) : plain;
  const made = await filesOf(books, data, choice);
  if (task.stopped) return { kind: 'stopped' };
  if (made.kind !== 'made') return { kind: made.kind };
  const { manifestOf } = await import('../../../transfer/exports/manifest.ts');
  const facts = await manifestOf(data, choice, made.encoding, made.files);
  const [main] = facts.files;
  if (main === undefined) return { kind: 'nothing' };
  const kept = await log(books, ask, choice, main.name, made.rows, await shaOf(made));
  if (!kept) return { kind: 'not-kept' };
  const blob = new Blob([JSON.stringify(facts, null, 2)], { type: 'application/json' });
  const name = `${main.name.replace(/\.[^.]+$/, '')}.manifest.json`;
  return {
    kind: 'made',
    files: made.files.map(({ name, mime, blob }) => ({ name, mime, blob })),
    manifest: { name, mime: 'application/json', blob },
    facts,
    leftOut: made.leftOut,
    rows: made.rows,
  };
}

export async function favourites(books: OpenBooks): Promise<readonly Favourite[]> {
  const text = await document(books, FAVOURITES);
  return text === undefined ? [] : parseFavourites(text);
}

export async function keepFavourites(books: OpenBooks, list: readonly Favourite[]) {
  const text = JSON.stringify(list);
  if (parseFavourites(text).length !== list.length) return { kind: 'bad-input' as const };
  return putDocument(books, FAVOURITES, text);
}

function parsed(ask: FileAsk): Choice | undefined {
  return rightRange(ask) ? parseChoice(ask.choice) : undefined;
}

function rightRange({ from, to }: DateRange): boolean {
  const date = /^\d{4}-\d{2}-\d{2}$/;
  return (
    date.test(from) && date.test(to) && from <= to && datesOf({ from, to }).length <= MOST_DAYS
  );
}

async function filesOf(books: OpenBooks, data: MonthData, choice: Choice): Promise<Made> {
  if (choice.format !== 'evidence') {
    const { make } = await import('../../../transfer/exports/run.ts');
    return make(data, { ...choice, format: choice.format });
  }
  const { evidencePack } = await import('../../../transfer/exports/evidence-pack.ts');
  const sealed = await evidence(books);
  if (sealed.kind === 'locked') return { kind: 'nothing' };
  const page = await verifier();
  return evidencePack(data, choice, {
    ...sealed,
    ...(page === undefined ? {} : { verifier: page }),
  });
}

/** As the installed product keeps it for offline; nothing is fetched. */
async function verifier(): Promise<string | undefined> {
  try {
    const kept = await caches.match('/verify.html', { ignoreSearch: true });
    return kept === undefined ? undefined : await kept.text();
  } catch {
    return undefined; // no cache here: the pack says where the page is found
  }
}

async function verified(books: OpenBooks, data: MonthData): Promise<MonthData> {
  const { chain } = await verify(books);
  return { ...data, chain: { ...data.chain, verdict: chain.verdict } };
}

async function shaOf({ files }: Extract<Made, { kind: 'made' }>): Promise<Bytes> {
  const [main] = files;
  if (main === undefined) return sha256(utf8(''));
  return sha256(new Uint8Array(await main.blob.arrayBuffer()));
}

async function log(
  books: OpenBooks,
  { from, to }: DateRange,
  { format }: Choice,
  name: string,
  rows: number,
  sha: Bytes,
): Promise<boolean> {
  const known = await deeds(books);
  const appended = await books.ledger.append(async ({ at }) => {
    const months = [...new Set([from.slice(0, 7), to.slice(0, 7)])];
    const file = { name, what: 'csv' as const, at, months, head: 0, saved: true };
    return {
      drafts: [{ k: 'export', what: format, from, to, rows, sha }],
      cells: [await writeDeeds(books, { ...known, files: [...known.files, file] })],
    };
  });
  return appended?.kind === 'appended';
}
