import { generateDataKey } from '../../../crypto/device.ts';
import type { DeviceKeys, RecordStore, StateWrite } from '../../../storage/record-store.ts';
import { Cells } from './cells.ts';
import { faceShape, type KeptFace } from './shapes.ts';

export const FACE = 'face/';
/** There as long as a template was deleted and its key still exists. In clear: it says nothing. */
const SHRED = 'shred';
const BATCH = 64;

/**
 * Note [A destroyed template]: a deleted cell lives on in older parts of the journal file and of
 * the database. So its key has to go: the remaining templates are sealed under a new one, then the
 * old key is overwritten in both key stores. A power cut in between is mended at the next start.
 */
export class FaceCells {
  readonly #store: RecordStore;
  /** Device keys as they are kept, without the two of the templates. */
  readonly #others: DeviceKeys;
  #cells: Cells;
  #key: CryptoKey;

  private constructor(store: RecordStore, others: DeviceKeys, key: CryptoKey) {
    this.#store = store;
    this.#others = others;
    this.#key = key;
    this.#cells = new Cells(store, key);
  }

  /** `kept`: the device keys as the store has them; finishes a shredding that was interrupted. */
  static async open(store: RecordStore, kept: DeviceKeys, key: CryptoKey): Promise<FaceCells> {
    const own = ['faces', 'facesBefore'];
    const others = Object.entries(kept).filter(([name]) => !own.includes(name));
    const opened = new FaceCells(store, Object.fromEntries(others), key);
    const before = kept['facesBefore'];
    if (before instanceof CryptoKey) await opened.#carryOver(before);
    if ((await store.state(SHRED)) !== undefined) await opened.shred();
    return opened;
  }

  all(): Promise<Map<string, KeptFace>> {
    return this.#cells.all(FACE, faceShape);
  }

  plain(key: string) {
    return this.#cells.plain(key);
  }

  write(id: string, face: KeptFace): Promise<StateWrite> {
    return this.#cells.write(FACE + id, face);
  }

  /** To be committed together; then call `shred`. */
  destroy(id: string): StateWrite[] {
    return [
      { key: FACE + id, bytes: null },
      { key: SHRED, bytes: Uint8Array.of(1) },
    ];
  }

  /** False when the disk refused: the mark stays, and the next start tries again. */
  async shred(): Promise<boolean> {
    const before = this.#key;
    const next = await generateDataKey();
    const both = { ...this.#others, faces: next, facesBefore: before };
    if ((await this.#store.putKeys(both)).kind !== 'committed') return false;
    this.#key = next;
    this.#cells = new Cells(this.#store, next);
    return this.#carryOver(before);
  }

  async #carryOver(before: CryptoKey): Promise<boolean> {
    const old = await new Cells(this.#store, before).all(FACE, faceShape);
    const writes = await Promise.all([...old].map(([id, face]) => this.write(id, face)));
    writes.push({ key: SHRED, bytes: null });
    for (let at = 0; at < writes.length; at += BATCH) {
      const answer = await this.#store.commit([], writes.slice(at, at + BATCH));
      if (answer.kind !== 'committed') return false;
    }
    const rest = { ...this.#others, faces: this.#key };
    return (await this.#store.putKeys(rest)).kind === 'committed';
  }
}
