/** Every workbook we write, read back by a second library that shares no code with the writer. */
import { read, utils, type WorkBook } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import type { Choice, FormatId } from '../../../src/transfer/exports/choice.ts';
import { make, type TableChoice } from '../../../src/transfer/exports/run.ts';
import { monthOf, PEOPLE, zones, type Someone } from '../month.ts';

type Raw = string | number | boolean | null;

async function workbook(
  format: FormatId,
  choice: Partial<Choice> = {},
  people: readonly Someone[] = PEOPLE,
): Promise<WorkBook> {
  const made = await make(monthOf(people), { format, language: 'zh', ...choice } as TableChoice);
  if (made.kind !== 'made') throw new Error(made.kind);
  return read(new Uint8Array(await (made.files[0]?.blob ?? new Blob()).arrayBuffer()), {
    cellNF: true,
    cellStyles: true,
  });
}

function rows(book: WorkBook, name: string): Raw[][] {
  const sheet = book.Sheets[name];
  if (sheet === undefined) throw new Error(`no sheet ${name} among ${book.SheetNames.join()}`);
  return utils.sheet_to_json<Raw[]>(sheet, { header: 1, raw: true, defval: null });
}

function cell(book: WorkBook, sheet: string, name: string) {
  return book.Sheets[sheet]?.[name] as { t: string; v: Raw; z?: string; w?: string } | undefined;
}

describe('标准考勤月报', () => {
  test('has the five sheets, in the language chosen', async () => {
    expect((await workbook('month')).SheetNames).toEqual([
      '考勤表',
      '月度汇总',
      '异常',
      '打卡记录',
      '说明',
    ]);
    expect((await workbook('month', { language: 'en' })).SheetNames).toEqual([
      'Attendance',
      'Totals',
      'Exceptions',
      'Punches',
      'Notes',
    ]);
  });

  test('the grid: number as text, 30 days with weekdays, signs, totals, signature', async () => {
    const grid = rows(await workbook('month'), '考勤表');
    expect(grid[0]?.[0]).toBe('福来面馆 2026年11月 考勤表');
    expect(grid[1]?.slice(0, 5)).toEqual(['工号', '姓名', '部门', 1, 2]);
    expect(grid[2]?.slice(3, 6)).toEqual(['日', '一', '二']);
    const [, , , wang, odd, anna] = grid;
    expect(wang?.slice(0, 7)).toEqual(['0012', '王小明', '前厅', '休', '√', '√', '×']);
    expect(odd?.slice(3, 6)).toEqual(['休', '○', '!']);
    expect(anna?.[1]).toBe("Anna O'Neill <b>");
    expect(grid[1]?.at(-1)).toBe('员工签名');
    expect(wang?.slice(33, 35)).toEqual([21, 2]);
    expect(grid.at(-2)?.[0]).toContain('出勤√　迟到○');
  });

  test("the owner's own signs and columns are used, in three rows each where wanted", async () => {
    const book = await workbook('month', {
      symbols: { '√': 'V', '×': '旷', 休: '' },
      columns: ['lateMin'],
      rowsEach: 3,
    });
    const grid = rows(book, '考勤表');
    expect(grid[3]?.slice(3, 8)).toEqual(['上午', null, 'V', 'V', '旷']);
    expect(grid[4]?.slice(3, 8)).toEqual(['下午', null, 'V', 'V', '旷']);
    expect(grid[5]?.slice(3, 5)).toEqual(['加班', null]);
    expect(grid[1]?.slice(34, 37)).toEqual(['迟到分钟', '备注', '员工签名']);
    expect(grid[6]?.[5]).toBe('○');
    expect(grid[7]?.[5]).toBe('V');
  });

  test('times are times, dates are dates, lengths add up in the spreadsheet', async () => {
    const book = await workbook('month');
    const time = cell(book, '打卡记录', 'E2');
    expect(time).toMatchObject({ t: 'n', z: 'h:mm' });
    expect(Number(time?.v) * 86_400).toBeCloseTo(8 * 3600 + 58 * 60 + 31, 3);
    expect(cell(book, '打卡记录', 'D2')).toMatchObject({
      t: 'n',
      z: 'yyyy\\-mm\\-dd',
      w: '2026-11-02',
    });
    const heads = rows(book, '月度汇总')[0] ?? [];
    const worked = heads.indexOf('工作时长');
    // 8 h 05 (break off) and 8 h 31.
    const length = cell(book, '月度汇总', utils.encode_cell({ r: 1, c: worked }));
    expect(length).toMatchObject({ t: 'n', z: '[h]:mm' });
    expect(Number(length?.v) * 1440).toBeCloseTo(485 + 511, 6);
    expect(cell(book, '月度汇总', 'D2')?.z).toBe('0.00');
  });

  test('nothing anybody typed becomes a formula', async () => {
    const book = await workbook('month');
    for (const name of book.SheetNames)
      for (const [key, value] of Object.entries(book.Sheets[name] ?? {}))
        if (!key.startsWith('!')) expect(value as object).not.toHaveProperty('f');
    expect(cell(book, '考勤表', 'B5')).toMatchObject({ t: 's', v: '=HYPERLINK("x")' });
  });

  test('the exceptions say why', async () => {
    const odd = rows(await workbook('month'), '异常');
    const late = odd.find((row) => row[1] === '=HYPERLINK("x")' && row[7] === '迟到');
    expect(late?.[8]).toBe(17);
    expect(String(late?.[9])).toMatch(/09:00.*09:17.*17/);
    expect(odd.filter((row) => row[7] === '缺下班卡')).toHaveLength(1);
    expect(odd.filter((row) => row[7] === '旷工').length).toBeGreaterThan(50);
  });

  test('the notes name zone, cut-off, legend, rules and the head of the chain', async () => {
    const notes = new Map(
      rows(await workbook('month'), '说明').map(([key, text]) => [key, String(text)]),
    );
    expect(notes.get('时区')).toBe('Asia/Shanghai');
    expect(notes.get('日界')).toContain('开始的那一天');
    expect(notes.get('班次规则')).toContain('09:00–18:00');
    expect(notes.get('记录链')).toContain('ab'.repeat(32));
    expect(notes.get('制表时间')).toBe('2026-12-01 09:30');
  });
});

