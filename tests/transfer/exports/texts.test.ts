/** Every text file we write, through a reader written from the layout its importer documents. */
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../src/transfer/encodings.ts';
import type { Choice, FormatId } from '../../../src/transfer/exports/choice.ts';
import { eventOf } from '../../../src/transfer/exports/lossless.ts';
import { namesOf } from '../../../src/transfer/exports/gusto.ts';
import { PRESETS } from '../../../src/transfer/exports/timesheet-fields.ts';
import { make, type Made, type TableChoice } from '../../../src/transfer/exports/run.ts';
import { monthOf, PEOPLE, personMonth, type Someone } from '../month.ts';

async function made(
  format: FormatId,
  choice: Partial<Choice> = {},
  people: readonly Someone[] = PEOPLE,
): Promise<Extract<Made, { kind: 'made' }>> {
  const answer = await make(monthOf(people), { format, language: 'zh', ...choice } as TableChoice);
  if (answer.kind !== 'made') throw new Error(answer.kind);
  return answer;
}

async function bytes(answer: Extract<Made, { kind: 'made' }>, file = 0): Promise<Uint8Array> {
  return new Uint8Array(await (answer.files[file]?.blob ?? new Blob()).arrayBuffer());
}

async function table(format: FormatId, choice: Partial<Choice> = {}, people = PEOPLE, file = 0) {
  const { text } = decodeText(await bytes(await made(format, choice, people), file));
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data;
}

describe('attlog.dat', () => {
  test('six fields, tabs, CR LF, number padded to nine, as a colour device writes', async () => {
    const answer = await made('attlog', { machine: 3 });
    const text = new TextDecoder('ascii').decode(await bytes(answer));
    expect(answer.files[0]?.name).toBe('3_attlog.dat');
    expect(text.endsWith('\r\n')).toBe(true);
    const lines = text.split('\r\n').slice(0, -1);
    expect(lines[0]).toBe('       12\t2026-11-02 08:58:31\t3\t0\t15\t0');
    expect(lines[2]).toBe('       12\t2026-11-03 08:59:00\t3\t0\t3\t0');
    for (const line of lines)
      expect(line).toMatch(/^ *\d{1,9}\t\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\t\d+\t[0-5]\t\d+\t0$/);
    expect(lines).toHaveLength(7);
  });

  test('numbers with letters and numbers that collide are left out and told, unless mapped', async () => {
    const people = [
      { no: '007', name: 'a', punches: ['2026-11-02 09:00:00 in'] },
      { no: '7', name: 'b', punches: ['2026-11-02 09:01:00 in'] },
      { no: 'X1', name: 'c', punches: ['2026-11-02 09:02:00 in'] },
    ];
    const { rows, leftOut } = await made('attlog', {}, people);
    expect(rows).toBe(1);
    expect(leftOut).toEqual([
      { no: '7', name: 'b', why: 'number-twice', count: 1 },
      { no: 'X1', name: 'c', why: 'not-a-number', count: 1 },
    ]);
    const mapped = await made('attlog', { numbers: { X1: '501', '7': '502' } }, people);
    expect(mapped.leftOut).toEqual([]);
    expect(mapped.rows).toBe(3);
  });

  test('the codes are the owner’s to set', async () => {
    const answer = await made('attlog', { status: { in: 255 }, verified: { face: 1 } });
    expect(new TextDecoder().decode(await bytes(answer))).toContain('08:58:31\t1\t255\t1\t0');
  });
});

test('JSONL: a line that says what it is, then every punch with all that is known of it', async () => {
  const text = new TextDecoder().decode(await bytes(await made('lossless-jsonl')));
  const [first, ...events] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(first).toMatchObject({
    daka: 'punches',
    schema: 1,
    zone: 'Asia/Shanghai',
    from: '2026-11-01',
  });
  expect(events).toHaveLength(7);
  expect(events[0]).toMatchObject({
    employee_no: '0012',
    date: '2026-11-02',
    time: '08:58:31',
    utc: '2026-11-02T00:58:31.000Z',
    offset_min: 480,
    direction: 'in',
    void: false,
  });
  const person = personMonth(PEOPLE[0] ?? { no: '', name: '' }, 0, {
    from: '2026-11-01',
    to: '2026-11-30',
  });
  expect(person.punches.map((punch) => eventOf(person, punch))[0]).toEqual(events[0]);
});

