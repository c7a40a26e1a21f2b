/**
 * A workbook written row by row: each sheet is deflated as it grows, so that what is held in memory
 * is the finished file and never the rows. Sheets may grow at the same time.
 */
import { Zip, ZipDeflate } from 'fflate';
import { utf8, type Bytes } from '../../crypto/bytes.ts';
import { parts, serialOf, type Cell, type Out, type Sheet, type SheetSpec } from '../cells.ts';
import { cellName } from './address.ts';
import { stylesXml, styleIndex } from './styles.ts';
import { cellText, xmlText } from './xml-text.ts';

/** Rows a sheet may have; Excel refuses more. */
export const MOST_ROWS = 1_048_576;
/** Characters that fit across a page and can still be read, seen on paper size A4: 400. */
const WIDEST_PRINTED = 400;
/** Characters gathered before they are deflated. */
const GATHER = 65_536;
/** The zip's time stamps: files of equal content are equal. 1 January 1980 is the oldest there is. */
const STAMP = '1980-01-02T00:00:00';

export interface Workbook extends Out {
  /** Closes every sheet; the file's bytes in pieces. */
  end(): readonly Bytes[];
  /** Some sheet has more rows than Excel reads. */
  readonly overfull: boolean;
}

export function startWorkbook(): Workbook {
  const pieces: Bytes[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    pieces.push(chunk.slice());
  });
  const sheets: OpenSheet[] = [];
  return {
    sheet(spec) {
      const sheet = openSheet(zip, sheets.length + 1, spec, new Set(sheets.map((s) => s.name)));
      sheets.push(sheet);
      return sheet;
    },
    end() {
      for (const sheet of sheets) sheet.end();
      frame(zip, sheets);
      zip.end();
      return pieces;
    },
    get overfull() {
      return sheets.some((sheet) => sheet.rows > MOST_ROWS);
    },
  };
}

interface OpenSheet extends Sheet {
  readonly name: string;
  readonly spec: SheetSpec;
  readonly rows: number;
  end(): void;
}

function openSheet(
  zip: Zip,
  number: number,
  spec: SheetSpec,
  taken: ReadonlySet<string>,
): OpenSheet {
  const file = entry(zip, `xl/worksheets/sheet${number}.xml`);
  const merges: string[] = [];
  let held = head(spec, number === 1);
  let rows = 0;
  const flush = (final: boolean): void => {
    file.push(utf8(held), final);
    held = '';
  };
  return {
    name: sheetName(spec.name, taken),
    spec,
    get rows() {
      return rows;
    },
    row(cells, height) {
      if (rows < MOST_ROWS) held += rowXml(rows, cells, height);
      rows += 1;
      if (held.length >= GATHER) flush(false);
    },
    merge(from, to) {
      merges.push(`<mergeCell ref="${cellName(...from)}:${cellName(...to)}"/>`);
    },
    end() {
      held += '</sheetData>';
      if (merges.length > 0)
        held += `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>`;
      held += foot(spec);
      flush(true);
    },
  };
}

function rowXml(row: number, cells: readonly Cell[], height: number | undefined): string {
  const tall = height === undefined ? '' : ` ht="${height}" customHeight="1"`;
  let xml = `<row r="${row + 1}"${tall}>`;
  cells.forEach((cell, column) => {
    xml += cellXml(cellName(row, column), cell);
  });
  return `${xml}</row>`;
}

function cellXml(name: string, cell: Cell): string {
  if (cell === null) return '';
  const { v, f, look } = parts(cell);
  const s = ` s="${styleIndex(look, f)}"`;
  if (v === null || v === '') return `<c r="${name}"${s}/>`;
  const number = numberOf(v, f);
  if (number !== undefined) return `<c r="${name}"${s}><v>${number}</v></c>`;
  return `<c r="${name}"${s} t="inlineStr"><is><t xml:space="preserve">${cellText(String(v))}</t></is></c>`;
}

