/** A slip as lines of fixed columns. A Chinese letter is two columns wide, on every printer. */
import type { Slip, SlipPart } from './slip.ts';

export interface Line {
  readonly text: string;
  readonly bold: boolean;
  /** Double height and width. */
  readonly large: boolean;
}

/** East Asian letters, signs and full-width forms. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const SIGNATURE_LINES = 2;

/** `letterWidth`: where a printer's own letters are wider than ours. */
export function layout(slip: Slip, columns: number, letterWidth = widthOf): Line[] {
  const widthIn: Width = (text) => {
    let width = 0;
    for (const letter of text) width += letterWidth(letter);
    return width;
  };
  return slip.flatMap((part) => linesOf(part, columns, widthIn));
}

export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += WIDE.test(letter) ? 2 : 1;
  return width;
}

/** Columns of a text. */
type Width = (text: string) => number;

function linesOf(part: SlipPart, columns: number, widthIn: Width): Line[] {
  const plain = (text: string, bold = false): Line => ({ text, bold, large: false });
  const large = (text: string): Line[] =>
    wrapped(text, columns / 2, widthIn).map((line) => ({
      text: centred(line, columns / 2, widthIn),
      bold: true,
      large: true,
    }));
  switch (part.kind) {
    case 'title':
    case 'large':
      return large(part.text);
    case 'text':
      return wrapped(part.text, columns, widthIn).map((line) => plain(line, part.bold));
    case 'pair':
      return [plain(pair(part.left, part.right, columns, widthIn), part.bold)];
    case 'tick':
      return [plain(pair(`[ ] ${part.text}`, part.right ?? '', columns, widthIn))];
    case 'rule':
      return [plain('-'.repeat(columns))];
    case 'space':
      return [plain('')];
    case 'signature':
      return [
        ...Array.from({ length: SIGNATURE_LINES }, () => plain('')),
        plain('_'.repeat(columns)),
        ...wrapped(part.text, columns, widthIn).map((line) => plain(line)),
      ];
  }
}

function pair(left: string, right: string, columns: number, widthIn: Width): string {
  const room = columns - widthIn(right) - (right === '' ? 0 : 1);
  const kept = shortened(left, Math.max(0, room), widthIn);
  return `${kept}${' '.repeat(Math.max(0, columns - widthIn(kept) - widthIn(right)))}${right}`;
}

function shortened(text: string, room: number, widthIn: Width): string {
  if (widthIn(text) <= room) return text;
  let kept = '';
  for (const letter of text) {
    if (widthIn(kept) + widthIn(letter) > room - 1) break;
    kept += letter;
  }
  return room === 0 ? '' : `${kept}.`;
}

function centred(text: string, columns: number, widthIn: Width): string {
  return `${' '.repeat(Math.max(0, Math.floor((columns - widthIn(text)) / 2)))}${text}`;
}

/** At spaces where there are any; Chinese between any two letters. */
function wrapped(text: string, columns: number, widthIn: Width): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=\s)|(?=[\u3041-\ua4cf])/u)) {
    if (line !== '' && widthIn((line + word).trimEnd()) > columns) {
      lines.push(line.trimEnd());
      line = '';
    }
    for (const letter of word) {
      if (widthIn((line + letter).trimEnd()) > columns) {
        lines.push(line);
        line = '';
      }
      line += letter;
    }
  }
  return [...lines, line.trimEnd()];
}
