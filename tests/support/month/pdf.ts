/** What a PDF of the browser's own engine says about itself: pages, and the characters on them. */
import { inflateSync } from 'node:zlib';

export interface PdfFacts {
  readonly pages: number;
  /** Every character some font of the file maps a glyph to. */
  readonly characters: ReadonlySet<string>;
}

export function pdfFacts(file: Buffer): PdfFacts {
  const text = file.toString('latin1');
  const pages = text.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
  const characters = new Set<string>();
  for (const map of streams(file, text).filter((one) => one.includes('beginbf'))) {
    for (const [, glyphs = ''] of map.matchAll(/beginbfchar([^]*?)endbfchar/g))
      for (const [, code = ''] of glyphs.matchAll(/<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>/g))
        characters.add(decoded(code));
    for (const [, ranges = ''] of map.matchAll(/beginbfrange([^]*?)endbfrange/g))
      for (const [, from = '', to = '', code = ''] of ranges.matchAll(
        /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g,
      ))
        for (let n = 0; n <= parseInt(to, 16) - parseInt(from, 16); n += 1)
          characters.add(String.fromCodePoint(parseInt(code, 16) + n));
  }
  // A font that draws 工 and the radical ⼯ alike is written down by the latter.
  return { pages, characters: new Set([...characters].map((one) => one.normalize('NFKC'))) };
}

function streams(file: Buffer, text: string): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(/stream\r?\n/g)) {
    if (text.slice(match.index - 3, match.index) === 'end') continue;
    const from = match.index + match[0].length;
    const to = text.indexOf('endstream', from);
    try {
      found.push(inflateSync(file.subarray(from, to)).toString('latin1'));
    } catch {
      // Not deflated: a font or a picture, which holds no text.
    }
  }
  return found;
}

/** UTF-16, big end first, in hexadecimal. */
function decoded(code: string): string {
  const bytes = Buffer.from(code, 'hex');
  return bytes.length % 2 === 0 ? bytes.swap16().toString('utf16le') : '';
}