test('lossless CSV carries the same events as the JSONL', async () => {
  const [head = [], ...rows] = await table('lossless-csv');
  expect(rows).toHaveLength(7);
  expect(rows[0]?.[head.indexOf('employee_no')]).toBe('0012');
  expect(rows[4]?.[head.indexOf('name')]).toBe(`'=HYPERLINK("x")`);
  expect(rows[0]?.[head.indexOf('offset_min')]).toBe('480');
});

test('Odoo: whole pairs only, coming before going, none overlapping; the single punch apart', async () => {
  const answer = await made('odoo');
  expect(answer.files.map(({ name }) => name)).toEqual([
    '福来面馆_2026-11_odoo_local_Asia-Shanghai.csv',
    '福来面馆_2026-11_odoo_local_Asia-Shanghai_unpaired.csv',
  ]);
  const [head, ...rows] = await table('odoo');
  expect(head).toEqual(['employee_id', 'check_in', 'check_out']);
  expect(rows).toEqual([
    ['王小明', '2026-11-02 08:58:31', '2026-11-02 18:03:05'],
    ['王小明', '2026-11-03 08:59:00', '2026-11-03 18:30:59'],
    [`'=HYPERLINK("x")`, '2026-11-02 09:17:00', '2026-11-02 18:00:00'],
  ]);
  expect((await table('odoo', {}, PEOPLE, 1))[1]).toEqual([
    '7',
    `'=HYPERLINK("x")`,
    '2026-11-03 08:50:00',
    'in',
  ]);
  const utc = await table('odoo', { clock: 'utc', numbers: { '0012': 'hr.employee_wang' } });
  expect(utc[0]?.[0]).toBe('employee_id/id');
  expect(utc[1]).toEqual(['hr.employee_wang', '2026-11-02 00:58:31', '2026-11-02 10:03:05']);
});

test('Frappe: its own labels, IN and OUT, no second row of one second', async () => {
  const people = [
    {
      no: 'HR-EMP-00001',
      name: 'a',
      punches: ['2026-11-02 09:00:00 in', '2026-11-02 09:00:00 in'],
    },
  ];
  expect(await table('frappe', {}, people)).toEqual([
    ['Employee', 'Time', 'Log Type', 'Location / Device ID', 'Skip Auto Attendance'],
    ['HR-EMP-00001', '2026-11-02 09:00:00', 'IN', '福来面馆', '0'],
  ]);
  expect((await made('frappe', {}, people)).leftOut[0]).toMatchObject({
    why: 'duplicate',
    count: 1,
  });
});

test('Gusto: exact heads, names apart, blanks where zeros would overwrite', async () => {
  const [head = [], wang, , anna] = await table('gusto');
  expect(head.slice(0, 5)).toEqual([
    'last_name',
    'first_name',
    'gusto_employee_id',
    'regular_hours',
    'overtime_hours',
  ]);
  expect(wang?.slice(0, 6)).toEqual(['王', '小明', '', '16.60', '', '']);
  expect(anna?.slice(3, 6)).toEqual(['', '', '']);
  expect(namesOf('Mary Ann Smith')).toEqual({ last: 'Smith', first: 'Mary Ann' });
  expect(namesOf('欧阳小红')).toEqual({ last: '欧阳', first: '小红' });
});

