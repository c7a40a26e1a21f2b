/** The month's grid as it stands on the page, and as it must stand there; the page is in English. */
import type { Page } from 'playwright';
import { signsIn } from '../../../src/core/reports/cell.ts';
import type { MonthSummary } from '../../../src/core/reports/month.ts';
import type { GridRow } from '../../../src/core/shop/grid.ts';

export interface Line {
  readonly name: string;
  /** Signs and hours of each day. */
  readonly days: readonly string[];
  readonly sums: readonly string[];
}

export async function readGrid(page: Page): Promise<Line[]> {
  const rows = page.locator('[role="grid"] tbody tr[aria-rowindex]');
  return rows.evaluateAll((found) =>
    found.map((row) => {
      const texts = (selector: string) =>
        [...row.querySelectorAll(selector)].map((cell) =>
          [...cell.querySelectorAll('span')]
            .map((part) => part.textContent.trim())
            .join(' ')
            .trim(),
        );
      const name = row.querySelector('th')?.textContent.replace(/\s+/g, ' ').trim() ?? '';
      return { name, days: texts('td.day'), sums: texts('td.sum') };
    }),
  );
}

export function written({ name, no, days, month }: GridRow): Line {
  return {
    name: `${name} ${no}`,
    days: days.map((day) => `${signsIn(day.signs, 'en')} ${time(day.workedMin, '')}`.trim()),
    sums: sumsOf(month),
  };
}

function sumsOf(month: MonthSummary): string[] {
  const times = (count: number, minutes: number) => (count === 0 ? '' : `${count} · ${minutes}′`);
  const some = (hundredths: number) => (hundredths === 0 ? '' : `${hundredths / 100}`);
  return [
    `${month.attendedPct / 100}`,
    time(month.workedMin, '0:00'),
    times(month.lateCount, month.lateMin),
    times(month.earlyCount, month.earlyMin),
    some(month.absentPct),
    some(month.leavePct),
    time(month.overtimeMin, ''),
    time(month.nightMin, ''),
    month.missingCount === 0 ? '' : `${month.missingCount}`,
  ];
}

function time(minutes: number, none: string): string {
  if (minutes === 0) return none;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
