/** What a list's first line may call its columns, and what its cells may say, in both languages. */
import type { IdentifyPolicy, Language } from '../../core/people/person.ts';

export type NoteColumn = 'joined' | 'born' | 'payCode';
export type Column = 'no' | 'name' | 'department' | 'language' | 'identify' | NoteColumn;

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
  joined: ['入职日期', '入职时间', 'joined', 'hire date', 'start date', 'employed from'],
  born: ['出生日期', '生日', 'born', 'birth date', 'date of birth', 'birthday'],
  payCode: ['薪资代码', '工资代码', 'pay code', 'payroll code'],
};

export const LANGUAGES: Readonly<Record<string, Language>> = {
  zh: 'zh',
  中文: 'zh',
  chinese: 'zh',
  汉语: 'zh',
  en: 'en',
  english: 'en',
  英文: 'en',
  英语: 'en',
};

export const WAYS: Readonly<Record<string, IdentifyPolicy>> = {
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

/** A file to fill in, with one line as an example. */
export function template(language: Language): string {
  const rows =
    language === 'zh'
      ? [
          '工号,姓名,部门,语言,打卡方式,入职日期,薪资代码',
          '001,王小明,前厅,中文,人脸或PIN码,2026-03-01,A1',
        ]
      : [
          'Number,Name,Department,Language,Clock in by,Hire date,Pay code',
          '001,Sam Miller,Front,English,Face or PIN,2026-03-01,A1',
        ];
  return `\uFEFF${rows.join('\r\n')}\r\n`;
}

export function columnOf(name: string): Column | undefined {
  const word = name
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, ' ');
  return (Object.keys(HEADERS) as Column[]).find((column) => HEADERS[column].includes(word));
}

/** Days before the first day of 1970 that spreadsheets begin to count at. */
const SERIAL_EPOCH = 25_569;
const DAY_MS = 86_400_000;

/**
 * `2026-03-01`, `2026/3/1`, `2026年3月1日`, or the number a spreadsheet stores for it (46082).
 * Day-first and month-first dates cannot be told apart and are no dates here.
 */
export function dateOf(text: string): string | undefined {
  const written =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]0?0:00.*)?$/.exec(text);
  if (written !== null) {
    const [year, month, day] = written.slice(1).map(Number);
    return realDate(Date.UTC(year ?? 0, (month ?? 0) - 1, day), month);
  }
  // 1930 to 2099; whole days only.
  if (!/^\d{5}(\.0+)?$/.test(text)) return undefined;
  const serial = Number(text);
  return serial < 10_959 || serial > 73_050
    ? undefined
    : new Date((serial - SERIAL_EPOCH) * DAY_MS).toISOString().slice(0, 10);
}

/** 31 April would be 1 May. */
function realDate(at: number, month: number | undefined): string | undefined {
  const date = new Date(at);
  return Number.isFinite(at) && date.getUTCMonth() + 1 === month
    ? date.toISOString().slice(0, 10)
    : undefined;
}
