/** Files out and in, as the page asks for them. Plain data; what can go wrong is in the answer. */
import type { Choice, Favourite, FormatId } from '../../transfer/exports/choice.ts';
import type { LeftOut } from '../../transfer/exports/format.ts';
import type { Manifest } from '../../transfer/exports/manifest.ts';
import type { Mapping, Per } from '../../transfer/exports/timesheet-fields.ts';
import type { PreviewSheet } from '../../transfer/preview.ts';
import type { BadTable } from '../../transfer/imports/table.ts';
import type { PlanSummary } from '../../transfer/imports/plan.ts';
import type { FillMapping, FillLook, FillPreview } from '../../transfer/workbook/fill-plan.ts';

export interface FileAsk {
  /** Local dates, inclusive; at most a year and a day. */
  readonly from: string;
  readonly to: string;
  readonly choice: Choice;
}

interface Locked {
  readonly kind: 'locked';
}

interface Forbidden {
  readonly kind: 'forbidden';
}

/** Ended before it was read: by its deadline, or by `fileStop`. */
type Unread = { readonly kind: 'too-slow' } | { readonly kind: 'stopped' };

export type FileShown =
  | {
      readonly kind: 'preview';
      readonly sheets: readonly PreviewSheet[];
      readonly leftOut: readonly LeftOut[];
      /** People in the whole file, and in this preview. */
      readonly people: number;
      readonly shown: number;
    }
  | { readonly kind: 'bad-input' }
  | Locked;

export interface FileOut {
  readonly name: string;
  readonly mime: string;
  readonly blob: Blob;
}

export type FileMade =
  | {
      readonly kind: 'made';
      readonly files: readonly FileOut[];
      /** To be kept beside them; its own name says so. */
      readonly manifest: FileOut;
      readonly facts: Manifest;
      readonly leftOut: readonly LeftOut[];
      readonly rows: number;
    }
  | { readonly kind: 'stopped' | 'too-large' | 'nothing' | 'bad-input' | 'not-kept' }
  | Forbidden
  | Locked;

interface Named {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
}

/** What the page offers, so that it need not know the formats. */
export interface FileMenu {
  readonly formats: readonly {
    readonly id: FormatId;
    readonly shape: 'workbook' | 'csv' | 'lines' | 'zip';
  }[];
  /** Of the month's grid, and kinds of leave that can have one of their own. */
  readonly signs: readonly Named[];
  readonly leaves: readonly Named[];
  readonly gridColumns: readonly string[];
  readonly verified: readonly (Named & { readonly code: number })[];
  readonly status: readonly (Named & { readonly code: number })[];
  readonly fields: Readonly<Record<Per, readonly string[]>>;
  readonly presets: readonly {
    readonly id: string;
    readonly name: string;
    readonly per: Per;
    readonly mapping: Mapping;
  }[];
}

export type ImportPlanned =
  | { readonly kind: 'plan'; readonly id: string; readonly summary: PlanSummary }
  | BadTable
  | Unread
  | Forbidden
  | Locked;

export type ImportDone =
  | { readonly kind: 'imported'; readonly punches: number; readonly people: number }
  /** `gone`: made before, or the books changed under the plan. `no-hours`: holidays stand in the rules. */
  | { readonly kind: 'gone' | 'no-hours' | 'not-kept' }
  | Locked;

export interface ImportRow {
  readonly id: string;
  readonly at: number;
  readonly source: string;
  readonly punches: number;
  readonly undone: boolean;
}

export type Filled =
  | { readonly kind: 'filled'; readonly file: FileOut; readonly cells: number }
  | { readonly kind: 'stopped' | 'not-kept' }
  | BadTable
  | Locked;

export interface FilesBody {
  fileMenu(): Promise<FileMenu>;
  /** The first people's rows, without writing a file. */
  filePreview(ask: FileAsk): Promise<FileShown>;
  fileMake(ask: FileAsk): Promise<FileMade>;
  /** Of the export or filling that is running; a reading has no measure. */
  fileProgress(): Promise<{ readonly done: number; readonly of: number }>;
  /** Ends what is running: export, filling, reading. */
  fileStop(): Promise<void>;
  favourites(): Promise<readonly Favourite[]>;
  keepFavourites(
    list: readonly Favourite[],
  ): Promise<{ readonly kind: 'kept' | 'locked' | 'bad-input' | 'not-kept' }>;

  /** Reads a file and says what it would change; nothing is changed. */
  importPlan(file: Blob, name: string): Promise<ImportPlanned>;
  importApply(id: string): Promise<ImportDone>;
  imports(): Promise<{ readonly kind: 'imports'; readonly rows: readonly ImportRow[] } | Locked>;
  /** Its punches count no more; people it brought stay. */
  importUndo(id: string): Promise<{ readonly kind: 'undone' | 'unknown' | 'not-kept' } | Locked>;
  /** A table of any kind as comma-separated text, for readers of lists. */
  tableText(
    file: Blob,
    name: string,
  ): Promise<{ readonly kind: 'table'; readonly text: string } | BadTable | Unread>;

  /** The owner's own workbook: what is in it, and what its heads are taken for. */
  fillLook(
    file: Blob,
    month: string,
  ): Promise<({ readonly kind: 'look' } & FillLook) | BadTable | Locked>;
  fillPreview(
    file: Blob,
    month: string,
    mapping: FillMapping,
  ): Promise<({ readonly kind: 'preview' } & FillPreview) | BadTable | Locked>;
  fillMake(file: Blob, name: string, month: string, mapping: FillMapping): Promise<Filled>;
}

/** The punches of a month as a table. */
export type ExportFile =
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly mime: string;
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly rows: number;
    }
  | { readonly kind: 'locked' };
