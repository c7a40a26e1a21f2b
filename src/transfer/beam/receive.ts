/** What a camera has seen of a moving code. */
import { MOST_BLOCKS } from '../../core/fountain/blocks.ts';
import { Basin } from '../../core/fountain/decode.ts';
import { blocksIn } from '../../core/fountain/encode.ts';
import { equal, hex, type Bytes } from '../../crypto/bytes.ts';
import { readFrame, sumOf, type Frame } from './frame.ts';

export type Caught =
  /** `of` pictures are needed, one or two more if some were missed. */
  | { readonly kind: 'some'; readonly have: number; readonly of: number; readonly bytes: number }
  | { readonly kind: 'whole'; readonly body: Bytes }
  | { readonly kind: 'foreign' | 'altered' }
  /** Everything came, and is not what was sent: somebody made frames up. It begins anew. */
  | { readonly kind: 'spoiled' };

/** The camera was turned to another screen: so many of its pictures in a row. */
const OTHERS_IN_A_ROW = 5;

interface Running {
  readonly sum: Bytes;
  readonly length: number;
  readonly room: number;
  readonly basin: Basin;
}

export class Catcher {
  #running: Running | undefined;
  #others = 0;

  async take(text: string): Promise<Caught> {
    const frame = await readFrame(text);
    if (frame.kind !== 'frame') return frame;
    const running = this.#for(frame);
    if (running === undefined) return { kind: 'foreign' };
    const { basin, length, sum, room } = running;
    basin.add(frame.n, frame.bytes);
    const body = basin.body(length);
    if (body === undefined) {
      const have = Math.min(length, basin.rank * room);
      return { kind: 'some', have: basin.rank, of: basin.k, bytes: have };
    }
    if (equal(await sumOf(body), sum)) return { kind: 'whole', body };
    this.#running = undefined;
    return { kind: 'spoiled' };
  }

  /** `undefined`: of another transfer than the one under way. */
  #for(frame: Frame): Running | undefined {
    if (this.#running !== undefined && belongs(frame, this.#running)) {
      this.#others = 0;
      return this.#running;
    }
    this.#others += 1;
    if (this.#running !== undefined && this.#others < OTHERS_IN_A_ROW) return undefined;
    const k = blocksIn(frame.length, frame.bytes.length);
    if (k > MOST_BLOCKS) return undefined;
    this.#others = 0;
    const { sum, length, bytes } = frame;
    this.#running = { sum, length, room: bytes.length, basin: new Basin(k) };
    return this.#running;
  }
}

function belongs(frame: Frame, { sum, length, room }: Running): boolean {
  return hex(frame.sum) === hex(sum) && frame.length === length && frame.bytes.length === room;
}
