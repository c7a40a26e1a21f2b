/**
 * Patches cells of a workbook and leaves every other byte of its parts alone: styles, formulas,
 * widths, pictures, other sheets. A cell with a formula is never written to; what formulas showed is
 * dropped, so that whoever opens the file computes it anew.
 */
import { DOMParser, XMLSerializer, type Document, type Element } from '@xmldom/xmldom';
import { strFromU8, strToU8, zipSync } from 'fflate';
import type { Bytes } from '../../crypto/bytes.ts';
import { unpack } from '../imports/unpack.ts';
import { cellName, parseCellName } from './address.ts';
import type { FillCell } from './fill-plan.ts';

export type FilledFile =
  | {
      readonly kind: 'filled';
      readonly bytes: Bytes;
      readonly cells: number;
      readonly formulas: number;
    }
  | { readonly kind: 'bad-file'; readonly why: 'damaged' | 'too-large' | 'not-xlsx' };

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export function fill(file: Uint8Array, sheetName: string, cells: readonly FillCell[]): FilledFile {
  if (file[0] !== 0x50 || file[1] !== 0x4b) return { kind: 'bad-file', why: 'not-xlsx' };
  const unpacked = unpack(file);
  if (unpacked.kind !== 'parts') return { kind: 'bad-file', why: unpacked.kind };
  try {
    const parts: Record<string, Uint8Array> = { ...unpacked.parts };
    const path = sheetPath(parts, sheetName);
    if (path === undefined) return { kind: 'bad-file', why: 'damaged' };
    const sheet = parse(parts, path);
    const { written, formulas } = patch(sheet, cells);
    parts[path] = strToU8(serialize(sheet));
    forgetResults(parts);
    return {
      kind: 'filled',
      bytes: zipSync(parts, { level: 6 }).slice(),
      cells: written,
      formulas,
    };
  } catch {
    return { kind: 'bad-file', why: 'damaged' }; // parts that are no zip or no XML
  }
}

function patch(sheet: Document, cells: readonly FillCell[]): { written: number; formulas: number } {
  const data = sheet.getElementsByTagName('sheetData').item(0);
  if (data === null) throw new Error('no sheetData');
  const rows = new Map<number, Element>();
  for (const row of elements(data, 'row')) rows.set(Number(row.getAttribute('r')) - 1, row);
  let written = 0;
  let formulas = 0;
  for (const { row, column, value } of cells) {
    const at = rows.get(row) ?? addRow(sheet, data, rows, row);
    const cell = cellIn(sheet, at, row, column);
    if (cell.getElementsByTagName('f').length > 0) {
      formulas += 1;
      continue;
    }
    write(sheet, cell, value);
    written += 1;
  }
  return { written, formulas };
}

/** The style stays; value and type change. */
function write(sheet: Document, cell: Element, value: string | number): void {
  while (cell.firstChild !== null) cell.removeChild(cell.firstChild);
  cell.removeAttribute('t');
  if (value === '') return;
  const space = cell.namespaceURI;
  if (typeof value === 'number') {
    const v = sheet.createElementNS(space, 'v');
    v.appendChild(sheet.createTextNode(String(value)));
    cell.appendChild(v);
    return;
  }
  cell.setAttribute('t', 'inlineStr');
  const is = sheet.createElementNS(space, 'is');
  const t = sheet.createElementNS(space, 't');
  t.setAttribute('xml:space', 'preserve');
  t.appendChild(sheet.createTextNode(value));
  is.appendChild(t);
  cell.appendChild(is);
}

function cellIn(sheet: Document, row: Element, at: number, column: number): Element {
  let after: Element | null = null;
  for (const cell of elements(row, 'c')) {
    const found = parseCellName(cell.getAttribute('r') ?? '')?.column ?? -1;
    if (found === column) return cell;
    if (found > column) {
      after = cell;
      break;
    }
  }
  const cell = sheet.createElementNS(row.namespaceURI, 'c');
  cell.setAttribute('r', cellName(at, column));
  row.insertBefore(cell, after);
  return cell;
}

function addRow(sheet: Document, data: Element, rows: Map<number, Element>, at: number): Element {
  const row = sheet.createElementNS(data.namespaceURI, 'row');
  row.setAttribute('r', String(at + 1));
  const after =
    [...rows].filter(([number]) => number > at).sort(([a], [b]) => a - b)[0]?.[1] ?? null;
  data.insertBefore(row, after);
  rows.set(at, row);
  return row;
}

/** What formulas showed for last month, in every sheet; and the order to compute on opening. */
function forgetResults(parts: Record<string, Uint8Array>): void {
  for (const path of Object.keys(parts)) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(path)) continue;
    const bytes = parts[path];
    if (bytes === undefined || !strFromU8(bytes).includes('<f')) continue;
    const sheet = parse(parts, path);
    for (const formula of [...all(sheet, 'f')]) {
      const cell = formula.parentNode as Element | null;
      if (cell === null) continue;
      for (const v of elements(cell, 'v')) cell.removeChild(v);
      cell.removeAttribute('t');
    }
    parts[path] = strToU8(serialize(sheet));
  }
  const book = parse(parts, 'xl/workbook.xml');
  const root = book.documentElement;
  if (root === null) return;
  let calc = book.getElementsByTagName('calcPr').item(0);
  if (calc === null) {
    calc = book.createElementNS(root.namespaceURI, 'calcPr');
    // Its place among the others is fixed: after names, before what may follow.
    const before = [
      'oleSize',
      'customWorkbookViews',
      'pivotCaches',
      'webPublishing',
      'fileRecoveryPr',
      'extLst',
    ]
      .map((name) => book.getElementsByTagName(name).item(0))
      .find((one) => one !== null);
    root.insertBefore(calc, before ?? null);
  }
  calc.setAttribute('fullCalcOnLoad', '1');
  parts['xl/workbook.xml'] = strToU8(serialize(book));
}

function sheetPath(parts: Record<string, Uint8Array>, name: string): string | undefined {
  const book = parse(parts, 'xl/workbook.xml');
  const sheet = all(book, 'sheet').find((one) => one.getAttribute('name') === name);
  const id = sheet?.getAttributeNS(RELATIONS, 'id') ?? sheet?.getAttribute('r:id');
  const relations = parse(parts, 'xl/_rels/workbook.xml.rels');
  const target = all(relations, 'Relationship')
    .find((one) => one.getAttribute('Id') === id)
    ?.getAttribute('Target');
  if (target === null || target === undefined) return undefined;
  const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  return path in parts ? path : undefined;
}

function parse(parts: Record<string, Uint8Array>, path: string): Document {
  const bytes = parts[path];
  if (bytes === undefined) throw new Error(`no ${path}`);
  const text = strFromU8(bytes);
  // Entities of its own have no place in a workbook, and could grow without end.
  if (text.includes('<!DOCTYPE') || text.includes('<!ENTITY')) throw new Error('a document type');
  return new DOMParser({ onError: () => undefined }).parseFromString(text, 'text/xml');
}

function serialize(document: Document): string {
  const text = new XMLSerializer().serializeToString(document);
  return text.startsWith('<?xml')
    ? text
    : `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`;
}

function all(document: Document, name: string): Element[] {
  return [...document.getElementsByTagName(name)];
}

function elements(parent: Element, name: string): Element[] {
  const found: Element[] = [];
  for (let one = parent.firstChild; one !== null; one = one.nextSibling)
    if (one.nodeName === name) found.push(one as Element);
  return found;
}
