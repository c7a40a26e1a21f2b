/** The workbook's one table of styles: every look with every number format. */
import { FORMATS, LOOKS, type Format, type Look } from '../cells.ts';

/** Built-in ids of the standard below 164. */
const NUMBER_FORMATS: Readonly<Record<Format, number>> = {
  text: 49,
  int: 1,
  hundredths: 2,
  time: 20,
  hours: 166,
  date: 164,
  datetime: 165,
  percent: 10,
};

const LOOK: Readonly<
  Record<Look, { readonly font: number; readonly fill: number; readonly xml: string }>
> = {
  plain: { font: 0, fill: 0, xml: '<alignment vertical="center"/>' },
  title: { font: 2, fill: 0, xml: '<alignment horizontal="center" vertical="center"/>' },
  head: {
    font: 1,
    fill: 2,
    xml: '<alignment horizontal="center" vertical="center" wrapText="1"/>',
  },
  rest: { font: 0, fill: 3, xml: '<alignment horizontal="center" vertical="center"/>' },
  trouble: { font: 3, fill: 4, xml: '<alignment horizontal="center" vertical="center"/>' },
  note: { font: 4, fill: 0, xml: '<alignment vertical="top" wrapText="1"/>' },
  label: { font: 4, fill: 0, xml: '<alignment vertical="center"/>' },
  centre: { font: 0, fill: 0, xml: '<alignment horizontal="center" vertical="center"/>' },
};

/** Looks with a hair line round them. */
const LINED: ReadonlySet<Look> = new Set(['plain', 'head', 'rest', 'trouble', 'centre']);

/** Index into the table below. */
export function styleIndex(look: Look, format: Format): number {
  return LOOKS.indexOf(look) * FORMATS.length + FORMATS.indexOf(format);
}

export function stylesXml(): string {
  const cells = LOOKS.flatMap((look) => FORMATS.map((format) => xf(look, format)));
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<numFmts count="3"><numFmt numFmtId="166" formatCode="[h]:mm"/><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>',
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>',
    '<fonts count="5">',
    font('<sz val="10"/>'),
    font('<b/><sz val="10"/>'),
    font('<b/><sz val="16"/>'),
    font('<b/><sz val="10"/><color rgb="FF9C2A00"/>'),
    font('<sz val="9"/><color rgb="FF555555"/>'),
    '</fonts>',
    '<fills count="5"><fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
    ...['FFE8ECEF', 'FFF2F2F2', 'FFFDEFE6'].map(
      (colour) =>
        `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/></patternFill></fill>`,
    ),
    '</fills>',
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>',
    ...['left', 'right', 'top', 'bottom'].map(
      (side) => `<${side} style="hair"><color rgb="FF9AA3A8"/></${side}>`,
    ),
    '<diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${cells.length}">${cells.join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('');
}

function font(inner: string): string {
  return `<font>${inner}<name val="Calibri"/><family val="2"/></font>`;
}

function xf(look: Look, format: Format): string {
  const { font: fontId, fill, xml } = LOOK[look];
  const border = LINED.has(look) ? 1 : 0;
  return (
    `<xf numFmtId="${NUMBER_FORMATS[format]}" fontId="${fontId}" fillId="${fill}" borderId="${border}" xfId="0" ` +
    `applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${xml}</xf>`
  );
}
