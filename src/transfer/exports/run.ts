/** From data and choice to files: picks the writer, names the files, says what is in them. */
import { zipSync } from 'fflate';
import { concat, type Bytes } from '../../crypto/bytes.ts';
import { csvOut, lineOut, type TextFile } from '../csv-out.ts';
import { startWorkbook } from '../workbook/write.ts';
import { previewOut, type PreviewSheet } from '../preview.ts';
import type { Choice } from './choice.ts';
import { fileName } from './file-name.ts';
import type { Format, LeftOut } from './format.ts';
import { EXPORTS } from './formats.ts';
import type { MonthData } from './month-data.ts';

export interface MadeFile {
  readonly name: string;
  readonly mime: string;
  readonly blob: Blob;
  readonly rows: number;
}

export type Made =
  | {
      readonly kind: 'made';
      readonly files: readonly MadeFile[];
      readonly encoding: string;
      readonly rows: number;
      readonly leftOut: readonly LeftOut[];
    }
  /** A sheet would have more rows than Excel reads: choose fewer people or days. */
  | { readonly kind: 'too-large' }
  /** Nothing to write: nobody chosen has anything of the kind in the period. */
  | { readonly kind: 'nothing' };

export type TableChoice = Choice & { readonly format: Exclude<Choice['format'], 'evidence'> };

export async function make(data: MonthData, choice: TableChoice): Promise<Made> {
  const format = EXPORTS[choice.format];
  const name = format.name(choice, data);
  const named = (extension: string, part = ''): string =>
    fixedName(format, choice) ?? fileName(data.shop, data, name + part, extension);
  if (format.shape === 'workbook') {
    const book = startWorkbook();
    const { rows, leftOut } = await format.write(data, choice, book);
    if (book.overfull) return { kind: 'too-large' };
    const blob = new Blob([...book.end()], { type: format.mime });
    const file = { name: named(format.extension), mime: format.mime, blob, rows };
    return { kind: 'made', files: [file], encoding: 'utf-8', rows, leftOut };
  }
  const encoding = choice.encoding ?? format.encoding;
  const out =
    format.shape === 'csv'
      ? csvOut(encoding, { separator: choice.separator ?? ',', forExcel: choice.forExcel ?? false })
      : lineOut(encoding, format.lineEnd ?? '\r\n');
  const { rows, leftOut } = await format.write(data, choice, out);
  const texts = out.end();
  const [main, ...others] = texts;
  if (main === undefined) return { kind: 'nothing' };
  const mime = `${format.mime};charset=${encoding === 'gb18030' ? 'gb18030' : 'utf-8'}`;
  const fileOf = ({ pieces }: TextFile, file: string, count: number): MadeFile => ({
    name: file,
    mime,
    blob: new Blob([...pieces], { type: mime }),
    rows: count,
  });
  if (format.id === 'roster-ics' && others.length > 0) {
    const blob = new Blob([zipped(texts, format.extension)], { type: 'application/zip' });
    const zip = { name: named('zip'), mime: 'application/zip', blob, rows };
    return { kind: 'made', files: [zip], encoding, rows, leftOut };
  }
  const files = [
    fileOf(main, named(format.extension), rows),
    // A head alone is no second file.
    ...others
      .filter((one) => one.rows > 1)
      .map((one) => fileOf(one, named(format.extension, `_${one.sheet}`), one.rows - 1)),
  ];
  return { kind: 'made', files, encoding, rows, leftOut };
}

/** The first rows of each sheet, for the people of `data`. */
export async function preview(
  data: MonthData,
  choice: TableChoice,
  mostRows: number,
): Promise<{ readonly sheets: readonly PreviewSheet[]; readonly leftOut: readonly LeftOut[] }> {
  const out = previewOut(mostRows);
  const { leftOut } = await EXPORTS[choice.format].write(data, choice, out);
  return { sheets: out.sheets(), leftOut };
}

/** Clocks' software knows its file by the name. */
function fixedName(format: Format, choice: Choice): string | undefined {
  return format.id === 'attlog' ? `${choice.machine ?? 1}_attlog.dat` : undefined;
}

function zipped(texts: readonly TextFile[], extension: string): Bytes {
  const files: Record<string, Uint8Array> = {};
  for (const { sheet, pieces } of texts)
    files[`${sheet.replace(/[^\p{L}\p{N}_.-]+/gu, '-')}.${extension}`] = concat(...pieces);
  return zipSync(files, { mtime: '1980-01-02T00:00:00' }).slice();
}
