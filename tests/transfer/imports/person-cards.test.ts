/** 考勤卡表: three people side by side, built cell by cell from the documented layout. */
import { describe, expect, test } from 'vitest';
import { readForeign } from '../../../src/transfer/imports/read.ts';
import { book, punches, told } from './files.ts';

interface Card {
  readonly left: number;
  readonly name: string;
  readonly no?: string;
  /** Texts by day and column of the block. */
  readonly times: readonly (readonly [day: number, column: number, text: string])[];
}

function sheet(cards: readonly Card[], period = '2026-10-01 ~ 2026-10-31'): string[][] {
  const rows = Array.from({ length: 42 }, () => Array.from({ length: 45 }, () => ''));
  const put = (row: number, column: number, text: string) => {
    const cells = rows[row];
    if (cells !== undefined) cells[column] = text;
  };
  put(0, 0, '考 勤 卡 表');
  put(1, 0, `考勤日期：${period}`);
  for (const { left, name, no, times } of cards) {
    put(2, left, '部门');
    put(2, left + 1, '前厅');
    put(2, left + 8, '姓名');
    put(2, left + 9, name);
    if (no !== undefined) {
      put(3, left + 8, '工号');
      put(3, left + 9, no);
    }
    for (let day = 1; day <= 31; day += 1)
      put(10 + day, left, `${String(day).padStart(2, '0')} 四`);
    for (const [day, column, text] of times) put(10 + day, left + column, text);
  }
  return rows;
}

const ANN: Card = {
  left: 0,
  name: '王小明',
  no: '007',
  times: [
    [1, 1, '08:58'],
    [1, 3, '12:01'],
    [1, 6, '13:00'],
    [1, 8, '18:02'],
    [31, 10, '19:00'],
    [31, 12, '次日00:30'],
  ],
};

describe('考勤卡表 alone', () => {
  test.each(['xlsx', 'biff8'] as const)(
    'in %s: every block, every pair of columns',
    async (type) => {
      const [second, third]: Card[] = [
        { left: 15, name: '李雷', no: '012', times: [[2, 1, '09:00']] },
        { left: 30, name: '韩梅', times: [[2, 8, '17:30']] },
      ];
      const file = book(
        { '1.2.3': sheet([ANN, second, third].filter((one) => one !== undefined)) },
        type,
      );
      const read = await punches(file, '1_标准报表.xls');
      expect(read.source).toBe('card-records');
      expect(read.punches.map(told)).toEqual([
        '007 2026-10-01 08:58:00 in',
        '007 2026-10-01 12:01:00 out',
        '007 2026-10-01 13:00:00 in',
        '007 2026-10-01 18:02:00 out',
        '007 2026-10-31 19:00:00 in',
        '007 2026-11-01 00:30:00 out',
        '012 2026-10-02 09:00:00 in',
        ' 2026-10-02 17:30:00 out',
      ]);
      expect(read.punches.at(-1)).toMatchObject({ name: '韩梅', department: '前厅' });
      expect(read.bad).toEqual([]);
    },
  );

  test('says which cells are no times, and which days no month has', async () => {
    const odd: Card = {
      ...ANN,
      times: [
        [1, 1, '旷工'],
        [3, 1, '09:00'],
        [31, 1, '09:00'],
      ],
    };
    const read = await punches(book({ '1': sheet([odd], '2026-11-01 ~ 2026-11-30') }));
    expect(read.punches.map(told)).toEqual(['007 2026-11-03 09:00:00 in']);
    expect(read.bad.map(({ line }) => line)).toEqual([12, 42]);
  });

  test('a sheet with no month and an empty one are not guessed at', async () => {
    const undated = await readForeign(book({ '1': sheet([ANN], '') }), 'file.xls');
    expect(undated.kind).not.toBe('punches');
    const nobody = await readForeign(book({ '1': sheet([]) }), '1_标准报表.xls');
    expect(nobody.kind).not.toBe('punches');
  });

  test('where the clock also says when each punch fell, that sheet is read, and once', async () => {
    const records = [
      ['员工刷卡记录表'],
      ['考勤日期：2026-10-01 ~ 2026-10-31'],
      ['工号：', '', '007', '姓名：', '王小明'],
      ['1', '2', '3'],
      ['08:58 18:02', '', ''],
    ];
    const read = await punches(book({ 刷卡记录: records, '1': sheet([ANN]) }));
    expect(read.punches.map(told)).toEqual(['007 2026-10-01 08:58:00', '007 2026-10-01 18:02:00']);
  });
});
