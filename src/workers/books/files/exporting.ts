import { sha256, utf8 } from '../../../crypto/bytes.ts';
import { csv } from '../../../transfer/csv.ts';
import type { PunchRow } from '../contract.ts';
import type { ExportFile } from '../contract-files.ts';
import { deeds, writeDeeds } from '../keeping/deeds.ts';
import { plainNumber } from '../../../core/fleet/number.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { punches } from '../journal/reading.ts';

/** The month's punches as a file for payroll. `month`: `YYYY-MM`; `device`: of that tablet only. */
export async function exportCsv(
  books: OpenBooks,
  month: string,
  device?: string,
): Promise<ExportFile> {
  const found = await punches(books, { from: `${month}-01`, to: `${month}-31` });
  if (found.kind === 'locked') return found;
  const rows = found.rows.filter((row) => device === undefined || row.device === device);
  const { shop } = books;
  const lines = [HEADS[shop.language], ...rows.map((row) => cellsOf(row))];
  const bytes = utf8(csv(lines));
  const sha = await sha256(bytes);
  const name = fileName(shop.name, month, device);
  const known = await deeds(books);
  await books.ledger.append(async ({ at }) => {
    const file = { name, what: 'csv' as const, at, months: [month], head: 0, saved: true };
    const [from, to] = [`${month}-01`, `${month}-31`];
    return {
      drafts: [{ k: 'export', what: 'csv', from, to, rows: rows.length, sha }],
      cells: [await writeDeeds(books, { ...known, files: [...known.files, file] })],
    };
  });
  return {
    kind: 'file',
    name,
    mime: 'text/csv;charset=utf-8',
    bytes,
    rows: rows.length,
  };
}

const HEADS = {
  en: [
    'employee_no',
    'name',
    'department',
    'date',
    'time',
    'direction',
    'method',
    'undone',
    'clock',
    'utc',
    'zone',
    'device',
    'seq',
  ],
  zh: [
    '工号',
    '姓名',
    '部门',
    '日期',
    '时间',
    '方向',
    '方式',
    '已撤销',
    '时钟等级',
    'UTC时间',
    '时区',
    '设备',
    '序号',
  ],
} as const;

function cellsOf(row: PunchRow): readonly string[] {
  return [
    row.no,
    row.name,
    row.department,
    row.date,
    row.time,
    row.direction,
    row.method,
    row.undone ? '1' : '0',
    row.clock,
    new Date(row.at).toISOString(),
    row.zone,
    row.device,
    String(plainNumber(row.seq)),
  ];
}

/** Letters of any script and digits; the rest would not survive every file system. */
function fileName(shop: string, month: string, device?: string): string {
  const of = device === undefined ? '' : `_${device.slice(0, 6)}`;
  const safe = shop.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '-');
  return `${safe.replace(/^-+|-+$/g, '').slice(0, 40) || 'daka'}_${month}${of}_punches.csv`;
}
