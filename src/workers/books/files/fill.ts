/** The owner's own workbook, filled with a month. */
import { sha256 } from '../../../crypto/bytes.ts';
import type { FillLook, FillMapping, FillPreview } from '../../../transfer/workbook/fill-plan.ts';
import type { BadTable } from '../../../transfer/imports/table.ts';
import type { Filled } from '../contract-files.ts';
import { monthData } from './data.ts';
import { begin, idle, type Task } from './task.ts';
import type { OpenBooks } from '../start/open-books.ts';
import type { Keys } from '../../../crypto/vault.ts';

interface Locked {
  readonly kind: 'locked';
}

export async function fillLook(
  books: OpenBooks,
  file: Blob,
): Promise<({ readonly kind: 'look' } & FillLook) | BadTable | Locked> {
  if (books.session.use(performance.now()) === undefined) return { kind: 'locked' };
  const { lookAt } = await import('../../../transfer/workbook/fill-month.ts');
  return lookAt(await bytesOf(file));
}

export async function fillPreview(
  books: OpenBooks,
  file: Blob,
  month: string,
  mapping: FillMapping,
): Promise<({ readonly kind: 'preview' } & FillPreview) | BadTable | Locked> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const data = await dataOf(books, keys, month, idle());
  const { previewFill } = await import('../../../transfer/workbook/fill-month.ts');
  return previewFill(await bytesOf(file), data, mapping, books.shop.language);
}

export async function fillMake(
  books: OpenBooks,
  file: Blob,
  name: string,
  month: string,
  mapping: FillMapping,
): Promise<Filled> {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  const task = begin();
  const data = await dataOf(books, keys, month, task);
  const { fillMonth } = await import('../../../transfer/workbook/fill-month.ts');
  const filled = await fillMonth(await bytesOf(file), data, mapping, books.shop.language);
  if (filled.kind === 'bad-file') return filled;
  if (task.stopped) return { kind: 'stopped' };
  const { bytes, cells } = filled;
  const sha = await sha256(bytes);
  const appended = await books.ledger.append(() =>
    Promise.resolve({
      drafts: [
        { k: 'export', what: 'own-workbook', from: data.from, to: data.to, rows: cells, sha },
      ],
    }),
  );
  if (appended?.kind !== 'appended') return { kind: 'not-kept' };
  const mime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const blob = new Blob([bytes], { type: mime });
  const own = `${name.replace(/\.[^.]+$/, '')}_${month}.xlsx`;
  return { kind: 'filled', file: { name: own, mime, blob }, cells };
}

function dataOf(books: OpenBooks, keys: Keys, month: string, task: Task) {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const to = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  const choice = { format: 'month', language: books.shop.language } as const;
  return monthData(books, keys, { from: `${month}-01`, to }, choice, task);
}

async function bytesOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}
