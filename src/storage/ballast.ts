/**
 * A file that does nothing but take room, to be given up when the disk is full: there is no way to
 * ask a browser how much is free (`estimate()` told of 1 GB with 0 bytes left, measured).
 */
import type { Disk, DiskFolder } from './disk.ts';
import { writeAll } from './journal-file.ts';

const NAME = 'ballast';
const PIECE = 1 << 20;

export class Ballast {
  readonly #disk: Disk;
  readonly #bytes: number;
  #held = false;

  constructor(disk: Disk, bytes: number) {
    this.#disk = disk;
    this.#bytes = bytes;
  }

  get held(): boolean {
    return this.#held;
  }

  /** Whether an earlier session left it. */
  async look(): Promise<void> {
    try {
      const handle = await (await this.#folder())?.open(NAME, false);
      if (handle === undefined) return;
      this.#held = (await handle.size()) >= this.#bytes;
      await handle.close();
    } catch {
      // Without knowing of it nobody gives it up; it is looked at again with the next session.
    }
  }

  /** Takes the room if it is not taken yet; on a full disk it does without. */
  async take(): Promise<void> {
    if (this.#held) return;
    const folder = await this.#folder();
    const handle = await folder?.open(NAME, true).catch(() => undefined);
    if (folder === undefined) return;
    if (handle === undefined) return;
    try {
      const piece = new Uint8Array(PIECE).fill(0xa5);
      for (let at = await handle.size(); at < this.#bytes; at += PIECE) {
        await writeAll(handle, at, piece);
        await this.#disk.sleep(0); // punches go first
      }
      await handle.flush();
      this.#held = true;
    } catch {
      await handle.close();
      await folder.remove(NAME).catch(() => undefined); // half a ballast is room somebody needs now
      return;
    }
    await handle.close();
  }

  /** True if there was anything to give. */
  async drop(): Promise<boolean> {
    if (!this.#held) return false;
    this.#held = false;
    const folder = await this.#folder();
    await folder?.remove(NAME).catch(() => undefined); // it was gone already
    return true;
  }

  async #folder(): Promise<DiskFolder | undefined> {
    return (await this.#disk.folders())[0];
  }
}
