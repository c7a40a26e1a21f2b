/** What a screen shows: one text after the other, without end. */
import { MOST_BLOCKS } from '../../core/fountain/blocks.ts';
import { blocksIn, fountain } from '../../core/fountain/encode.ts';
import type { Bytes } from '../../crypto/bytes.ts';
import { MOST_LENGTH, roomIn, sumOf, writeFrame } from './frame.ts';

/** How fine the code is: the finer, the more it carries and the nearer and steadier the camera. */
export const GRAINS = ['coarse', 'middle', 'fine'] as const;
export type Grain = (typeof GRAINS)[number];

/** Letters of QR codes of 57, 81 and 105 squares a side at the lowest correction. */
export const LETTERS: Readonly<Record<Grain, number>> = { coarse: 395, middle: 854, fine: 1_460 };

export interface Beam {
  /** Pictures after which a camera that missed none has everything. */
  readonly k: number;
  /** Bytes of the whole that one picture carries. */
  readonly room: number;
  text(n: number): Promise<string>;
}

/** `undefined`: too much for a moving code; a file carries it. */
export async function beam(body: Bytes, grain: Grain): Promise<Beam | undefined> {
  const room = roomIn(LETTERS[grain]);
  const tooMuch = body.length > MOST_LENGTH || blocksIn(body.length, room) > MOST_BLOCKS;
  if (body.length === 0 || tooMuch) return undefined;
  const sum = await sumOf(body);
  const source = fountain(body, room);
  return {
    k: source.k,
    room,
    text(n) {
      // After 16 million pictures, three weeks, from the beginning.
      const frame = n % (MOST_LENGTH + 1);
      return writeFrame({ sum, length: body.length, n: frame, bytes: source.frame(frame) });
    },
  };
}
