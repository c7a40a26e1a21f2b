/** Files that were not made for us, or made against us: each is told what is wrong, none changes anything. */
import { utils, write, type WorkSheet } from '@e965/xlsx';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { planImport } from '../../src/admin/people/peopleFile.ts';
import { readList } from '../../src/admin/people/readList.ts';
import type { ListRead } from '../../src/admin/people/readList.ts';
import { readAsText } from '../../src/transfer/imports/read.ts';
import { card } from './builders.ts';

const LONG = process.env['LONG'] === '1';
const KNOWN = [card({ no: '001', name: 'Mary Lee', department: 'Front' })];

function read(name: string, bytes: Uint8Array<ArrayBuffer> | string): Promise<ListRead> {
  const file = new File([bytes], name);
  return readList(
    file,
    async (blob) => readAsText(new Uint8Array(await blob.arrayBuffer())),
    (text) => planImport(text, KNOWN, 'en'),
  );
}

function workbook(sheet: WorkSheet, type: 'xlsx' | 'biff8' = 'xlsx'): Uint8Array<ArrayBuffer> {
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'People');
  return new Uint8Array(write(book, { type: 'array', bookType: type }) as ArrayBuffer);
}

const rowsOf = (answer: ListRead) => {
  if (answer.kind !== 'plan') throw new Error(JSON.stringify(answer));
  return answer.rows;
};

describe('workbooks', () => {
  test.each(['xlsx', 'biff8'] as const)(
    '%s: a plain list of two is two new people',
    async (type) => {
      const sheet = utils.aoa_to_sheet([
        ['工号', '姓名', '部门'],
        ['0012', '王小明', '前厅'],
        ['0013', 'Ann', 'Bar'],
      ]);
      const name = type === 'xlsx' ? 'list.xlsx' : 'list.xls';
      expect(rowsOf(await read(name, workbook(sheet, type))).map(({ what }) => what)).toEqual([
        'new',
        'new',
      ]);
    },
  );

  test('dates stored as numbers with a date format are the dates they show', async () => {
    const sheet = utils.aoa_to_sheet([
      ['Number', 'Name', 'Hire date'],
      ['5', 'Ann', 46_082],
      ['6', 'Bea', 46_082],
    ]);
    const cell = sheet['C2'] as { z?: string };
    cell.z = 'yyyy/m/d';
    const rows = rowsOf(await read('list.xlsx', workbook(sheet)));
    expect(rows.map(({ note }) => note.joined)).toEqual(['2026-03-01', '2026-03-01']);
  });

  test('numbers stored as numbers lose their zeros, and 1.2E+15 is told, not believed', async () => {
    const sheet = utils.aoa_to_sheet([
      ['Number', 'Name'],
      [7, 'Ann'],
      ['1.2E+15', 'Bea'],
    ]);
    const rows = rowsOf(await read('list.xlsx', workbook(sheet)));
    expect(rows[0]).toMatchObject({ what: 'new', form: { no: '7' } });
    expect(rows[1]).toMatchObject({ what: 'wrong' });
    expect(rows[1]?.problems).toContain('rounded');
  });

  test('a name merged over two lines is one person; the second line is told to lack a name', async () => {
    const sheet = utils.aoa_to_sheet([
      ['Number', 'Name', 'Department'],
      ['5', 'Ann', 'Bar'],
      ['6', '', 'Bar'],
    ]);
    sheet['!merges'] = [{ s: { r: 1, c: 1 }, e: { r: 2, c: 1 } }];
    const rows = rowsOf(await read('list.xlsx', workbook(sheet)));
    expect(rows.map(({ what }) => what)).toEqual(['new', 'wrong']);
    expect(rows[1]?.problems).toEqual(['name-missing']);
  });

  test('a formula is read as the text it would run as, and refused on its line', async () => {
    const sheet = utils.aoa_to_sheet([
      ['Number', 'Name'],
      ['5', `=HYPERLINK("https://evil.example","click")`],
      ['6', '+cmd|calc'],
      ['7', '@SUM(1)'],
      ['8', 'Ann-Marie'],
    ]);
    const rows = rowsOf(await read('list.xlsx', workbook(sheet)));
    expect(rows.map(({ what }) => what)).toEqual(['wrong', 'wrong', 'wrong', 'new']);
    expect(rows[0]?.problems).toContain('formula');
  });

  test.runIf(LONG)('a zip that would unpack to 250 MB is refused before it does', async () => {
    const bomb = zipSync(
      { 'xl/worksheets/sheet1.xml': new Uint8Array(250 * 1024 * 1024) },
      { level: 9 },
    ).slice();
    expect(await read('bomb.xlsx', bomb)).toEqual({ kind: 'bad-file', why: 'too-large' });
  });

  test('a stump, a letter and an empty file are refused with a reason each', async () => {
    const whole = workbook(utils.aoa_to_sheet([['Number', 'Name']]));
    const stump = whole.slice(0, whole.length / 2);
    expect(await read('half.xlsx', stump)).toEqual({ kind: 'bad-file', why: 'damaged' });
    expect(await read('letter.csv', 'Dear Sir,\nplease add Ann.\n')).toMatchObject({
      kind: 'no-header',
    });
    expect(await read('nothing.csv', '')).toEqual({ kind: 'empty' });
  });
});

describe('delimited', () => {
  const lines = Array.from({ length: 100_000 }, (_, i) => `${i},P`);

  test('100,000 lines are counted and refused; 4.5 MB are not even read', async () => {
    expect(await read('big.csv', `no,name\n${lines.join('\n')}`)).toEqual({
      kind: 'too-many',
      rows: 100_000,
    });
    const heavy = `no,name\n${`5,${'x'.repeat(90)}\n`.repeat(50_000)}`;
    expect(await read('heavy.csv', heavy)).toEqual({ kind: 'too-large' });
  });

  test.runIf(LONG)('100,000 lines in a workbook are refused too', async () => {
    const sheet = utils.aoa_to_sheet([['no', 'name'], ...lines.map((line) => line.split(','))]);
    expect(await read('big.xlsx', workbook(sheet))).toEqual({
      kind: 'bad-file',
      why: 'too-many-rows',
    });
  });

  test('a number twice is wrong on its second line, also against a known person', async () => {
    const rows = rowsOf(await read('twice.csv', 'no,name\n9,Ann\n9,Bea\n001,Mary Lee\n001,Eve'));
    expect(rows.map(({ what }) => what)).toEqual(['new', 'wrong', 'same', 'wrong']);
    expect(rows[1]?.problems).toEqual(['twice']);
  });

  test.each([
    ['UTF-16 with mark', (text: string) => utf16(`\uFEFF${text}`)],
    ['UTF-16 without', utf16],
    ['UTF-8 with mark', (text: string) => new TextEncoder().encode(`\uFEFF${text}`)],
  ])('%s: the same person', async (_, encode) => {
    const rows = rowsOf(await read('list.csv', encode('Number,Name\r\n9,Ann')));
    expect(rows).toMatchObject([{ what: 'new', form: { no: '9', name: 'Ann' } }]);
  });

  test('bytes that are no encoding at all are not turned into people', async () => {
    const noise = Uint8Array.from({ length: 4_000 }, (_, i) => (i * 7919) % 256);
    const answer = await read('noise.csv', noise);
    expect(answer.kind).not.toBe('plan');
  });
});

function utf16(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)).flatMap((code) => [
      code & 0xff,
      code >> 8,
    ]),
  );
}
