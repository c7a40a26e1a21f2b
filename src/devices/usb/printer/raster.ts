/** Lines as a picture, for printers without Chinese letters of their own. */
import type { Line } from './layout.ts';
import { widthOf } from './layout.ts';
import type { Paper } from './slip.ts';

/** Dots of one line: letters of 24 dots, as the printers' own font A, and air for Chinese. */
const LINE_DOTS = 30;
const LETTER_DOTS = 24;
const FONT = 'ui-monospace, "Noto Sans Mono CJK SC", "PingFang SC", "Microsoft YaHei", monospace';

/** Black on white; every letter stands in its own column, whatever font the tablet has. */
export function raster(lines: readonly Line[], { columns, dots }: Paper): ImageData {
  const heights = lines.map(({ large }) => (large ? 2 : 1) * LINE_DOTS);
  // Pictures are sent in rows of eight.
  const height =
    Math.ceil(
      Math.max(
        1,
        heights.reduce((sum, one) => sum + one, 0),
      ) / 8,
    ) * 8;
  const context = new OffscreenCanvas(dots, height).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no picture can be drawn here');
  context.fillStyle = 'white';
  context.fillRect(0, 0, dots, height);
  context.fillStyle = 'black';
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  const column = dots / columns;
  let top = 0;
  lines.forEach(({ text, bold, large }, at) => {
    const scale = large ? 2 : 1;
    context.font = `${bold ? 700 : 500} ${LETTER_DOTS * scale * 0.92}px ${FONT}`;
    let left = 0;
    for (const letter of text) {
      const width = widthOf(letter) * column * scale;
      context.fillText(letter, left + width / 2, top + (LINE_DOTS * scale) / 2, width);
      left += width;
    }
    top += heights[at] ?? 0;
  });
  return context.getImageData(0, 0, dots, height);
}
