/** Entries of the journal as the facts of a month: punches, what amends them, outages, signatures. */
import type { ClockGrade, Direction, Method } from '../../../core/attendance/punch.ts';
import { minuteOf } from '../../../core/attendance/units.ts';
import type { Confirmation } from '../../../core/shop/closing.ts';
import type { Down } from '../../../core/shop/downtime.ts';
import { base32 } from '../../../crypto/base32.ts';
import { hex } from '../../../crypto/bytes.ts';
import type { Opened } from '../journal/archive.ts';
import type { Entry } from '../journal/entry.ts';
import { importNumber } from '../files/import-number.ts';

/** A punch as it was taken, by its number. */
export interface Taken {
  readonly seq: number;
  readonly device: string;
  readonly employeeId: string;
  readonly at: number;
  readonly zone: string;
  readonly offsetMin: number;
  readonly direction: Direction;
  readonly method: Method;
  readonly clock: ClockGrade;
  readonly score?: number;
  /** The file it was imported from. */
  readonly source?: string;
}

export type Amended = { readonly seq: number; readonly device: string; readonly at: number } & (
  | {
      readonly op: 'add';
      readonly employeeId: string;
      readonly when: number;
      readonly direction: Direction;
      readonly reason: string;
      readonly by: string;
    }
  | { readonly op: 'void'; readonly target: number; readonly reason: string; readonly by: string }
);

/** In whatever order they were noted: numbers say which was first. */
export class MonthNotes {
  readonly taken = new Map<number, Taken>();
  readonly undone = new Set<number>();
  /** Imports that were undone, and the punches each of the others brought. */
  #unimported = new Set<string>();
  #imported = new Map<string, number[]>();
  readonly amended = new Map<number, Amended>();
  /** By request: the punch it was granted with first, and those of offices that had not heard of it. */
  readonly #grants = new Map<string, number>();
  readonly #again = new Map<number, number>();
  readonly outages = new Map<number, Down>();
  /** Tablets that took a punch. */
  readonly doors = new Set<string>();
  /** The last signature under somebody's month, by `person month`. */
  readonly confirmed = new Map<string, Confirmation & { readonly seq: number }>();

  protected note({ seq, device }: Opened, entry: Entry): void {
    switch (entry.k) {
      case 'punch':
        this.doors.add(device);
        this.taken.set(seq, {
          seq,
          device,
          employeeId: base32(entry.e),
          at: entry.t,
          zone: entry.z,
          offsetMin: entry.o,
          direction: entry.d,
          method: entry.w,
          clock: entry.g,
          ...(entry.s === undefined ? {} : { score: entry.s }),
          ...(entry.n === undefined ? {} : { others: entry.n }),
        });
        return;
      case 'undo':
        this.undone.add(entry.q);
        return;
      case 'import':
        this.#import(seq, device, entry);
        return;
      case 'unimport':
        this.#unimported.add(entry.id);
        for (const gone of this.#imported.get(entry.id) ?? []) this.taken.delete(gone);
        return;
      case 'add':
        if (this.#isAgain(seq, entry)) return;
        this.amended.set(seq, {
          op: 'add',
          seq,
          device,
          at: entry.t,
          employeeId: base32(entry.e),
          when: entry.at,
          direction: entry.d,
          reason: entry.why,
          by: entry.by,
        });
        return;
      case 'void':
        this.amended.set(seq, {
          op: 'void',
          seq,
          device,
          at: entry.t,
          target: this.#again.get(entry.q) ?? entry.q,
          reason: entry.why,
          by: entry.by,
        });
        return;
      case 'confirm': {
        const name = `${base32(entry.e)} ${entry.month}`;
        if ((this.confirmed.get(name)?.seq ?? -1) > seq) return;
        const { t: at, worked: workedMin, strokes } = entry;
        this.confirmed.set(name, { seq, at, workedMin, strokes });
        return;
      }
      case 'outage':
        this.outages.set(seq, {
          id: String(seq),
          device,
          from: minuteOf(entry.from),
          to: minuteOf(entry.to),
          kind: entry.cause,
        });
        return;
      default:
      // Not what months are made of.
    }
  }

  #import(record: number, device: string, entry: Extract<Entry, { readonly k: 'import' }>): void {
    if (this.#unimported.has(entry.id)) return;
    const brought = this.#imported.get(entry.id) ?? [];
    this.#imported.set(entry.id, brought);
    entry.rows.forEach((row, place) => {
      const seq = importNumber(record, place);
      brought.push(seq);
      this.taken.set(seq, {
        seq,
        device,
        employeeId: base32(row.e),
        at: row.at,
        zone: entry.z,
        offsetMin: row.o,
        direction: row.d,
        method: 'import',
        clock: 'B',
        source: entry.src,
      });
    });
  }

  /** A request is granted once, however many offices did; a correction of one is one of all. */
  #isAgain(seq: number, { of }: Extract<Entry, { readonly k: 'add' }>): boolean {
    if (of === undefined) return false;
    const name = hex(of);
    const first = this.#grants.get(name) ?? seq;
    this.#grants.set(name, first);
    if (first === seq) return false;
    this.#again.set(seq, first);
    for (const [at, one] of this.amended) {
      if (one.op === 'void' && one.target === seq) this.amended.set(at, { ...one, target: first });
    }
    return true;
  }
}
