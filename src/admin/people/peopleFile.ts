/**
 * A list of people from a file, matched by its header's words, judged row by row before anything is
 * changed. Nothing here writes: the plan is shown first, then carried out by whoever holds the books.
 */
import type { Language } from '../../core/people/person.ts';
import type { Staff, StaffNote } from '../../core/shop/staff.ts';
import type { EnrolInput, PersonCard } from '../../workers/books/contract.ts';
import { parseDelimited } from './delimited.ts';
import { columnOf, dateOf, LANGUAGES, WAYS } from './peopleColumns.ts';
import type { Column, NoteColumn } from './peopleColumns.ts';
import { formOf, problemsOf, tidy } from './personForm.ts';
import type { FormProblem, PersonForm } from './personForm.ts';

/** What our own files put before a text that a spreadsheet would run. */
const GUARD = /^'(?=[=+\-@＝＋－＠])/;

/** More rows than a shop has people; 5,000. */
export const MAX_ROWS = 5_000;

export type RowProblem =
  | FormProblem
  | 'twice'
  | 'formula'
  | 'rounded'
  | 'too-long'
  | 'unknown-language'
  | 'unknown-way'
  | 'bad-date'
  | 'has-left';

export interface PlannedRow {
  /** Line of the table, the header is 1. */
  readonly line: number;
  readonly form: PersonForm;
  readonly problems: readonly RowProblem[];
  readonly what: 'new' | 'change' | 'same' | 'wrong';
  readonly id?: string;
  /** What the list says of dates and pay; empty cells say nothing. */
  readonly note: Note;
}
export type Note = Pick<StaffNote, NoteColumn>;

export type Plan =
  | {
      readonly kind: 'plan';
      readonly columns: readonly Column[];
      /** Header cells nobody knows; their columns are left alone. */
      readonly ignored: readonly string[];
      readonly rows: readonly PlannedRow[];
    }
  | { readonly kind: 'empty' }
  | { readonly kind: 'no-header'; readonly missing: readonly Column[] }
  | { readonly kind: 'too-many'; readonly rows: number };

export function planImport(
  text: string,
  people: readonly PersonCard[],
  language: Language,
  staff: Staff = {},
): Plan {
  const [header, ...body] = parseDelimited(text);
  if (header === undefined) return { kind: 'empty' };
  const columns = header.map(columnOf);
  const missing = (['no', 'name'] as const).filter((column) => !columns.includes(column));
  if (missing.length > 0) return { kind: 'no-header', missing };
  if (body.length === 0) return { kind: 'empty' };
  if (body.length > MAX_ROWS) return { kind: 'too-many', rows: body.length };
  const seen = new Map<string, number>();
  const known = new Map(people.map((person) => [person.no.toLowerCase(), person]));
  const rows = body.map((cells, i) => {
    const cell = (column: Column) => cells[columns.indexOf(column)]?.trim().replace(GUARD, '');
    const row = plan(cell, known, language, staff);
    const key = row.form.no.toLowerCase();
    const twice = key !== '' && seen.has(key);
    seen.set(key, i);
    const problems = twice ? [...row.problems, 'twice' as const] : row.problems;
    const what = problems.length > 0 ? ('wrong' as const) : row.what;
    return { ...row, line: i + 2, problems, what };
  });
  return {
    kind: 'plan',
    columns: columns.filter((column) => column !== undefined),
    ignored: header.filter((name, i) => columns[i] === undefined && name.trim() !== ''),
    rows,
  };
}

/** What the books are asked for, row by row. PIN and face stay as they are. */
export function inputOf(row: PlannedRow): EnrolInput {
  return row.id === undefined ? row.form : { ...row.form, id: row.id };
}

function plan(
  cell: (column: Column) => string | undefined,
  known: ReadonlyMap<string, PersonCard>,
  language: Language,
  staff: Staff,
): Omit<PlannedRow, 'line'> {
  const problems: RowProblem[] = [];
  const no = (cell('no') ?? '').replace(/^'/, '');
  const holder = known.get(no.toLowerCase());
  const before: PersonForm =
    holder === undefined
      ? { no, name: '', department: '', language, identify: 'face-or-pin' }
      : formOf(holder);
  const form = tidy({
    no,
    name: cell('name') ?? before.name,
    department: cell('department') ?? before.department,
    language: chosen(cell('language'), LANGUAGES, before.language, 'unknown-language', problems),
    identify: chosen(cell('identify'), WAYS, before.identify, 'unknown-way', problems),
  });
  problems.push(...problemsOf(form, []));
  // A cell that begins like a formula is not a name; nor is 1.2E+05 a number somebody bears.
  const note = noteOf(cell, problems);
  if (
    [form.no, form.name, form.department, note.payCode ?? ''].some((text) =>
      /^[=+@＝＋＠\t\r]|^[-－]\D/.test(text),
    )
  )
    problems.push('formula');
  if (/^\d+(\.\d+)?E\+?\d+$/i.test(form.no)) problems.push('rounded');
  if (form.name.length > 60 || form.department.length > 60) problems.push('too-long');
  if (holder?.status === 'left') problems.push('has-left');
  if (holder === undefined) return { form, note, problems, what: 'new' };
  const noted = staff[holder.id] ?? {};
  const same =
    (Object.keys(form) as (keyof PersonForm)[]).every((key) => form[key] === before[key]) &&
    (Object.keys(note) as NoteColumn[]).every((key) => note[key] === noted[key]);
  return { form, note, problems, what: same ? 'same' : 'change', id: holder.id };
}

function noteOf(cell: (column: Column) => string | undefined, problems: RowProblem[]): Note {
  const date = (column: 'joined' | 'born') => {
    const text = cell(column) ?? '';
    const found = text === '' ? undefined : dateOf(text);
    if (text !== '' && found === undefined) problems.push('bad-date');
    return found === undefined ? {} : { [column]: found };
  };
  const payCode = cell('payCode') ?? '';
  if (payCode.length > 20) problems.push('too-long');
  return { ...date('joined'), ...date('born'), ...(payCode === '' ? {} : { payCode }) };
}

function chosen<Value>(
  word: string | undefined,
  table: Readonly<Record<string, Value>>,
  otherwise: Value,
  problem: RowProblem,
  problems: RowProblem[],
): Value {
  if (word === undefined || word === '') return otherwise;
  const key = word.toLowerCase().replace(/\s*pin\s*码/, 'pin码');
  const value = Object.hasOwn(table, key) ? table[key] : undefined;
  if (value === undefined) problems.push(problem);
  return value ?? otherwise;
}
