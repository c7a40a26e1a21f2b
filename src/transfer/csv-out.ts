/** Tables as text files: one file per sheet, written as the rows come. */
import { type Bytes } from '../crypto/bytes.ts';
import { parts, textOf, type Cell, type Out } from './cells.ts';
import { csvLine, type CsvStyle } from './csv.ts';
import { encodeText, markOf, type Encoding } from './encodings.ts';

/** Characters gathered before they become bytes. */
const GATHER = 65_536;

export interface TextFile {
  readonly sheet: string;
  /** Heads included. */
  readonly rows: number;
  readonly pieces: readonly Bytes[];
}

export interface TextOut extends Out {
  end(): readonly TextFile[];
}

/** Comma-separated; merges and looks are a workbook's. */
export function csvOut(encoding: Encoding, style: CsvStyle): TextOut {
  return textOut(encoding, (cells) =>
    csvLine(
      cells.map(textOf),
      style,
      cells.map((cell) => typeof parts(cell).v === 'number'),
    ),
  );
}

/** Lines that the format has written out itself, one cell each. */
export function lineOut(encoding: Encoding, end: '\r\n' | '\n'): TextOut {
  return textOut(encoding, (cells) => cells.map(textOf).join('\t') + end);
}

function textOut(encoding: Encoding, line: (cells: readonly Cell[]) => string): TextOut {
  const files: { sheet: string; pieces: Bytes[]; rows: number; flush: () => void }[] = [];
  return {
    sheet({ name }) {
      const pieces: Bytes[] = [markOf(encoding)];
      let held = '';
      const flush = (): void => {
        if (held !== '') pieces.push(encodeText(held, encoding));
        held = '';
      };
      const file = { sheet: name, pieces, rows: 0, flush };
      files.push(file);
      return {
        row(cells) {
          file.rows += 1;
          held += line(cells);
          if (held.length >= GATHER) flush();
        },
        merge: () => undefined,
      };
    },
    end() {
      for (const { flush } of files) flush();
      return files;
    },
  };
}