describe('the generic timesheet', () => {
  test.each(PRESETS.map((preset) => [preset.id, preset] as const))(
    '%s writes its heads',
    async (_, preset) => {
      const [head, ...rows] = await table('timesheet', {
        per: preset.per,
        mapping: preset.mapping,
      });
      expect(head).toEqual(preset.mapping.map(({ head }) => head));
      expect(rows.length).toBeGreaterThan(2);
    },
  );

  test('Zoho pairs, Workstem and Feishu punches as their templates ask', async () => {
    const of = (id: string) => {
      const found = PRESETS.find((one) => one.id === id);
      if (found === undefined) throw new Error(id);
      return { per: found.per, mapping: found.mapping };
    };
    expect((await table('timesheet', of('zoho-people')))[1]).toEqual([
      '0012',
      '2026-11-02 08:58:31',
      '2026-11-02 18:03:05',
    ]);
    expect((await table('timesheet', of('workstem')))[1]).toEqual([
      '王小明',
      '2026-11-02 08:58:31',
      'Clock-in',
    ]);
    expect((await table('timesheet', of('feishu')))[1]?.slice(0, 2)).toEqual([
      '0012',
      String(Date.parse('2026-11-02T08:58:31+08:00') / 1000),
    ]);
  });

  test('the owner’s own heads and separators, hours in both notations', async () => {
    const mapping = [
      { field: 'no', head: '员工' },
      { field: 'workedHm', head: 'h:mm' },
      { field: 'workedHours', head: 'dec' },
    ];
    const [head, first] = await table('timesheet', { mapping, per: 'day', separator: ';' });
    expect(head).toEqual(['员工', 'h:mm', 'dec']);
    expect(first).toEqual(['0012', '8:05', '8.08']);
  });
});

/** How Excel takes a CSV's cell that was quoted: formulas run, digits lose their zeros. */
function inExcel(text: string): { readonly formula: boolean; readonly changed: boolean } {
  return {
    formula: /^[=+\-@＝＋－＠]/.test(text) && !/^-?\d/.test(text),
    changed: /^(0\d+|\d{12,}|\d+E\d+|\d{1,2}[-/]\d{1,2})$/i.test(text),
  };
}

test.each(['utf-8-bom', 'gb18030'] as const)(
  'for Excel in %s: no formula runs, no zero is lost, 中文 comes back',
  async (encoding) => {
    const people = [
      ...PEOPLE,
      { no: '1E5', name: '＝1+1', department: '㐀𠀀〇€', punches: ['2026-11-02 09:00:00 in'] },
      { no: '3-4', name: '@x', punches: ['2026-11-02 09:00:00 in'] },
      { no: '440301199001011234', name: '-x', punches: ['2026-11-02 09:00:00 in'] },
    ];
    const answer = await made('lossless-csv', { encoding, forExcel: true }, people);
    const { text, as } = decodeText(await bytes(answer));
    expect(as).toBe(encoding === 'gb18030' ? 'gb18030' : 'utf-8');
    const [head = [], ...rows] = Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
    expect(rows).toHaveLength(10);
    for (const row of rows)
      for (const field of ['employee_no', 'name', 'department'])
        expect(inExcel(row[head.indexOf(field)] ?? '')).toEqual({ formula: false, changed: false });
    expect(rows[0]?.[head.indexOf('employee_no')]?.trim()).toBe('0012');
    expect(rows[7]?.[head.indexOf('department')]).toBe('㐀𠀀〇€');
  },
);

test('a roster is one event per shift with stable names, instants in UTC, a calendar per person', async () => {
  const [first = { no: '', name: '' }] = PEOPLE;
  const answer = await made('roster-ics', {}, [first]);
  expect(answer.files[0]?.name).toBe('福来面馆_2026-11_排班.ics');
  const text = new TextDecoder().decode(await bytes(answer));
  const unfolded = text.replace(/\r\n[ \t]/g, '');
  const events = unfolded.split('BEGIN:VEVENT').slice(1);
  expect(events).toHaveLength(21);
  expect(events[0]).toContain('DTSTART:20261102T010000Z');
  expect(events[0]).toContain('DTEND:20261102T100000Z');
  expect(events[0]).toContain('SUMMARY:早班');
  const names = events.map((event) => /UID:(.*)\r\n/.exec(event)?.[1]);
  expect(new Set(names).size).toBe(21);
  const later = await made('roster-ics', {}, [first]);
  expect(new TextDecoder().decode(await bytes(later))).toBe(text);
  for (const line of text.split('\r\n'))
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  expect((await made('roster-ics')).files[0]?.name).toBe('福来面馆_2026-11_排班.zip');
});