/** A reader of the layout as formats.md 5.2 (b)/(c) describe it, by the labels. */
function cardRecords(grid: readonly (readonly Raw[])[]) {
  const found: { no: string; name: string; department: string; days: Map<number, string[]> }[] = [];
  const after = (row: readonly Raw[], label: string): string => {
    const at = row.findIndex((one) => String(one ?? '').startsWith(label));
    return String(row.slice(at + 1).find((one) => one !== null && one !== '') ?? '');
  };
  for (let i = 0; i < grid.length; i += 1) {
    const row = grid[i] ?? [];
    if (!row.some((one) => String(one ?? '').startsWith('工号'))) continue;
    const numbers = grid[i + 1] ?? [];
    const log = grid[i + 2] ?? [];
    const days = new Map<number, string[]>();
    numbers.forEach((day, column) => {
      const times = String(log[column] ?? '').match(/\d{2}:\d{2}/g);
      if (times !== null) days.set(Number(day), [...times]);
    });
    found.push({
      no: after(row, '工号'),
      name: after(row, '姓名'),
      department: after(row, '部门'),
      days,
    });
  }
  return found;
}

test('员工刷卡记录表 is read by a parser of the documented layout', async () => {
  const book = await workbook('card-records');
  expect(book.SheetNames).toEqual(['员工刷卡记录表']);
  const grid = rows(book, '员工刷卡记录表');
  expect(grid[2]?.[2]).toBe('2026-11-01 ~ 11-30');
  const people = cardRecords(grid);
  expect(people.map(({ no, name }) => [no, name])).toEqual([
    ['0012', '王小明'],
    ['7', '=HYPERLINK("x")'],
    ['A9', "Anna O'Neill <b>"],
  ]);
  expect(people[0]?.department).toBe('前厅');
  expect(people[0]?.days).toEqual(
    new Map([
      [2, ['08:58', '18:03']],
      [3, ['08:59', '18:30']],
    ]),
  );
  expect(people[1]?.days.get(3)).toEqual(['08:50']);
});

test('考勤汇总表 has its 24 columns under two rows of heads, all cells texts', async () => {
  const book = await workbook('summary-24');
  const grid = rows(book, '考勤汇总表');
  expect(grid[0]?.[0]).toBe('考 勤 汇 总 表');
  expect(cell(book, '考勤汇总表', 'D2')?.v).toBe('2026-11');
  expect(grid[2]?.filter((head) => head !== null && head !== '')).toEqual(
    '工号 姓名 部门 班次 出勤(天) 请假(天) 旷工(天) 出差(天) 工作(时分) 加班(时分) 迟到/早退 加项工资 减项工资 实际工资 备注'.split(
      ' ',
    ),
  );
  expect(grid[3]?.slice(4, 8)).toEqual(['标准', '实际', '事假', '病假']);
  const wang = grid[4] ?? [];
  expect(wang).toHaveLength(24);
  expect(wang.slice(0, 6)).toEqual(['0012', '王小明', '前厅', '早班', '21', '2']);
  expect(wang[8]).toBe('19');
  expect(wang[11]).toBe('016:36');
  expect(grid[5]?.slice(14, 16)).toEqual(['1', '17']);
  const sheet = book.Sheets['考勤汇总表'] ?? {};
  for (const [key, value] of Object.entries(sheet))
    if (/^[A-X][5-9]$/.test(key) && (value as { v?: Raw }).v !== undefined)
      expect((value as { t: string }).t).toBe('s');
  expect(sheet['!merges']).toContainEqual({ s: { r: 1, c: 3 }, e: { r: 1, c: 6 } });
});

