/** What we write ourselves, and holidays and rosters, read back. */
import { describe, expect, test } from 'vitest';
import { encodeText } from '../../../src/transfer/encodings.ts';
import type { FormatId } from '../../../src/transfer/exports/choice.ts';
import { evidencePack } from '../../../src/transfer/exports/evidence-pack.ts';
import { make, type TableChoice } from '../../../src/transfer/exports/run.ts';
import { readAsText, readForeign } from '../../../src/transfer/imports/read.ts';
import { monthOf, PEOPLE } from '../month.ts';
import { book, punches, told, utf8 } from './files.ts';

describe('what we write ourselves comes back', () => {
  const range = '0012 2026-11-02 08:58';
  test.each([
    ['lossless-jsonl', 7],
    ['lossless-csv', 7],
    ['card-records', 7],
    ['dingtalk', 7],
    ['attlog', 7],
    ['frappe', 7],
  ] as const)('%s: %d punches', async (format: FormatId, count) => {
    const made = await make(monthOf(PEOPLE), { format, language: 'zh' } as TableChoice);
    if (made.kind !== 'made') throw new Error(made.kind);
    const bytes = new Uint8Array(await (made.files[0]?.blob ?? new Blob()).arrayBuffer());
    const read = await punches(bytes, made.files[0]?.name);
    expect(read.punches).toHaveLength(count);
    expect(read.bad).toEqual([]);
    expect(
      told(read.punches[0] ?? { no: '', name: '', department: '', date: '', time: '' }),
    ).toContain(format === 'attlog' ? range.replace('0012', '12') : range);
    if (format !== 'attlog' && format !== 'frappe')
      expect(read.punches[5]?.name).toBe('=HYPERLINK("x")');
  });

  test('the evidence pack, by the punches inside it, with all its sums', async () => {
    const made = await evidencePack(
      monthOf(PEOPLE),
      { format: 'evidence', language: 'zh' },
      { name: 'daka-evidence.daka', blob: new Blob(['DAKAE']), verifier: '<!doctype html>' },
    );
    if (made.kind !== 'made') throw new Error(made.kind);
    const bytes = new Uint8Array(await (made.files[0]?.blob ?? new Blob()).arrayBuffer());
    expect((await punches(bytes)).punches).toHaveLength(7);
    const { unzipSync } = await import('fflate');
    const parts = unzipSync(bytes);
    expect(Object.keys(parts)).toEqual(
      expect.arrayContaining([
        'daka-evidence.daka',
        'verify.html',
        'SHA256SUMS.txt',
        '请先读我.txt',
      ]),
    );
    const sums = new TextDecoder().decode(parts['SHA256SUMS.txt']).trim().split('\n');
    const { createHash } = await import('node:crypto');
    for (const line of sums) {
      const [sum, name = ''] = line.split('  ');
      expect(
        createHash('sha256')
          .update(parts[name] ?? '')
          .digest('hex'),
      ).toBe(sum);
    }
    expect(sums).toHaveLength(4);
  });
});

describe('holidays and rosters', () => {
  test('a table of days in GB18030', async () => {
    const file = encodeText(
      '日期,类型,名称\n2026-10-01,法定节假日,国庆节\n2026-10-10,调休上班,\n2026-10-05,休息,国庆\nx,y,z\n',
      'gb18030',
    );
    expect(await readForeign(file, '假期.csv')).toMatchObject({
      kind: 'holidays',
      days: [
        { date: '2026-10-01', kind: 'statutory', name: '国庆节' },
        { date: '2026-10-10', kind: 'makeup' },
        { date: '2026-10-05', kind: 'off', name: '国庆' },
      ],
      bad: [{ line: 5 }],
    });
  });

  test('our own JSON of a year, and an iCalendar of days off', async () => {
    const json = JSON.stringify({
      region: 'CN',
      year: 2026,
      version: 1,
      days: [{ date: '2026-01-01', kind: 'statutory', name: '元旦' }],
    });
    expect(await readForeign(utf8(json), 'cn.json')).toMatchObject({
      kind: 'holidays',
      days: [{ date: '2026-01-01', kind: 'statutory' }],
    });
    const ics =
      'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261001\r\nDTEND;VALUE=DATE:20261003\r\nSUMMARY:国庆节 休\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261010\r\nSUMMARY:国庆节 班\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';
    expect(await readForeign(utf8(ics), 'h.ics')).toMatchObject({
      days: [
        { date: '2026-10-01', kind: 'off' },
        { date: '2026-10-02', kind: 'off' },
        { date: '2026-10-10', kind: 'makeup' },
      ],
    });
  });

  test('a roster: people down, days across', async () => {
    const file = book({
      排班: [
        ['福来面馆 2026年11月 排班表'],
        ['工号', '姓名', 1, 2, 3, 4, 5, 6],
        ['', '', '日', '一', '二', '三', '四', '五'],
        ['0012', '王小明', '休', '早班', '早班', '晚班', '', '早班'],
      ],
    });
    const read = await readForeign(file, 'x.xlsx');
    expect(read).toMatchObject({ kind: 'roster', bad: [] });
    expect(read.kind === 'roster' && read.cells).toHaveLength(5);
    expect(read.kind === 'roster' && read.cells[3]).toEqual({
      no: '0012',
      name: '王小明',
      date: '2026-11-04',
      shift: '晚班',
    });
  });

  test('a list of people goes to the people page as text, leading zeros kept', async () => {
    const file = book({
      花名册: [['公司花名册'], ['工号', '姓名', '部门'], ['0012', '王小明', '前厅']],
    });
    expect(await readForeign(file, 'hr.xlsx')).toEqual({
      kind: 'people',
      text: '"工号","姓名","部门"\r\n"0012","王小明","前厅"\r\n',
    });
    expect(await readAsText(file)).toMatchObject({ kind: 'table' });
  });
});
