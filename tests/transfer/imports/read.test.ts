/** Files of other clocks and systems, built from their documented layouts; and what is refused. */
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readForeign } from '../../../src/transfer/imports/read.ts';
import { book, punches, told, utf8 } from './files.ts';

describe('attlog.dat', () => {
  test('of a colour device: records alone, status by its fourth field', async () => {
    const file =
      '        7\t2026-10-03 08:59:01\t1\t0\t15\t0\r\n       12\t2026-10-03 18:01:00\t1\t1\t1\t0\r\n';
    const read = await punches(utf8(file), '1_attlog.dat');
    expect(read.source).toBe('attlog');
    expect(read.punches.map(told)).toEqual([
      '7 2026-10-03 08:59:01 in',
      '12 2026-10-03 18:01:00 out',
    ]);
  });

  test('of an old device: serial number first, checksum last', async () => {
    const file =
      'A2GH183560112\r\n1\t2026-10-03 08:59:01\t1\t0\t1\t0\r\n2\t2026-10-03 09:00:00\t1\t0\t1\t0\r\n8F3A\r\n';
    const read = await punches(utf8(file));
    expect(read.punches).toHaveLength(2);
    expect(read.bad).toEqual([]);
  });

  test('lines pushed over a network have no machine number: status is the third field', async () => {
    const file =
      '1\t2026-10-03 18:00:00\t1\t15\t0\t0\t0\n2\t2026-10-03 18:00:30\t255\t15\t0\t0\t0\n';
    expect((await punches(utf8(file))).punches.map(told)).toEqual([
      '1 2026-10-03 18:00:00 out',
      '2 2026-10-03 18:00:30',
    ]);
  });

  test('lines that are no records are told by number, the rest is read', async () => {
    const file =
      '1\t2026-10-03 08:00:00\t1\t0\t1\t0\n1\t2026-13-03 08:00:00\t1\t0\t1\t0\n1\t2026-10-04 08:00:00\t1\t0\t1\t0\n2\t2026-10-04 08:00:00\t1\t0\t1\t0\n';
    const read = await punches(utf8(file));
    expect(read.punches).toHaveLength(3);
    expect(read.bad.map(({ line }) => line)).toEqual([2]);
  });
});

describe('clock workbooks', () => {
  test.each(['xlsx', 'biff8'] as const)(
    '员工刷卡记录表 in %s: several times in a cell, the last block with two log rows',
    async (type) => {
      const file = book(
        {
          员工刷卡记录表: [
            ['员工刷卡记录表'],
            ['考勤日期：2026-10-26 ~ 11-25', '', '', '制表时间：2026-11-26'],
            ['工号：0012 姓名：王小明 部门：前厅'],
            [26, 27, 31, 1, 2],
            ['08:58 12:01\n18:03', '', '09:00', '', '次日01:10'],
            ['工号：13', '', '姓名：李 四', '', '部门：'],
            [26, 27, 31, 1, 2],
            ['07:59', '', '', '', ''],
            ['18:00', '', '', '', ''],
          ],
        },
        type,
      );
      const read = await punches(file, '1_(10月)员工刷卡记录表.xls');
      expect(read.source).toBe('card-records');
      expect(read.punches.map(told)).toEqual([
        '0012 2026-10-26 08:58:00',
        '0012 2026-10-26 12:01:00',
        '0012 2026-10-26 18:03:00',
        '0012 2026-10-31 09:00:00',
        '0012 2026-11-03 01:10:00',
        '13 2026-10-26 07:59:00',
        '13 2026-10-26 18:00:00',
      ]);
      expect(read.punches[0]).toMatchObject({ name: '王小明', department: '前厅' });
      expect(read.punches[5]?.name).toBe('李 四');
    },
  );

  test('刷卡记录: days once in row 4, values in C, K and T', async () => {
    const row = (...cells: (readonly [number, string])[]) => {
      const made: (string | undefined)[] = [];
      for (const [at, text] of cells) made[at] = text;
      return Array.from(made, (text) => text ?? '');
    };
    const file = book({
      汇总表: [['x']],
      刷卡记录: [
        ['刷 卡 记 录 表'],
        [],
        row([0, '考勤日期'], [2, '2026-11-01 ~ 11-30']),
        Array.from({ length: 30 }, (_, i) => i + 1),
        row([0, '工号:'], [2, '1'], [8, '姓名:'], [10, '张三'], [17, '部门:'], [19, '公司']),
        ['08:0018:00', '', '08:01'],
        row([0, '工号:'], [2, '2'], [8, '姓名:'], [10, '李四'], [17, '部门:'], [19, '公司']),
        ['', '08:30 18:30'],
      ],
    });
    const read = await punches(file);
    expect(read.punches.filter(({ no }) => no === '2').map(told)).toEqual([
      '2 2026-11-02 08:30:00',
      '2 2026-11-02 18:30:00',
    ]);
    expect(read.punches.find(({ date }) => date === '2026-11-03')?.name).toBe('张三');
  });
});

