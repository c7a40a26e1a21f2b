/**
 * A file that does nothing but take room, to be given up when the disk is full: there is no way to
 * ask a browser how much is free (`estimate()` told of 1 GB with 0 bytes left, measured).
 */
import type { Disk, DiskFolder } from './disk.ts';
import { writeAll } from './journal-file.ts';

/** Note [A bucket for the ballast]: see `storageRoots`. */
export interface BallastPlace {
  exists(): Promise<boolean>;
  folder(): Promise<DiskFolder>;
  remove(): Promise<void>;
}

const NAME = 'ballast';
const PIECE = 1 << 20;

export class Ballast {
  readonly #disk: Pick<Disk, 'sleep'>;
  readonly #place: BallastPlace;
  readonly #bytes: number;
  #held = false;

  constructor(disk: Pick<Disk, 'sleep'>, place: BallastPlace, bytes: number) {
    this.#disk = disk;
    this.#place = place;
    this.#bytes = bytes;
  }

  get held(): boolean {
    return this.#held;
  }

  /** Whether an earlier session left one; half a one will do. */
  async look(): Promise<void> {
    this.#held = await this.#place.exists().catch(() => false);
  }

  /** Takes the room if it is not taken yet; on a full disk it does without. */
  async take(): Promise<void> {
    if (this.#held || this.#bytes === 0) return;
    try {
      const handle = await (await this.#place.folder()).open(NAME, true);
      if (handle === undefined) return;
      const piece = new Uint8Array(PIECE).fill(0xa5);
      try {
        for (let at = 0; at < this.#bytes; at += PIECE) {
          await writeAll(handle, at, piece);
          await this.#disk.sleep(0); // punches go first
        }
        await handle.flush();
      } finally {
        await handle.close();
      }
      this.#held = true;
    } catch {
      await this.#place.remove().catch(() => undefined); // half a ballast is room somebody needs now
    }
  }

  /** True if there was anything to give. */
  async drop(): Promise<boolean> {
    if (!this.#held) return false;
    this.#held = false;
    await this.#place.remove().catch(() => undefined); // it was gone already
    return true;
  }
}
