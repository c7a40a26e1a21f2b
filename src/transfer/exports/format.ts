/** What every export format is. */
import type { Out } from '../cells.ts';
import type { Encoding } from '../encodings.ts';
import type { Choice, FormatId } from './choice.ts';
import type { MonthData } from './month-data.ts';

export interface Format {
  readonly id: FormatId;
  /** `workbook` = one .xlsx; `csv` and `lines` = one text file per sheet. */
  readonly shape: 'workbook' | 'csv' | 'lines';
  readonly extension: string;
  readonly mime: string;
  /** When the choice says nothing; formats for old clocks know ASCII only. */
  readonly encoding: Encoding;
  readonly lineEnd?: '\r\n' | '\n';
  /** The part of the file's name that says what it is. */
  readonly name: (choice: Choice, data: MonthData) => string;
  /** Says who or what could not be written; the rest is. */
  readonly write: (data: MonthData, choice: Choice, out: Out) => Promise<Written>;
}

export interface Written {
  /** Records of the main sheet, without heads. */
  readonly rows: number;
  readonly leftOut: readonly LeftOut[];
}

/** Why something is not in the file. */
export interface LeftOut {
  readonly no: string;
  readonly name: string;
  readonly why: 'not-a-number' | 'number-twice' | 'unpaired' | 'duplicate';
  readonly count: number;
}