function numberOf(v: string | number, f: ReturnType<typeof parts>['f']): number | undefined {
  switch (f) {
    case 'text':
      return undefined;
    case 'date':
    case 'datetime':
      return typeof v === 'string' ? serialOf(v) : v;
    case 'time':
    case 'hours':
      return typeof v === 'number' ? v / 1440 : undefined;
    case 'percent':
      return typeof v === 'number' ? v / 10_000 : undefined;
    case 'hundredths':
      return typeof v === 'number' ? v / 100 : undefined;
    case 'int':
      return typeof v === 'number' ? v : undefined;
  }
}

function head({ widths = [], freeze }: SheetSpec, first: boolean): string {
  const selected = first ? ' tabSelected="1"' : '';
  const columns = widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ',
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">',
    fits(widths) ? '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' : '',
    `<sheetViews><sheetView${selected} workbookViewId="0">${freeze === undefined ? '' : pane(freeze)}</sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="15"/>',
    columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`,
    '<sheetData>',
  ].join('');
}

function pane({ rows, columns }: { readonly rows: number; readonly columns: number }): string {
  const x = columns === 0 ? '' : ` xSplit="${columns}"`;
  const y = rows === 0 ? '' : ` ySplit="${rows}"`;
  const where = columns === 0 ? 'bottomLeft' : rows === 0 ? 'topRight' : 'bottomRight';
  return `<pane${x}${y} topLeftCell="${cellName(rows, columns)}" activePane="${where}" state="frozen"/>`;
}

/** As wide as the paper, as long as it takes; wider sheets would be too small to read. */
function fits(widths: readonly number[]): boolean {
  return widths.reduce((sum, width) => sum + width, 0) <= WIDEST_PRINTED;
}

function foot({ landscape, widths = [] }: SheetSpec): string {
  const margins =
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>';
  const orientation = landscape === true ? 'landscape' : 'portrait';
  const height = fits(widths) ? ' fitToHeight="0"' : '';
  return `${margins}<pageSetup paperSize="9" orientation="${orientation}"${height}/></worksheet>`;
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const MAIN = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

function frame(zip: Zip, sheets: readonly OpenSheet[]): void {
  const write = (name: string, xml: string) => entry(zip, name).push(utf8(XML + xml), true);
  write(
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${MAIN}.sheet.main+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${MAIN}.styles+xml"/>` +
      sheets
        .map(
          (_, i) =>
            `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${MAIN}.worksheet+xml"/>`,
        )
        .join('') +
      '</Types>',
  );
  write(
    '_rels/.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  write(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${PACKAGE}/relationships">` +
      sheets
        .map(
          (_, i) =>
            `<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
        )
        .join('') +
      `<Relationship Id="rId${sheets.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  );
  write(
    'xl/workbook.xml',
    `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><sheets>` +
      sheets
        .map(
          ({ name }, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
        )
        .join('') +
      `</sheets>${printTitles(sheets)}</workbook>`,
  );
  entry(zip, 'xl/styles.xml').push(utf8(stylesXml()), true);
}

function printTitles(sheets: readonly OpenSheet[]): string {
  const names = sheets.flatMap(({ name, spec: { titleRows } }, i) =>
    titleRows === undefined
      ? []
      : [
          `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">'${xmlText(name.replaceAll("'", "''"))}'!$1:$${titleRows}</definedName>`,
        ],
  );
  return names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`;
}

function entry(zip: Zip, name: string): ZipDeflate {
  const file = new ZipDeflate(name, { level: 6 });
  file.mtime = STAMP;
  zip.add(file);
  return file;
}

/** 31 characters, none of `[]:*?/\`, told apart from the others. */
function sheetName(wanted: string, taken: ReadonlySet<string>): string {
  const safe = wanted.replace(/[[\]:*?/\\']/g, ' ').trim() || 'Sheet';
  let name = safe.slice(0, 31);
  for (let n = 2; taken.has(name); n += 1) name = `${safe.slice(0, 27)} ${n}`;
  return name;
}
