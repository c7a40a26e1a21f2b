/**
 * What a thief finds who copies the profile and greps it. Names, numbers, times of punches and
 * face templates are looked for in every form a browser might write them in.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Secrets {
  /** What is never to be found as text, by what it is. */
  readonly texts: Readonly<Record<string, string>>;
  /** First numbers of a face template. */
  readonly template: readonly number[];
}

/** Written by the product in clear: a search that misses it searches nothing. */
const IN_CLEAR = 'person/';

/** One line for each thing found: what, in which form, where. Throws where the search is blind. */
export function inClear(profile: string, secrets: Secrets, times: readonly number[]): string[] {
  const needles = [
    ...Object.entries(secrets.texts).flatMap(([what, text]) => ofText(what, text)),
    ...times.flatMap(ofTime),
    ...ofTemplate(secrets.template),
  ];
  const found: string[] = [];
  let sighted = false;
  for (const entry of readdirSync(profile, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    sighted ||= bytes.includes(IN_CLEAR);
    for (const [what, needle] of needles)
      if (bytes.includes(needle)) found.push(`${what} in ${file.slice(profile.length + 1)}`);
  }
  if (!sighted) throw new Error(`${IN_CLEAR} was not found in the profile either`);
  return found;
}

type Needle = readonly [what: string, bytes: Buffer];

function ofText(what: string, text: string): Needle[] {
  const utf16 = Buffer.from(text, 'utf16le');
  return [
    [`${what} (UTF-8)`, Buffer.from(text)],
    [`${what} (UTF-16LE)`, utf16],
    [`${what} (UTF-16BE)`, Buffer.from(utf16).swap16()],
  ];
}

/** Milliseconds since the epoch: as digits, as the doubles of JavaScript, as integers. */
function ofTime(at: number): Needle[] {
  const [double, whole] = [Buffer.alloc(8), Buffer.alloc(8)];
  double.writeDoubleLE(at);
  whole.writeBigUInt64LE(BigInt(at));
  return [
    ...ofText('a punch’s time as digits', String(at)),
    ['a punch’s time (double)', double],
    ['a punch’s time (double, big-endian)', Buffer.from(double).swap64()],
    ['a punch’s time (integer)', whole],
    ['a punch’s time (integer, big-endian)', Buffer.from(whole).swap64()],
  ];
}

function ofTemplate(template: readonly number[]): Needle[] {
  const numbers = template.slice(0, 4);
  if (numbers.length < 4) throw new Error('no template to look for');
  return [
    ['a template (float32)', Buffer.from(Float32Array.from(numbers).buffer)],
    ['a template (double)', Buffer.from(Float64Array.from(numbers).buffer)],
    ['a template as digits', Buffer.from(String(numbers[0]))],
  ];
}
