/** A slip as the bytes of ESC/POS. The cash drawer is never opened: we are no till. */
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { layout } from './layout.ts';
import type { Line } from './layout.ts';
import { raster } from './raster.ts';
import { PAPERS } from './slip.ts';
import type { Paper, PaperWidth, Slip } from './slip.ts';

/**
 * How letters outside the Latin code pages are printed. `picture` works everywhere and is slower;
 * `gb18030` is for printers sold in China, which have the letters built in.
 */
export type Chinese =
  | { readonly kind: 'picture' }
  | { readonly kind: 'gb18030'; readonly write: (text: string) => Uint8Array };

export interface SlipLook {
  readonly width: PaperWidth;
  readonly chinese: Chinese;
}

/** Lines of text in one picture, and dots in one command: small printers have a small memory. */
const BAND_LINES = 8;
const BAND_DOTS = 240;
const FEED_LINES = 4;
/** FS & and FS . : Chinese letters on and off. */
const CHINESE_ON = [0x1c, 0x26];
const CHINESE_OFF = [0x1c, 0x2e];
/** What the code pages tried by the encoder hold between them; for anything else they print `?`. */
const LATIN =
  /^[\u0020-\u007e\u00a0-\u0113\u0116-\u012b\u012e-\u0131\u0134-\u0137\u0139-\u013e\u0141-\u0148\u014c\u014d\u0150-\u0165\u0168-\u0173\u0178-\u017e\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u20ac]*$/;

export function slipBytes(slip: Slip, { width, chinese }: SlipLook): Uint8Array<ArrayBuffer> {
  const paper = PAPERS[width];
  const lines = layout(slip, paper.columns);
  const ownLetters =
    chinese.kind === 'gb18030' ? inOwnLetters(slip, paper, chinese.write) : undefined;
  const encoder = new ReceiptPrinterEncoder({
    language: 'esc-pos',
    columns: paper.columns,
    newline: '\n',
    imageMode: 'raster',
    feedBeforeCut: FEED_LINES,
  });
  encoder.initialize().codepage('auto');
  if (lines.every(({ text }) => LATIN.test(text))) latin(encoder, lines);
  else if (ownLetters !== undefined) encoder.raw(ownLetters);
  else
    for (let at = 0; at < lines.length; at += BAND_LINES)
      picture(encoder, raster(lines.slice(at, at + BAND_LINES), paper));
  return new Uint8Array(encoder.cut('partial').encode());
}

function latin(encoder: ReceiptPrinterEncoder, lines: readonly Line[]): void {
  for (const { text, bold, large } of lines) {
    const times = large ? 2 : 1;
    encoder.bold(bold).size(times, times).text(text).size(1, 1).bold(false).newline();
  }
}

function picture(encoder: ReceiptPrinterEncoder, image: ImageData): void {
  for (let top = 0; top < image.height; top += BAND_DOTS) {
    const height = Math.min(BAND_DOTS, image.height - top);
    const rows = image.data.slice(top * image.width * 4, (top + height) * image.width * 4);
    const band = new ImageData(rows, image.width, height);
    encoder.image(band, { width: image.width, height, mode: 'raster', algorithm: 'threshold' });
  }
}

/**
 * In the letters of a printer sold in China, each as wide as it has bytes: `·` and `–` are as wide as
 * `王` there. `undefined`: it has not all of them, or what stands for a letter is a command.
 */
function inOwnLetters(
  slip: Slip,
  { columns }: Paper,
  write: (text: string) => Uint8Array,
): number[] | undefined {
  const lines = layout(slip, columns, (letter) => write(letter).length);
  const has = (letter: string): boolean => letter >= ' ' && write(letter).length <= 2;
  if (!lines.every(({ text }) => Array.from(text).every(has))) return undefined;
  const bytes: number[] = [...CHINESE_ON];
  for (const { text, bold, large } of lines) {
    // ESC E and GS !, and FS ! for the Chinese letters, which listen to neither on some printers.
    const look = [0x1b, 0x45, bold ? 1 : 0, 0x1d, 0x21, large ? 0x11 : 0, 0x1c, 0x21];
    bytes.push(...look, large ? 0x0c : 0, ...write(text), 0x0a);
  }
  return [...bytes, ...CHINESE_OFF];
}
