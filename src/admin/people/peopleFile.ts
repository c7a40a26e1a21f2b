/**
 * A list of people from a file, matched by its header's words, judged row by row before anything is
 * changed. Nothing here writes: the plan is shown first, then carried out by whoever holds the books.
 */
import type { IdentifyPolicy, Language } from '../../core/people/person.ts';
import type { EnrolInput, PersonCard } from '../../workers/books/contract.ts';
import { parseDelimited } from './delimited.ts';
import { formOf, problemsOf, tidy } from './personForm.ts';
import type { FormProblem, PersonForm } from './personForm.ts';

export type Column = 'no' | 'name' | 'department' | 'language' | 'identify';

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
  | 'has-left';

export interface PlannedRow {
  /** Line of the table, the header is 1. */
  readonly line: number;
  readonly form: PersonForm;
  readonly problems: readonly RowProblem[];
  readonly what: 'new' | 'change' | 'same' | 'wrong';
  readonly id?: string;
}

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

const HEADERS: Record<Column, readonly string[]> = {
  no: [
    '工号',
    '员工编号',
    '员工工号',
    '编号',
    'no',
    'number',
    'employee no',
    'employee number',
    'employee id',
    'id',
    'staff no',
  ],
  name: ['姓名', '员工姓名', '名字', 'name', 'full name', 'employee name'],
  department: ['部门', '所属部门', 'department', 'dept', 'team'],
  language: ['语言', 'language', 'lang'],
  identify: ['打卡方式', '识别方式', 'identify', 'clock in by', 'method'],
};

const LANGUAGES: Readonly<Record<string, Language>> = {
  zh: 'zh',
  中文: 'zh',
  chinese: 'zh',
  汉语: 'zh',
  en: 'en',
  english: 'en',
  英文: 'en',
  英语: 'en',
};

const WAYS: Readonly<Record<string, IdentifyPolicy>> = {
  pin: 'pin',
  仅pin: 'pin',
  pin码: 'pin',
  仅pin码: 'pin',
  'pin only': 'pin',
  face: 'face-or-pin',
  人脸: 'face-or-pin',
  'face or pin': 'face-or-pin',
  人脸或pin码: 'face-or-pin',
  'face and pin': 'face-and-pin',
  人脸加pin码: 'face-and-pin',
};

export function planImport(text: string, people: readonly PersonCard[], language: Language): Plan {
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
    const cell = (column: Column) => cells[columns.indexOf(column)]?.trim();
    const row = plan(cell, known, language);
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

/** A file to fill in, with one line as an example. */
export function template(language: Language): string {
  const rows =
    language === 'zh'
      ? ['工号,姓名,部门,语言,打卡方式', '001,王小明,前厅,中文,人脸或PIN码']
      : ['Number,Name,Department,Language,Clock in by', '001,Sam Miller,Front,English,Face or PIN'];
  return `\uFEFF${rows.join('\r\n')}\r\n`;
}

function columnOf(name: string): Column | undefined {
  const word = name
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, ' ');
  return (Object.keys(HEADERS) as Column[]).find((column) => HEADERS[column].includes(word));
}

function plan(
  cell: (column: Column) => string | undefined,
  known: ReadonlyMap<string, PersonCard>,
  language: Language,
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
  if ([form.no, form.name, form.department].some((text) => /^[=+@\t\r]|^-\D/.test(text)))
    problems.push('formula');
  if (/^\d+(\.\d+)?E\+?\d+$/i.test(form.no)) problems.push('rounded');
  if (form.name.length > 60 || form.department.length > 60) problems.push('too-long');
  if (holder?.status === 'left') problems.push('has-left');
  if (holder === undefined) return { form, problems, what: 'new' };
  const same = (Object.keys(form) as (keyof PersonForm)[]).every(
    (key) => form[key] === before[key],
  );
  return { form, problems, what: same ? 'same' : 'change', id: holder.id };
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
