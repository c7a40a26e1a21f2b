/** The journal: numbered preallocated files, of which one is written and the next is ready. */
import type { Copy, Truth } from './copy.ts';
import { BATCH } from './copy.ts';
import type { Disk, FolderRoot } from './disk.ts';
import type { Cell, CommitId, Frame, Row, Span } from './frame.ts';
import { encodeFrame } from './frame.ts';
import type { JournalFile } from './journal-file.ts';
import { FRESH_MS, HEADER, writeAll } from './journal-file.ts';
import type { JournalScan, Located, OpenFile } from './journal-scan.ts';
import { scanJournal } from './journal-scan.ts';
import { JournalSupply } from './journal-supply.ts';
import { reunite } from './reunite.ts';

/** As of the last acknowledged commit: begins every file, so that older ones can go. */
export interface Snapshot {
  readonly last: CommitId;
  readonly aborted: readonly Span[];
  readonly cells: readonly Cell[];
}

export class JournalCopy implements Copy {
  readonly #disk: Disk;
  readonly #prefix: string;
  readonly #supply: JournalSupply;
  readonly #snapshot: () => Snapshot;
  #file: JournalFile | undefined;
  #open: OpenFile | undefined;
  #refusals = 0;

  constructor(disk: Disk, prefix: string, fileBytes: number, snapshot: () => Snapshot) {
    this.#disk = disk;
    this.#prefix = prefix;
    this.#supply = new JournalSupply(disk, prefix, fileBytes);
    this.#snapshot = snapshot;
  }

  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  async scan(): Promise<JournalScan> {
    const open = [this.#open, this.#supply.next].filter((file) => file !== undefined);
    return scanJournal(await this.#disk.folders(), this.#prefix, this.#disk.now(), open);
  }

  /**
   * Goes on writing the last file that holds anything; the first `mend` begins a new one when there
   * is none, or when it should lie in another root.
   */
  async adopt(scan: JournalScan, root: FolderRoot): Promise<void> {
    this.#supply.prefers = root;
    const file = scan.files.findLast(({ tail }) => tail > HEADER);
    const could = (await this.#disk.folders()).some((folder) => folder.root === root);
    const stays = file?.folder.root === root || !could;
    this.#file = stays ? file : undefined;
    const last = scan.files.at(-1);
    const ready = this.#file === undefined || last === this.#file ? undefined : last;
    await this.#supply.adopt(scan.highest, ready);
  }

  /** What it holds is not whole: the next `mend` begins a new file from the other copy. */
  async forget(): Promise<void> {
    this.#file = undefined;
    await this.close();
  }

  async append(frames: readonly Frame[]): Promise<void> {
    const bytes = joined(frames.map(encodeFrame));
    if (this.#open === undefined) throw new Error('the journal is not open');
    if (this.#open.file.tail + bytes.length > this.#open.file.size)
      await this.#turnOver(this.#open, bytes.length);
    const open = this.#open;
    const { file, handle } = open;
    await writeAll(handle, file.tail, bytes);
    await handle.flush();
    this.#onlyIf(open, open);
    file.tail += bytes.length;
    if (file.tail > file.size / 2) this.#supply.prepare();
  }

  /** A write that was given up may still report; then the file was closed or opened anew. */
  #onlyIf<T>(open: OpenFile, value: T): T {
    if (open !== this.#open) throw new Error('the journal was closed meanwhile');
    return value;
  }

  async #turnOver(full: OpenFile, need: number): Promise<void> {
    const next = await this.#rotate(need);
    this.#onlyIf(full, undefined);
    this.#open = next;
    this.#file = next.file;
    await full.handle.close();
  }

  async #rotate(need: number): Promise<OpenFile> {
    const first = encodeFrame(asFrame(this.#snapshot()));
    const next = await this.#supply.take(2 * (first.length + need));
    await writeAll(next.handle, next.file.tail, first);
    await next.handle.flush();
    next.file.tail += first.length;
    return next;
  }

  async open(): Promise<void> {
    const before = this.#open;
    this.#open = undefined;
    await before?.handle.close();
    if (this.#file === undefined) return;
    const handle = await this.#file.folder.open(this.#file.name, false).catch((error: unknown) => {
      if (++this.#refusals < 5) throw error;
      return undefined; // it will not open any more: as good as gone
    });
    this.#refusals = 0;
    if (handle === undefined) return;
    try {
      // Shorter than what was confirmed: the next file takes over.
      if ((await handle.size()) < this.#file.tail) await handle.close();
      else this.#open = { file: this.#file, handle };
    } catch (error) {
      await handle.close(); // or nobody could open it again
      throw error;
    }
  }

  async mend(truth: Truth): Promise<void> {
    if (this.#open !== undefined) {
      if (truth.owed.length > 0) await this.append(truth.owed);
      return;
    }
    const first = asFrame(truth);
    const made = this.#supply.number;
    this.#open = await this.#supply.create(4 * encodeFrame(first).length);
    const owedFrom = truth.owed.flatMap(({ rows }) => rows)[0]?.seq ?? truth.head + 1;
    try {
      for (let from = 1; from < owedFrom; from += BATCH) {
        const rows = await truth.rows(from, Math.min(from + BATCH, owedFrom) - 1);
        await this.append([{ id: truth.last, complete: false, aborted: [], rows, cells: [] }]);
      }
      await this.append([first, ...truth.owed]);
      this.#file = this.#open.file;
    } catch (error) {
      await this.close();
      await this.#supply.unmake(made);
      throw error;
    }
  }

  /** Rejects where a file would not be read: a part must not pass for the whole. */
  async rows(from: number, to: number): Promise<Row[]> {
    const scan = await this.#scanQuietly();
    if (scan.troubles.length > 0) throw new Error(scan.troubles.join('; '));
    return this.#rowsOf(scan, from, to);
  }

  /** What can be read, for somebody who asked for what there is. */
  async rowsFound(from: number, to: number): Promise<Row[]> {
    return this.#rowsOf(await this.#scanQuietly(), from, to);
  }

  /** A file that is just being opened anew has its opener for a moment. */
  async #scanQuietly(): Promise<JournalScan> {
    for (let tries = 0; ; tries++) {
      const scan = await this.scan();
      if (scan.troubles.length === 0 || tries === 2) return scan;
      await this.#disk.sleep(200);
    }
  }

  #rowsOf({ rows, voided }: JournalScan, from: number, to: number): Promise<Row[]> {
    voided.add(this.#snapshot().aborted);
    const { chain } = reunite(rows, voided);
    return this.read(chain.filter(({ seq }) => seq >= from && seq <= to));
  }

  /** The bytes of located rows, ascending. */
  async read(located: readonly Located[]): Promise<Row[]> {
    const byFile = new Map<JournalFile, Located[]>();
    for (const row of located) byFile.set(row.file, [...(byFile.get(row.file) ?? []), row]);
    const out: Row[] = [];
    for (const [file, rows] of byFile) {
      const own = this.#open?.file.name === file.name ? this.#open.handle : undefined;
      const handle = own ?? (await file.folder.open(file.name, false));
      if (handle === undefined) throw new Error(`${file.name} is gone`);
      try {
        for (const { seq, id, after, at, length } of rows)
          out.push({ seq, id, after, bytes: await handle.read(at, length) });
      } finally {
        if (own === undefined) await handle.close();
      }
    }
    return out.sort((a, b) => a.seq - b.seq);
  }

  /** Young files are written but not trusted alone (`FRESH_MS`). */
  fresh(): boolean {
    const file = this.#file;
    if (file === undefined) return true;
    const now = this.#disk.now();
    return now - file.createdAt < FRESH_MS && now - file.seenAt < FRESH_MS;
  }

  place(): { name: string; usedBytes: number; sizeBytes: number } {
    const file = this.#file;
    return { name: file?.name ?? '', usedBytes: file?.tail ?? 0, sizeBytes: file?.size ?? 0 };
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    await open?.handle.close();
    await this.#supply.close();
  }
}

function asFrame({ last, aborted, cells }: Snapshot): Frame {
  return { id: last, complete: true, aborted, rows: [], cells };
}

function joined(parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
