import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, parseDelimited } from '../../src/admin/people/delimited.ts';
import { dateOf, template } from '../../src/admin/people/peopleColumns.ts';
import { inputOf, planImport } from '../../src/admin/people/peopleFile.ts';
import { card } from './builders.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('bytes of a spreadsheet', () => {
  // 工号,姓名 as Excel in China writes it.
  const GB18030 = Uint8Array.of(0xb9, 0xa4, 0xba, 0xc5, 0x2c, 0xd0, 0xd5, 0xc3, 0xfb);
  const utf16 = (text: string, mark: boolean) =>
    Uint8Array.from(
      Array.from((mark ? '\uFEFF' : '') + text).flatMap((sign) => {
        const code = sign.charCodeAt(0);
        return [code & 0xff, code >> 8];
      }),
    );

  test.each([
    ['UTF-8', bytes('工号,姓名'), 'utf-8'],
    ['UTF-8 with mark', bytes('\uFEFF工号,姓名'), 'utf-8'],
    ['GB18030', GB18030, 'gb18030'],
    ['UTF-16 with mark', utf16('工号,姓名', true), 'utf-16le'],
  ])('%s reads as the same 5 characters', (_, raw, encoding) => {
    expect(decode(raw)).toEqual({ kind: 'text', text: '工号,姓名', encoding });
  });

  test('UTF-16 without mark is known by its zeros', () => {
    expect(decode(utf16('Number,Name\r\n1,Mary', false))).toMatchObject({ encoding: 'utf-16le' });
  });

  test('a zip (an .xlsx) is not text, 4,000,001 bytes are too large', () => {
    const zip = Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 0xff, 0xfe, 0, 0);
    expect(decode(zip).kind).toBe('not-text');
    expect(decode(new Uint8Array(4_000_001)).kind).toBe('too-large');
  });
});

