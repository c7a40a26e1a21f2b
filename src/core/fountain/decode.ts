/** Frames in, in any order, some missing, some twice; blocks out. */
import { blocksOf } from './blocks.ts';
import { has, xor, xorWords } from './encode.ts';

interface Equation {
  /** No block before its own, which is the first it has. */
  readonly bits: Uint32Array;
  readonly bytes: Uint8Array;
}

export class Basin {
  readonly k: number;
  /** By the first block of each: in steps. */
  readonly #steps: (Equation | undefined)[];
  readonly #frames = new Set<number>();
  #rank = 0;

  constructor(k: number) {
    this.k = k;
    this.#steps = Array.from({ length: k }, () => undefined);
  }

  /** Of `k`: how much is there. */
  get rank(): number {
    return this.#rank;
  }

  /** Different frames that were taken. */
  get frames(): number {
    return this.#frames.size;
  }

  get whole(): boolean {
    return this.#rank === this.k;
  }

  add(frame: number, bytes: Uint8Array): void {
    if (this.whole || this.#frames.has(frame)) return;
    this.#frames.add(frame);
    const fresh = { bits: blocksOf(this.k, frame), bytes: bytes.slice() };
    for (let block = 0; block < this.k; block += 1) {
      if (!has(fresh.bits, block)) continue;
      const step = this.#steps[block];
      if (step === undefined) {
        this.#steps[block] = fresh;
        this.#rank += 1;
        return;
      }
      xorWords(fresh.bits, step.bits);
      xor(fresh.bytes, step.bytes);
    }
  }

  /** The blob, once it is whole. */
  body(length: number): Uint8Array<ArrayBuffer> | undefined {
    if (!this.whole) return undefined;
    const blocks: Uint8Array[] = Array.from({ length: this.k }, () => new Uint8Array());
    for (let block = this.k - 1; block >= 0; block -= 1) {
      const step = this.#steps[block];
      if (step === undefined) return undefined;
      const bytes = step.bytes.slice();
      for (let later = block + 1; later < this.k; later += 1) {
        if (has(step.bits, later)) xor(bytes, blocks[later] ?? new Uint8Array());
      }
      blocks[block] = bytes;
    }
    const all = new Uint8Array(this.k * (blocks[0]?.length ?? 0));
    blocks.forEach((block, at) => all.set(block, at * block.length));
    return all.slice(0, length);
  }
}
