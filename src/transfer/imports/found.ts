/** What a reader of a foreign file finds, before anybody compares it with what is known here. */
import type { Holiday } from '../../core/attendance/calendar.ts';
import type { Direction } from '../../core/attendance/punch.ts';

export type Source =
  | 'attlog'
  | 'card-records'
  | 'dingtalk'
  | 'wecom'
  | 'daka'
  | 'table'
  | 'holidays'
  | 'roster'
  | 'people';

export interface FoundPunch {
  readonly no: string;
  readonly name: string;
  readonly department: string;
  /** On the wall. */
  readonly date: string;
  /** `HH:MM:SS`. */
  readonly time: string;
  /** Absent = the file does not say. */
  readonly direction?: Direction;
}

/** A line that was not understood, as far as it can be shown. */
export interface BadLine {
  readonly line: number;
  readonly text: string;
}

export interface RosterCell {
  readonly no: string;
  readonly name: string;
  readonly date: string;
  /** As written; empty = as before. */
  readonly shift: string;
}

export type Found =
  | {
      readonly kind: 'punches';
      readonly source: Source;
      readonly punches: readonly FoundPunch[];
      readonly bad: readonly BadLine[];
    }
  | {
      readonly kind: 'holidays';
      readonly days: readonly Holiday[];
      readonly bad: readonly BadLine[];
    }
  | {
      readonly kind: 'roster';
      readonly cells: readonly RosterCell[];
      readonly bad: readonly BadLine[];
    }
  /** A list of people: the people page reads it row by row. */
  | { readonly kind: 'people'; readonly text: string };

/** Lines shown at most; the rest is counted by the caller. */
export function badLine(line: number, text: string): BadLine {
  return { line, text: text.slice(0, 80) };
}