test('DingTalk-like: four sheets whose heads are found by text, one row per punch in 原始记录', async () => {
  const book = await workbook('dingtalk');
  expect(book.SheetNames).toEqual(['月度汇总', '每日统计', '打卡时间', '原始记录']);
  const raw = rows(book, '原始记录');
  const head = raw.findIndex((row) => row.includes('打卡时间') && row.includes('工号'));
  const at = (name: string) => raw[head]?.indexOf(name) ?? -1;
  const punches = raw.slice(head + 1).map((row) => [row[at('工号')], row[at('姓名')]]);
  expect(punches).toHaveLength(7);
  expect(punches[0]?.[0]).toBe('0012');
  const stamp = Number(
    cell(book, '原始记录', utils.encode_cell({ r: head + 1, c: at('打卡时间') }))?.v,
  );
  expect(Math.round((stamp - 25_569) * 86_400) * 1000).toBe(Date.parse('2026-11-02T08:58:31Z'));
  const month = rows(book, '月度汇总');
  const late = month[1]?.indexOf('迟到次数') ?? -1;
  expect(month[3]?.[late]).toBe(1);
  expect(month[2]?.at(-29)).toBe('正常');
  expect(rows(book, '打卡时间')[2]?.[7]).toBe('08:58\n18:03');
});

test('kinds of leave as the books keep them stand under the names the files know', async () => {
  const leave = (type: string, date: string) => ({
    ...{ id: type, type, paid: true, status: 'approved', unit: 'day', from: date, to: date },
  });
  const leaves = [
    leave('sick', '2026-11-02'),
    leave('annual', '2026-11-03'),
    leave('personal', '2026-11-04'),
  ] as NonNullable<NonNullable<Someone['facts']>['leaves']>;
  const people: Someone[] = [{ no: '1', name: '假', facts: { leaves } }];
  const [, heads = [], own = []] = rows(await workbook('dingtalk', {}, people), '月度汇总');
  for (const name of ['病假(天)', '年假(天)', '事假(天)'])
    expect(own[heads.indexOf(name)], name).toBe(1);
  expect(own).toContain('病假1天');
  const summary = rows(await workbook('summary-24', {}, people), '考勤汇总表')[4];
  expect(summary?.slice(6, 8)).toEqual(['1', '1']);
  const book = await workbook('month', { symbols: { sick: '○', 年假: '★' } }, people);
  expect(rows(book, '考勤表')[3]?.slice(4, 7)).toEqual(['○', '★', '假']);
  expect(rows(book, '月度汇总')[1]?.at(-1)).toBe('年假 1天；事假 1天；病假 1天');
  const english = await workbook('month', { language: 'en' }, people);
  expect(rows(english, 'Totals')[1]?.at(-1)).toMatch(/^annual leave 1 d; personal leave 1 d/);
});

test('shifts are called by their names, not by what the books call them', async () => {
  const shift = { ...(await import('../month.ts')).DAY_SHIFT, id: 's-7f3' };
  const made = await make(
    { ...monthOf([{ no: '1', name: '王', shift }]), shiftNames: new Map([['s-7f3', '早班']]) },
    { format: 'summary-24', language: 'zh' },
  );
  if (made.kind !== 'made') throw new Error(made.kind);
  const book = read(new Uint8Array(await (made.files[0]?.blob ?? new Blob()).arrayBuffer()));
  expect(rows(book, '考勤汇总表')[4]?.[3]).toBe('早班');
});

test('a night over midnight stands on the date its shift began, leave under its own sign', async () => {
  const night = {
    ...(await import('../month.ts')).DAY_SHIFT,
    id: '夜班',
    name: '夜班',
    segments: [{ start: 1320, end: 1800 }],
    breaks: [],
  };
  const people: Someone[] = [
    {
      no: '1',
      name: '夜',
      shift: night,
      punches: ['2026-11-02 21:55:00 in', '2026-11-03 06:01:00 out'],
    },
    {
      no: '2',
      name: '假',
      facts: {
        leaves: [
          {
            id: 'l',
            type: '病假',
            paid: true,
            status: 'approved',
            unit: 'day',
            from: '2026-11-02',
            to: '2026-11-02',
          },
        ],
      },
    },
  ];
  const grid = rows(await workbook('month', { symbols: { 病假: '○' } }, people), '考勤表');
  expect(grid[3]?.slice(4, 6)).toEqual(['√', '×']);
  expect(grid[4]?.[4]).toBe('○');
  expect(zones.isoWeekday('2026-11-02')).toBe(1);
});
