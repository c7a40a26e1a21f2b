/** Reads every journal file of every root and says what is in them, void commits included. */
import type { DiskFile, DiskFolder } from './disk.ts';
import type { CommitId, Frame } from './frame.ts';
import type { JournalFile } from './journal-file.ts';
import { scanJournalFile } from './journal-file.ts';
import type { Stub } from './reunite.ts';
import { Cells, Voided } from './reunite.ts';

/** A row and where its bytes lie. */
export interface Located extends Stub {
  readonly file: JournalFile;
  readonly at: number;
  readonly length: number;
}

export interface JournalScan {
  /** Ascending by number. */
  readonly files: readonly JournalFile[];
  readonly rows: readonly Located[];
  readonly cells: Cells;
  readonly voided: Voided;
  /** Highest number of a file that exists, readable or not. */
  readonly highest: number;
  /** Of every frame. */
  readonly ids: readonly CommitId[];
  /** Id of the newest frame. */
  readonly top: CommitId | undefined;
  /** Some bytes between sound frames were not a frame. */
  readonly damaged: boolean;
  /** Files that hold a complete set of cells. */
  readonly complete: ReadonlySet<JournalFile>;
  /** Folders or files that would not open. */
  readonly troubles: readonly string[];
}

/** A file that is open already: it has one opener, and what follows its tail was never confirmed. */
export interface OpenFile {
  readonly file: JournalFile;
  readonly handle: DiskFile;
}

export async function scanJournal(
  folders: readonly DiskFolder[],
  prefix: string,
  now: number,
  open?: readonly OpenFile[],
): Promise<JournalScan> {
  const files: JournalFile[] = [];
  const rows: Located[] = [];
  const cells = new Cells();
  const voided = new Voided();
  const complete = new Set<JournalFile>();
  const troubles: string[] = [];
  const ids: CommitId[] = [];
  let top: CommitId | undefined;
  let damaged = false;
  let highest = 0;
  for (const { folder, name, number } of await journalNames(folders, prefix, troubles))
    try {
      highest = Math.max(highest, number);
      const own = open?.find(({ file }) => file.name === name);
      const handle = own?.handle ?? (await folder.open(name, false));
      if (handle === undefined) continue;
      const frames: Frame[] = [];
      const read = async () => {
        // What a killed browser had written may be in memory only: it is made durable before it is
        // believed, or a power cut could take it back.
        if (own === undefined) await handle.flush();
        return scanJournalFile(folder, name, handle, now, (frame, at) => {
          if (own === undefined || at < own.file.tail) frames.push(frame);
        });
      };
      const scanned = await read().finally(() => (own === undefined ? handle.close() : undefined));
      if (scanned === undefined) continue;
      const file = own?.file ?? scanned.file;
      files.push(file);
      damaged ||= scanned.damaged;
      for (const frame of frames) {
        voided.add(frame.aborted);
        ids.push(frame.id);
        if (top === undefined || frame.id.no >= top.no) top = frame.id;
        for (const { seq, id, after, bytes } of frame.rows)
          rows.push({ seq, id, after, file, at: bytes.byteOffset, length: bytes.length });
        const kept = frame.cells.map((c) => ({ ...c, bytes: c.bytes?.slice() ?? null }));
        if (frame.complete) {
          complete.add(file);
          cells.addComplete(frame.id, kept);
        } else for (const cell of kept) cells.add(cell);
      }
    } catch (error) {
      troubles.push(`${name}: ${String(error)}`);
    }
  return { files, rows, cells, voided, highest, ids, top, damaged, complete, troubles };
}

async function journalNames(
  folders: readonly DiskFolder[],
  prefix: string,
  troubles: string[],
): Promise<{ folder: DiskFolder; name: string; number: number }[]> {
  const all: { folder: DiskFolder; name: string; number: number }[] = [];
  for (const folder of folders)
    try {
      for (const name of await folder.list()) {
        const number = name.startsWith(`${prefix}-`) ? Number(name.slice(prefix.length + 1)) : NaN;
        if (Number.isInteger(number)) all.push({ folder, name, number });
      }
    } catch (error) {
      troubles.push(String(error));
    }
  return all.sort((a, b) => a.number - b.number);
}
