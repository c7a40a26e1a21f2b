/** A shop in two places, in its files: whose clock a time is told by, and where somebody belongs. */
import { read, utils } from '@e965/xlsx';
import { expect, test } from 'vitest';
import type { Choice, FormatId } from '../../../src/transfer/exports/choice.ts';
import { make, type TableChoice } from '../../../src/transfer/exports/run.ts';
import { monthOf, personMonth } from '../month.ts';

const RANGE = { from: '2026-11-01', to: '2026-11-30' };
/** In at 08:59 in Shanghai, which is 01:59 in Berlin. */
const PUNCHES = ['2026-11-03 08:59:00 in', '2026-11-03 18:02:00 out'];

function data() {
  const li = personMonth({ no: '1', name: 'Li', punches: PUNCHES }, 0, RANGE);
  const ute = personMonth({ no: '2', name: 'Ute', punches: PUNCHES }, 1, RANGE);
  const berlin = { name: 'Berlin', zone: 'Europe/Berlin' };
  return monthOf([], {
    branches: [berlin],
    count: 2,
    // eslint-disable-next-line @typescript-eslint/require-await -- as the worker's, which waits
    people: async function* () {
      yield li;
      yield { ...ute, zone: berlin.zone, branch: berlin.name };
    },
  });
}

async function made(format: FormatId, choice: Partial<Choice>): Promise<Uint8Array> {
  const answer = await make(data(), { format, language: 'en', ...choice } as TableChoice);
  if (answer.kind !== 'made') throw new Error(answer.kind);
  return new Uint8Array(await (answer.files[0]?.blob ?? new Blob()).arrayBuffer());
}

test('a timesheet tells each time by the clock of where the person works', async () => {
  const mapping = ['no', 'branch', 'in', 'out'].map((field) => ({ head: field, field }));
  const text = new TextDecoder().decode(await made('timesheet', { mapping, per: 'day' }));
  const lines = text.trim().replaceAll('"', '').split(/\r?\n/);
  expect(lines).toContain('1,,08:59,18:02');
  expect(lines).toContain('2,Berlin,01:59,11:02');
});

test('the month says where somebody belongs, and every clock in its notes', async () => {
  const book = read(await made('month', {}));
  const rows = (name: string) =>
    utils.sheet_to_json<string[]>(book.Sheets[name] ?? {}, { header: 1, defval: '' });
  const grid = rows('Attendance').map((row) => row.slice(0, 3));
  expect(grid).toContainEqual(['1', 'Li', '前厅']);
  expect(grid).toContainEqual(['2', 'Ute', 'Berlin · 前厅']);
  const zone = rows('Notes').find(([what]) => what === 'Time zone');
  expect(zone?.[1]).toBe('Asia/Shanghai; Berlin: Europe/Berlin');
});