test('DingTalk: 原始记录 by its heads, whatever their order; days without a punch are no punches', async () => {
  const file = book({
    月度汇总: [['月度汇总 统计日期：2026-11-01 至 2026-11-30'], ['姓名', '出勤天数'], ['王', 20]],
    原始记录: [
      ['原始记录表 统计日期：2026-11-01 至 2026-11-30'],
      [
        '姓名',
        '部门',
        '工号',
        'UserId',
        '考勤日期',
        '考勤时间',
        '打卡时间',
        '打卡结果',
        '打卡设备',
      ],
      [
        '王小明',
        '前厅',
        '0012',
        'u1',
        '26-11-02 星期一',
        '2026-11-02 09:00',
        '2026-11-02 08:58',
        '正常',
        '手机',
      ],
      ['王小明', '前厅', '0012', 'u1', '26-11-02 星期一', '2026-11-02 18:00', '', '未打卡', ''],
    ],
  });
  const read = await punches(file);
  expect(read.source).toBe('dingtalk');
  expect(read.punches.map(told)).toEqual(['0012 2026-11-02 08:58:00']);
});

test('WeCom: two rows of heads, -- for nothing, all times of the day', async () => {
  const file = book({
    概况统计与打卡明细: [
      ['上下班打卡_日报'],
      ['统计时间:2026-11-01 至 2026-11-30 制表时间:2026-12-01'],
      ['时间', '姓名', '账号', '部门', '班次', '上班1', '', '下班1', '', '打卡时间记录'],
      ['', '', '', '', '', '打卡时间', '打卡状态', '打卡时间', '打卡状态', ''],
      [
        '2026/11/02 星期一',
        '张三',
        'ZhangSan',
        '厨房',
        '早班',
        '08:58',
        '正常',
        '18:02',
        '正常',
        '08:58;12:00;18:02',
      ],
      [
        '2026/11/03 星期二',
        '张三',
        'ZhangSan',
        '厨房',
        '早班',
        '--',
        '缺卡',
        '次日01:00',
        '正常',
        '--',
      ],
    ],
  });
  const read = await punches(file);
  expect(read.source).toBe('wecom');
  expect(read.punches.map(told)).toEqual([
    'ZhangSan 2026-11-02 08:58:00',
    'ZhangSan 2026-11-02 12:00:00',
    'ZhangSan 2026-11-02 18:02:00',
    'ZhangSan 2026-11-04 01:00:00',
  ]);
});

test('any table with a person and a moment; both ends where there are two columns', async () => {
  const text =
    'Employee,Time,Type\n007,2026-11-02 09:00:00,Clock-in\n007,2026-11-02 18:00:00,Clock-out\n';
  expect((await punches(utf8(text))).punches.map(told)).toEqual([
    '007 2026-11-02 09:00:00 in',
    '007 2026-11-02 18:00:00 out',
  ]);
  const zoho = 'empId;checkIn;checkOut\n007;2026-11-02 09:00:00;2026-11-02 18:00:00\n';
  expect((await punches(utf8(zoho))).punches.map(told)).toEqual([
    '007 2026-11-02 09:00:00 in',
    '007 2026-11-02 18:00:00 out',
  ]);
});

describe('what is refused, with a reason each', () => {
  test.each([
    ['empty', () => new Uint8Array()],
    ['empty', () => utf8('  \r\n ')],
    ['daka', () => utf8('DAKA-and-more')],
    ['damaged', () => Uint8Array.of(0x50, 0x4b, 3, 4, 9, 9, 9, 9)],
    ['damaged', () => Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0)],
    ['damaged', () => new Uint8Array(300)],
    ['unknown-layout', () => utf8('Dear Sir, this is a letter.\nNothing else.\n')],
    ['too-many-rows', () => utf8('工号,打卡时间\n'.repeat(100_002))],
    ['too-large', () => new Uint8Array(33 * 1024 * 1024).fill(65)],
  ])('%s', async (why, make) => {
    expect(await readForeign(make(), 'x')).toEqual({ kind: 'bad-file', why });
  });

  test('a zip that would unpack to 200 MiB is refused, whether it says so or lies', async () => {
    const bomb = zipSync(
      { 'xl/worksheets/sheet1.xml': new Uint8Array(200 * 1024 * 1024) },
      { level: 1 },
    );
    expect(bomb.length).toBeLessThan(2 * 1024 * 1024);
    const refused = { kind: 'bad-file', why: 'too-large' };
    expect(await readForeign(bomb, 'x.xlsx')).toEqual(refused);
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength);
    const contents = view.getUint32(bomb.length - 22 + 16, true);
    view.setUint32(contents + 24, 1_000, true);
    expect(await readForeign(bomb, 'x.xlsx')).toEqual(refused);
  });
});