describe('delimited text', () => {
  test.each([
    [
      'a,b\r\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a;b\n1;"x;y"',
      [
        ['a', 'b'],
        ['1', 'x;y'],
      ],
    ],
    [
      'a\tb\r1\t2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\n"say ""hi""","two\nlines"',
      [
        ['a', 'b'],
        ['say "hi"', 'two\nlines'],
      ],
    ],
    [
      'a,b\n\n,\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['', []],
  ])('%j', (text, rows) => {
    expect(parseDelimited(text)).toEqual(rows);
  });

  test('whatever is quoted comes back, in 200 random tables', () => {
    const table = fc.array(fc.array(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 2 }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(table, (rows) => {
        const written = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
        const text = ['h,h', ...written.map((row) => row.map(quote).join(','))].join('\r\n');
        expect(parseDelimited(text).slice(1)).toEqual(written);
      }),
      { numRuns: 200 },
    );
  });
});

describe('dates in a list', () => {
  test.each([
    ['2026-03-01', '2026-03-01'],
    ['2026/3/1', '2026-03-01'],
    ['2026.03.01', '2026-03-01'],
    ['2026年3月1日', '2026-03-01'],
    ['2026-03-01T00:00:00', '2026-03-01'],
    // What Excel stores for that day, and for the leap day it got right.
    ['46082', '2026-03-01'],
    ['45351', '2024-02-29'],
    ['46082.0', '2026-03-01'],
    ['2026-02-30', undefined],
    ['31/12/2026', undefined],
    ['12/31/2026', undefined],
    ['1', undefined],
    ['460820', undefined],
    ['soon', undefined],
  ])('%s → %s', (text, date) => {
    expect(dateOf(text)).toBe(date);
  });
});

describe('a list of people', () => {
  const known = [
    card({ no: '001', name: 'Mary Lee', department: 'Front' }),
    card({ no: '002', name: 'Will King', department: 'Kitchen', status: 'left' }),
  ];

  function plan(text: string) {
    const answer = planImport(text, known, 'en');
    if (answer.kind !== 'plan') throw new Error(answer.kind);
    return answer;
  }

  test('of 4 lines 1 is new, 1 changed, 1 as it is, 1 wrong, and nobody else is touched', () => {
    const { rows } = plan(
      'Name,Number,Dept\nAnn Chang,003,Front\nMary Lee,001,Kitchen\nMary Lee,001,Front\n,004,Front',
    );
    // The same number twice is a mistake on its second line.
    expect(rows.map(({ what }) => what)).toEqual(['new', 'change', 'wrong', 'wrong']);
    expect(plan('no,name\n001,Mary Lee').rows[0]?.what).toBe('same');
  });

  test('a missing column keeps what is known, an unknown one is named and left alone', () => {
    const { rows, ignored } = plan('工号,姓名,工资\n001,Mary King,5000');
    expect(ignored).toEqual(['工资']);
    expect(rows[0]).toMatchObject({ what: 'change', form: { department: 'Front' } });
  });

  test.each([
    ['=1+1,Evil', 'formula'],
    ['005,=HYPERLINK("x")', 'formula'],
    ['005,@cmd', 'formula'],
    ['1.2E+05,Ann', 'rounded'],
    ['002,Will King', 'has-left'],
    [`005,${'x'.repeat(61)}`, 'too-long'],
    ['5 5,Ann', 'no-shape'],
  ])('%s → %s', (line, problem) => {
    expect(plan(`no,name\n${line}`).rows[0]?.problems).toContain(problem);
  });

  test('dates and pay code are read; a date nobody can read is a mistake of its line alone', () => {
    const { rows } = plan(
      'no,name,hire date,born,pay code\n003,Ann,46082,1990-05-04,A1\n004,Bea,soon,,=1',
    );
    expect(rows[0]).toMatchObject({
      what: 'new',
      note: { joined: '2026-03-01', born: '1990-05-04', payCode: 'A1' },
    });
    expect(rows[1]).toMatchObject({ what: 'wrong', problems: ['bad-date', 'formula'] });
  });

  test('a line that changes only the hire date is a change; what it repeats is none', () => {
    const staff = { 'id-001': { joined: '2026-03-01' } };
    const read = (joined: string) =>
      planImport(`no,name,joined\n001,Mary Lee,${joined}`, known, 'en', staff);
    expect(read('2026/3/1')).toMatchObject({ rows: [{ what: 'same' }] });
    expect(read('2026/4/1')).toMatchObject({ rows: [{ what: 'change' }] });
    // An empty cell takes nothing away.
    expect(read('')).toMatchObject({ rows: [{ what: 'same' }] });
  });

  test('languages and ways are read in words, others are mistakes', () => {
    const { rows } = plan(
      '工号,姓名,语言,打卡方式\n5,甲,英文,仅 PIN 码\n6,乙,中文,人脸加PIN码\n7,丙,法语,刷脸',
    );
    expect(rows[0]?.form).toMatchObject({ language: 'en', identify: 'pin' });
    expect(rows[1]?.form).toMatchObject({ language: 'zh', identify: 'face-and-pin' });
    expect(rows[2]?.problems).toEqual(['unknown-language', 'unknown-way']);
  });

  test('without a number column nothing is planned; 5,001 lines are too many', () => {
    expect(planImport('Name,Dept\nMary,Front', [], 'en')).toEqual({
      kind: 'no-header',
      missing: ['no'],
    });
    const lines = Array.from({ length: 5_001 }, (_, i) => `${i},P${i}`).join('\n');
    expect(planImport(`no,name\n${lines}`, [], 'en')).toEqual({ kind: 'too-many', rows: 5_001 });
    expect(planImport('', [], 'en').kind).toBe('empty');
    expect(planImport('no,name', [], 'en').kind).toBe('empty');
  });

  test.each(['zh', 'en'] as const)('the %s template imports as 1 new person', (language) => {
    const { rows } = plan(template(language).replace('001', '009'));
    expect(rows.map(({ what, problems }) => [what, problems])).toEqual([['new', []]]);
  });

  test('a known person is written under their own id, a new one without', () => {
    const { rows } = plan('no,name\n001,Mary King\n009,Ann');
    expect(rows.map((row) => inputOf(row).id)).toEqual(['id-001', undefined]);
    expect(inputOf(rows[0] ?? fail())).not.toHaveProperty('face');
  });
});

function quote(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

function fail(): never {
  throw new Error('no such row');
}
