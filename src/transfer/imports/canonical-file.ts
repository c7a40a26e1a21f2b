/** Our own JSONL, alone or in an evidence pack. */
import { DIRECTIONS } from '../../core/attendance/punch.ts';
import type { Direction } from '../../core/attendance/punch.ts';
import { decodeText } from '../encodings.ts';
import { badLine, type BadLine, type Found, type FoundPunch } from './found.ts';
import { dateIn, timeIn } from './moments.ts';
import { MOST_ROWS } from './table.ts';
import { unpack } from './unpack.ts';

const MOST_BYTES = 64 * 1024 * 1024;

/** `undefined` = not ours. */
export function readCanonical(bytes: Uint8Array): Found | undefined {
  const text = jsonlOf(bytes);
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  if (!/^\s*\{"daka":"punches"/.test(lines[0] ?? '')) return undefined;
  const punches: FoundPunch[] = [];
  const bad: BadLine[] = [];
  lines.slice(1, MOST_ROWS + 2).forEach((line, i) => {
    if (line.trim() === '') return;
    const punch = punchOf(line);
    if (punch === undefined) bad.push(badLine(i + 2, line));
    else if (punch !== 'void') punches.push(punch);
  });
  return { kind: 'punches', source: 'daka', punches, bad };
}

function jsonlOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    return bytes.length > MOST_BYTES ? undefined : decodeText(bytes).text;
  }
  const unpacked = unpack(bytes, (name) => name.endsWith('.jsonl'));
  if (unpacked.kind !== 'parts') return undefined;
  const [file] = Object.values(unpacked.parts);
  return file === undefined ? undefined : decodeText(file).text;
}

function punchOf(line: string): FoundPunch | 'void' | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined; // not JSON
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const of = value as Readonly<Record<string, unknown>>;
  if (of['void'] === true) return 'void';
  const text = (name: string): string => (typeof of[name] === 'string' ? of[name] : '');
  const date = dateIn(text('date'));
  const time = timeIn(text('time'));
  const no = text('employee_no');
  if (date === undefined || time === undefined || no === '') return undefined;
  const direction = DIRECTIONS.find((d) => d === text('direction'));
  const known: { direction?: Direction } = direction === undefined ? {} : { direction };
  return { no, name: text('name'), department: text('department'), date, time, ...known };
}
