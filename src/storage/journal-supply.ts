/** Makes the journal's files, the next one ahead of need, and gives each a number of its own. */
import type { Disk, FolderRoot } from './disk.ts';
import type { JournalFile } from './journal-file.ts';
import { createJournalFile } from './journal-file.ts';
import type { OpenFile } from './journal-scan.ts';

/** After a full disk refused the next file; the rotation will say so if it is needed before. */
const REFUSED_MS = 60_000;

export class JournalSupply {
  readonly #disk: Disk;
  readonly #prefix: string;
  readonly #fileBytes: number;
  #next: OpenFile | undefined;
  #preparing: Promise<void> | undefined;
  #notBefore = 0;
  #number = 0;
  /** Where the next file is made if it can be. */
  prefers: FolderRoot = 'bucket';

  constructor(disk: Disk, prefix: string, fileBytes: number) {
    this.#disk = disk;
    this.#prefix = prefix;
    this.#fileBytes = fileBytes;
  }

  /** The next file, while nothing is in it. */
  get next(): OpenFile | undefined {
    return this.#next;
  }

  /** Of the last file made. */
  get number(): number {
    return this.#number;
  }

  /** `highest`: number of the last file there is; `ready`: one with nothing in it. */
  async adopt(highest: number, ready: JournalFile | undefined): Promise<void> {
    this.#number = highest;
    const handle = await ready?.folder.open(ready.name, false);
    if (ready !== undefined && handle !== undefined) this.#next = { file: ready, handle };
  }

  /** Made while there is room in the file before, it is no longer fresh when it is needed. */
  prepare(): void {
    if (this.#next ?? this.#preparing) return;
    if (this.#disk.now() < this.#notBefore) return;
    this.#preparing = this.create()
      .then((next) => {
        this.#next = next;
      })
      .catch(() => {
        this.#notBefore = this.#disk.now() + REFUSED_MS;
      })
      .finally(() => {
        this.#preparing = undefined;
      });
  }

  /** Of `size` bytes at least. */
  async take(size: number): Promise<OpenFile> {
    await this.#preparing;
    const prepared = this.#next;
    this.#next = undefined;
    if (prepared !== undefined && prepared.file.size >= size) return prepared;
    await prepared?.handle.close();
    return this.create(size);
  }

  async create(size = 0): Promise<OpenFile> {
    let trouble: unknown = new Error('no place for a journal');
    const folders = await this.#disk.folders();
    const wanted = folders.filter(({ root }) => root === this.prefers);
    for (const folder of [...wanted, ...folders.filter((one) => !wanted.includes(one))])
      try {
        const number = ++this.#number;
        const [name, bytes] = [`${this.#prefix}-${number}`, Math.max(size, this.#fileBytes)];
        return await createJournalFile(folder, name, number, bytes, this.#disk.now());
      } catch (error) {
        trouble = error;
      }
    throw trouble;
  }

  /** Half a rebuilt journal is worth less than its room. */
  async unmake(above: number): Promise<void> {
    for (let number = above + 1; number <= this.#number; number++)
      for (const folder of await this.#disk.folders())
        await folder.remove(`${this.#prefix}-${number}`).catch(() => undefined); // was not there
  }

  async close(): Promise<void> {
    const next = this.#next;
    this.#next = undefined;
    await next?.handle.close();
  }
}
