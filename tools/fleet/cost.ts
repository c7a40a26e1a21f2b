/** What a simulated day is in requests, bytes and money for a month of 30. */
import type { Meter } from './faulty-store.ts';
import type { Outcome } from './simulate.ts';

/** List prices of one large store, US dollars; the first million writes and ten million reads are free there. */
export const PRICES = {
  write: 4.5 / 1e6,
  read: 0.36 / 1e6,
  gigabyteMonth: 0.015,
  said:
    'at $4.50 a million writes and lists, $0.36 a million reads, $0.015 a GB and month; nothing ' +
    'is taken off for what a store gives free',
};

interface MonthCost {
  readonly records: number;
  readonly puts: number;
  readonly lists: number;
  readonly gets: number;
  readonly upMB: number;
  readonly downMB: number;
  readonly dollars: number;
  /** Head office, four visits a day, shared among the tablets. */
  readonly officeDollars: number;
}

export function costOf(found: Outcome, tablets: number, hours: number): MonthCost {
  const month = (30 * 24) / hours / tablets;
  const { meter, office } = found;
  const stored = (found.stored * month) / 1e9;
  return {
    records: found.acknowledged * month,
    puts: meter.puts * month,
    lists: meter.lists * month,
    gets: meter.gets * month,
    upMB: (meter.bytesUp * month) / 1e6,
    downMB: (meter.bytesDown * month) / 1e6,
    dollars: money(meter) * month + stored * PRICES.gigabyteMonth,
    officeDollars: money(office) * month,
  };
}

function money({ puts, lists, gets }: Meter): number {
  return (puts + lists) * PRICES.write + gets * PRICES.read;
}
