/** The first rows of every sheet as texts: what the owner sees before anything is saved. */
import { parts, textOf, type Look, type Out } from './cells.ts';

export interface PreviewSheet {
  readonly name: string;
  readonly rows: readonly (readonly PreviewCell[])[];
  /** Rows there were; more than are shown. */
  readonly of: number;
}

export interface PreviewCell {
  readonly text: string;
  readonly look: Look;
}

export interface PreviewOut extends Out {
  sheets(): readonly PreviewSheet[];
}

export function previewOut(mostRows: number): PreviewOut {
  const sheets: { name: string; rows: PreviewCell[][]; of: number }[] = [];
  return {
    sheet({ name }) {
      const sheet = { name, rows: [] as PreviewCell[][], of: 0 };
      sheets.push(sheet);
      return {
        row(cells) {
          sheet.of += 1;
          if (sheet.rows.length >= mostRows) return;
          sheet.rows.push(cells.map((cell) => ({ text: textOf(cell), look: parts(cell).look })));
        },
        merge: () => undefined,
      };
    },
    sheets: () => sheets,
  };
}
