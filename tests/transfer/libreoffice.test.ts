/** LibreOffice opens every workbook we write (LONG=1, where it is installed). */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { make } from '../../src/transfer/exports/run.ts';
import { monthOf, PEOPLE } from './month.ts';

const office = ['soffice', 'libreoffice'].find(
  (name) => spawnSync(name, ['--version']).status === 0,
);
const why = !process.env['LONG']
  ? 'LONG is not set'
  : office === undefined
    ? 'LibreOffice is not installed'
    : '';
if (why !== '') console.log(`LibreOffice round trip skipped: ${why}`);

/** The first pages as pictures in the ignored folder, to be looked at. */
function picture(pdf: string, name: string): void {
  const shots = join(import.meta.dirname, '..', '..', '.shots');
  mkdirSync(shots, { recursive: true });
  const args = ['-png', '-r', '70', '-l', '6', pdf, join(shots, `office-${name}`)];
  if (spawnSync('pdftoppm', args).status !== 0)
    console.log(`no pictures of ${name}: pdftoppm (poppler-utils) is not installed`);
}

test.skipIf(why !== '').each([
  ['month', '工号'],
  ['card-records', '工号：'],
  ['summary-24', '出勤(天)'],
  ['dingtalk', '出勤天数'],
] as const)(
  '%s converts without a word of warning, numbers and 中文 right',
  async (format, head) => {
    const made = await make(monthOf(PEOPLE), { format, language: 'zh' });
    if (made.kind !== 'made') throw new Error(made.kind);
    const folder = mkdtempSync(join(tmpdir(), 'daka-office-'));
    const bytes = new Uint8Array(await (made.files[0]?.blob ?? new Blob()).arrayBuffer());
    writeFileSync(join(folder, 'book.xlsx'), bytes);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    for (const to of ['csv:Text - txt - csv (StarCalc):44,34,76,1', 'pdf']) {
      const args = [
        profile,
        '--headless',
        '--convert-to',
        to,
        '--outdir',
        folder,
        join(folder, 'book.xlsx'),
      ];
      const run = spawnSync(office ?? '', args, { encoding: 'utf8', timeout: 170_000 });
      expect(run.status).toBe(0);
      // Not about the file: a machine without Java is told so at every start.
      const said = `${run.stdout}${run.stderr}`.replace(
        /^Warning: failed to launch javaldx.*$/m,
        '',
      );
      expect(said).not.toMatch(/warn|error|repair|corrupt/i);
    }
    const text = readFileSync(join(folder, 'book.csv'), 'utf8');
    expect(text).toContain(head);
    expect(text).toContain('0012');
    expect(text).toContain('王小明');
    expect(readFileSync(join(folder, 'book.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    picture(join(folder, 'book.pdf'), format);
  },
  360_000,
);
