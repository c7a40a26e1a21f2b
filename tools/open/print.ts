import type { Cbor } from './cbor.ts';
import { text, type Fields } from './fields.ts';
import type { Entry } from './journal.ts';
import { rowsOf, takenBack } from './rows.ts';
import { base32, hex } from './vault.ts';

/** Names of the short fields, for readers of the output. */
const LONG: Readonly<Record<string, string>> = {
  k: 'kind',
  t: 'utc',
  m: 'monotonicMs',
  b: 'boot',
  g: 'clock',
  e: 'employee',
  z: 'zone',
  o: 'offsetMin',
  d: 'direction',
  w: 'method',
  s: 'score',
  q: 'refersTo',
};

/** One JSON object per opened record, in order. */
export function jsonLines(entries: readonly Entry[]): string[] {
  const staff = new Staff();
  return entries.flatMap(({ seq, device, hash, body }) => {
    if (body === undefined) return [];
    staff.learn(body);
    const shown: Record<string, unknown> = { seq, device, hash };
    for (const [name, value] of Object.entries(body)) shown[LONG[name] ?? name] = show(name, value);
    const person = staff.of(body);
    if (person !== undefined && body['k'] !== 'person') {
      Object.assign(shown, { no: person.no, name: person.name });
    }
    return [JSON.stringify(shown)];
  });
}

/** Punches, imported ones and later additions for payroll; undone and voided ones say so. */
export function csvLines(entries: readonly Entry[]): string[] {
  const staff = new Staff();
  const gone = new Map<Cbor | undefined, string>();
  const taken = takenBack(entries);
  for (const { body } of entries) {
    if (body?.['k'] === 'undo') gone.set(body['q'], 'undone');
    if (body?.['k'] === 'void') gone.set(body['q'], 'void');
  }
  const lines = [HEAD.join(',')];
  for (const { seq, device, body } of entries) {
    if (body === undefined) continue;
    staff.learn(body);
    for (const row of rowsOf(seq, body, taken)) {
      const local = new Date(row.at + row.offsetMin * 60_000).toISOString();
      const person = staff.of(row.who);
      const cells = [
        person?.no ?? '',
        person?.name ?? '',
        person?.department ?? '',
        local.slice(0, 10),
        local.slice(11, 19),
        text(row.who, 'd'),
        row.method,
        gone.get(row.seq) ?? row.state,
        row.clock,
        new Date(row.at).toISOString(),
        text(body, 'z'),
        device,
        String(row.seq),
      ];
      lines.push(cells.map(quoted).join(','));
    }
  }
  return lines;
}

const HEAD = [
  'employee_no',
  'name',
  'department',
  'date',
  'time',
  'direction',
  'method',
  'state',
  'clock',
  'utc',
  'zone',
  'device',
  'seq',
];

interface Person {
  readonly no: string;
  readonly name: string;
  readonly department: string;
}

/** Who an employee was at that point of the journal. */
class Staff {
  readonly #known = new Map<string, Person>();

  learn(body: Fields): void {
    if (body['k'] !== 'person' || !(body['e'] instanceof Uint8Array)) return;
    this.#known.set(hex(body['e']), {
      no: text(body, 'no'),
      name: text(body, 'name'),
      department: text(body, 'department'),
    });
  }

  of(body: Fields): Person | undefined {
    return body['e'] instanceof Uint8Array ? this.#known.get(hex(body['e'])) : undefined;
  }
}

function show(name: string, value: Cbor): unknown {
  if (name === 't') return new Date(Number(value)).toISOString();
  if (value instanceof Uint8Array) return name === 'e' ? base32(value) : hex(value);
  if (Array.isArray(value)) return value.map((one) => show('', one as Cbor));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value as Fields).map(([key, one]) => [LONG[key] ?? key, show(key, one)]),
    );
  return value;
}

function quoted(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
