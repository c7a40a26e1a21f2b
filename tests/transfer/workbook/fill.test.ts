/** The owner's own workbook: filled cells change, everything else stays. */
import { read, utils, write } from '@e965/xlsx';
import { strFromU8, unzipSync, zipSync, strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { BadTable } from '../../../src/transfer/imports/table.ts';
import { fillMonth, lookAt, previewFill } from '../../../src/transfer/workbook/fill-month.ts';
import { monthOf, PEOPLE } from '../month.ts';

/** As an accountant keeps it: title, heads, days, a formula per row, a sum below, another sheet. */
function owners(): Uint8Array {
  const sheet = utils.aoa_to_sheet([
    ['福来面馆工资表'],
    ['工号', '姓名', '出勤天数', '迟到次数', '加班', '病假', '实发', 1, 2, 3],
    ['12', '王小明', 99, '', '', '', '', '', '', ''],
    ['7', '李', '', '', '', '', '', '', '', ''],
    ['88', '外人', 5, '', '', '', '', '', '', ''],
    ['合计', '', '', '', '', '', '', '', '', ''],
  ]);
  sheet['G3'] = { t: 'n', f: 'C3*200-D3*10', v: 19_800 };
  sheet['C6'] = { t: 'n', f: 'SUM(C3:C5)', v: 104 };
  sheet['D4'] = { t: 'n', f: 'C4+1', v: 1 };
  const other = utils.aoa_to_sheet([['说明'], ['x']]);
  other['B1'] = { t: 'n', f: '工资!C3', v: 99 };
  const book = { SheetNames: ['工资', '备注'], Sheets: { 工资: sheet, 备注: other } };
  return new Uint8Array(write(book, { bookType: 'xlsx', type: 'array' }) as ArrayBuffer);
}

/** The same with a style on C3 that only the owner's file has. */
function styled(file: Uint8Array): Uint8Array {
  const parts = unzipSync(file);
  const path = 'xl/worksheets/sheet1.xml';
  const xml = strFromU8(parts[path] ?? new Uint8Array()).replace(
    '<c r="C3"',
    '<c r="C3" s="0" cm="0"',
  );
  return zipSync({ ...parts, [path]: strToU8(xml), 'xl/media/logo.png': Uint8Array.of(1, 2, 3) });
}

function kind<T extends { readonly kind: string }>(answer: T | BadTable): Exclude<T, BadTable> {
  if (answer.kind === 'bad-file') throw new Error(JSON.stringify(answer));
  return answer as Exclude<T, BadTable>;
}

async function guessed(file: Uint8Array) {
  const [first] = kind(await lookAt(file)).sheets;
  if (first === undefined) throw new Error('no heads were found');
  return first.guess;
}

describe('filling', () => {
  test('the heads are recognised: days, times late, overtime, sick leave', async () => {
    const look = kind(await lookAt(owners()));
    expect(look.sheets[0]?.guess).toEqual({
      sheet: '工资',
      keyHead: '工号',
      key: 'no',
      fields: [
        { head: '出勤天数', field: 'attendedDays' },
        { head: '迟到次数', field: 'lateCount' },
        { head: '加班', field: 'overtimeMin' },
        { head: '病假', field: 'leave:病假' },
      ],
      days: 'signs',
    });
  });

  test('the preview says what would be written, who is missing and who is a stranger', async () => {
    const guess = await guessed(owners());
    const shown = kind(await previewFill(owners(), monthOf(PEOPLE), guess, 'zh'));
    expect(shown.heads).toEqual(['出勤天数', '迟到次数', '加班', '病假', '1', '2', '3']);
    expect(shown.rows[0]).toEqual({
      who: '0012 王小明',
      cells: ['2', '0', '0', '0', '休', '√', '√'],
    });
    expect(shown.missing).toEqual(["A9 Anna O'Neill <b>"]);
    expect(shown.strangers).toEqual(['88', '合计']);
  });

  test('cells are filled, formulas stay formulas, styles, pictures and other sheets stay', async () => {
    const file = styled(owners());
    const guess = await guessed(file);
    const filled = kind(await fillMonth(file, monthOf(PEOPLE), guess, 'zh'));
    const book = read(filled.bytes, { cellFormula: true, sheetStubs: true });
    const sheet = book.Sheets['工资'] ?? {};
    const cell = (name: string) =>
      sheet[name] as { v?: unknown; f?: string; t?: string } | undefined;
    expect(cell('C3')?.v).toBe(2);
    expect(cell('H3')?.v).toBe('休');
    expect(cell('D4')).toMatchObject({ f: 'C4+1' });
    expect(cell('G3')).toMatchObject({ f: 'C3*200-D3*10' });
    expect(cell('C6')?.f).toBe('SUM(C3:C5)');
    expect(cell('C5')?.v).toBe(5);
    expect(filled.formulas).toBe(1);
    // 王: 4 fields and 3 days; the other: one of them is a formula.
    expect(filled.cells).toBe(13);
    const [before, after] = [unzipSync(file), unzipSync(filled.bytes)];
    expect(after['xl/media/logo.png']).toEqual(before['xl/media/logo.png']);
    expect(after['xl/styles.xml']).toEqual(before['xl/styles.xml']);
    const xml = strFromU8(after['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(xml).toMatch(/<c r="C3" s="0" cm="0"><v>2<\/v><\/c>/);
    expect(xml).not.toContain('19800');
    expect(strFromU8(after['xl/workbook.xml'] ?? new Uint8Array())).toContain('fullCalcOnLoad="1"');
  });

  test('next month the same mapping finds its columns though they moved', async () => {
    const guess = await guessed(owners());
    const moved = utils.aoa_to_sheet([
      [],
      ['姓名', '工号', '加班', '出勤天数'],
      ['王小明', '0012', '', ''],
    ]);
    const book = { SheetNames: ['工资'], Sheets: { 工资: moved } };
    const file = new Uint8Array(write(book, { bookType: 'xlsx', type: 'array' }) as ArrayBuffer);
    const filled = kind(await fillMonth(file, monthOf(PEOPLE), guess, 'zh'));
    expect((read(filled.bytes).Sheets['工资']?.['D3'] as { v: unknown }).v).toBe(2);
  });

  test.each([
    ['not-xlsx', () => new TextEncoder().encode('a,b\n')],
    ['damaged', () => owners().slice(0, 700)],
  ] as const)('%s is refused', async (why, make) => {
    expect(await lookAt(make())).toEqual({ kind: 'bad-file', why });
  });

  test('a workbook with a document type of its own is refused', async () => {
    const parts = unzipSync(owners());
    const path = 'xl/workbook.xml';
    const evil = strFromU8(parts[path] ?? new Uint8Array()).replace(
      '<workbook',
      '<!DOCTYPE x [<!ENTITY a "b">]><workbook',
    );
    const guess = await guessed(owners());
    const answer = await fillMonth(
      zipSync({ ...parts, [path]: strToU8(evil) }),
      monthOf(PEOPLE),
      guess,
      'zh',
    );
    expect(answer.kind).toBe('bad-file');
  });

  test('any sheet can be filled, people found by any column, signs the shop’s own', async () => {
    const book = read(owners(), { cellFormula: true });
    book.Sheets['名单'] = utils.aoa_to_sheet([
      ['员工', '组', 1, 2, 3],
      ['王小明', 'A', '', '', ''],
    ]);
    book.SheetNames.push('名单');
    const file = new Uint8Array(write(book, { bookType: 'xlsx', type: 'array' }) as ArrayBuffer);
    const look = kind(await lookAt(file));
    expect(look.sheets.map(({ name }) => name)).toEqual(['工资', '名单']);
    const guess = look.sheets[1]?.guess;
    expect(guess).toMatchObject({ sheet: '名单', keyHead: '员工', key: 'name', days: 'signs' });
    if (guess === undefined) return;
    const mapping = { ...guess, symbols: { '√': 'V', 休: '-' } };
    const shown = kind(await previewFill(file, monthOf(PEOPLE), mapping, 'zh'));
    expect(shown.rows).toEqual([{ who: '0012 王小明', cells: ['-', 'V', 'V'] }]);
    const filled = kind(await fillMonth(file, monthOf(PEOPLE), mapping, 'zh'));
    const after = read(filled.bytes);
    expect(utils.sheet_to_json(after.Sheets['名单'] ?? {}, { header: 1 })[1]).toEqual([
      '王小明',
      'A',
      '-',
      'V',
      'V',
    ]);
    expect(after.Sheets['工资']?.['C3']).toMatchObject({ v: 99 });
  });
});
