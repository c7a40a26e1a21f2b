/** The month as files need it: from the office's facts, each person reckoned when their turn comes. */
import { calcDays } from '../../core/attendance/calc-days.ts';
import { dayTypeOf, holidayIndex } from '../../core/attendance/calendar.ts';
import { datesOf } from '../../core/attendance/dates.ts';
import { instanceOf } from '../../core/attendance/instance.ts';
import { rostered } from '../../core/attendance/roster.ts';
import { minuteOf, type DateRange } from '../../core/attendance/units.ts';
import type { Language } from '../../core/people/person.ts';
import { summarize } from '../../core/reports/month.ts';
import type { PersonFacts } from '../../core/shop/person-facts.ts';
import type { Rules } from '../../core/shop/rules.ts';
import { hex } from '../../crypto/bytes.ts';
import { parseRecord, recordHash } from '../../crypto/record.ts';
import type { Keys } from '../../crypto/vault.ts';
import type { Choice } from '../../transfer/exports/choice.ts';
import type {
  ChainFacts,
  MonthData,
  PersonMonth,
  PlannedShift,
  PunchLine,
} from '../../transfer/exports/month-data.ts';
import { factsFor, type Facts } from './month-facts.ts';
import { isVirtual, recordOf } from './import-number.ts';
import type { OpenBooks } from './open-books.ts';
import type { KeptPerson } from './shapes.ts';
import { wall } from './wall.ts';

/** Between two looks at the messages that came in: 30 ms. */
const TURN_MS = 30;
const BATCH = 512;

/** What is running: how far it is, and whether somebody wants it to end. */
export interface Task {
  done: number;
  of: number;
  stopped: boolean;
}

export async function monthData(
  books: OpenBooks,
  keys: Keys,
  range: DateRange,
  choice: Pick<Choice, 'format' | 'language' | 'departments' | 'people'>,
  task: Task,
  most = Infinity,
): Promise<MonthData> {
  const facts = await factsFor(books, keys, range);
  const wanted = facts.people
    .filter(({ department }) => chosen(choice.departments, department))
    .filter(({ no }) => chosen(choice.people, no));
  const people = wanted.slice(0, most);
  const now = books.clock.now().at;
  const exact =
    choice.format === 'lossless-jsonl' ||
    choice.format === 'lossless-csv' ||
    choice.format === 'evidence';
  const added = additions(facts);
  const voided = voids(facts);
  const hashes =
    exact && most === Infinity ? await hashesOf(books, facts, task) : new Map<number, Seal>();
  const linesOf = (person: KeptPerson): PunchLine[] =>
    lines(facts, person, range, added, voided, hashes);
  task.of = people.length;
  const holidays = holidayIndex(ruleHolidays(facts, people[0], range));
  return {
    shop: books.shop.name,
    zone: facts.shop.zone,
    ...range,
    zones: facts.zones,
    holidays,
    rules: sentences(facts.shop.rules, range, choice.language),
    made: now,
    chain: await chainFacts(books),
    count: wanted.length,
    people: async function* () {
      task.done = 0;
      let turn = performance.now();
      for (const person of people) {
        if (task.stopped) return;
        const own = facts.of(person, range.to);
        const days = calcDays(facts.zones, own.employee, range, own.facts, minuteOf(now));
        const { id, no, name, department } = person;
        const planned = choice.format === 'roster-ics' ? plannedOf(facts, own, range) : [];
        const month: PersonMonth = {
          id,
          no,
          name,
          department,
          days,
          month: summarize(days),
          punches: linesOf(person),
          planned,
        };
        yield month;
        task.done += 1;
        if (performance.now() - turn > TURN_MS) {
          await new Promise((resolve) => setTimeout(resolve, 0));
          turn = performance.now();
        }
      }
    },
  };
}

function chosen(list: readonly string[] | undefined, value: string): boolean {
  return list === undefined || list.length === 0 || list.includes(value);
}

async function chainFacts(books: OpenBooks): Promise<ChainFacts> {
  const head = books.store.head();
  const last = (await books.store.read(head)).at(-1);
  return {
    head: last === undefined ? '' : hex(await recordHash(last.bytes)),
    records: head - books.first + 1,
    verdict: 'unchecked',
    device: books.device.name,
  };
}

interface Seal {
  readonly hash: string;
  readonly prev: string;
}

/** Of the records the punches came from: what ties a line of the file to the journal. */
async function hashesOf(books: OpenBooks, facts: Facts, task: Task): Promise<Map<number, Seal>> {
  const wanted = new Set([...facts.journal.taken.keys()].map(recordOf));
  for (const seq of facts.journal.amended.keys()) wanted.add(seq);
  const found = new Map<number, Seal>();
  if (wanted.size === 0) return found;
  const first = [...wanted].reduce((a, b) => Math.min(a, b));
  const head = books.store.head();
  for (let from = first; from <= head && !task.stopped; from += BATCH) {
    for (const { seq, bytes } of await books.store.read(from, Math.min(head, from + BATCH - 1))) {
      if (!wanted.has(seq)) continue;
      const record = parseRecord(bytes);
      if (record !== undefined)
        found.set(seq, { hash: hex(await recordHash(bytes)), prev: hex(record.header.prev) });
    }
  }
  return found;
}

type Added = Extract<
  Facts['journal']['amended'] extends ReadonlyMap<number, infer One> ? One : never,
  { readonly op: 'add' }
>;

function additions(facts: Facts): ReadonlyMap<string, readonly Added[]> {
  const found = new Map<string, Added[]>();
  for (const one of facts.journal.amended.values()) {
    if (one.op !== 'add') continue;
    found.set(one.employeeId, [...(found.get(one.employeeId) ?? []), one]);
  }
  return found;
}

/** Records a void stands against; a void that was voided itself does not count. */
function voids(facts: Facts): ReadonlyMap<number, string> {
  const { amended } = facts.journal;
  const found = new Map<number, string>();
  const stands = (seq: number, depth = 0): boolean =>
    depth > 20 ||
    ![...amended.values()].some(
      (a) => a.op === 'void' && a.target === seq && stands(a.seq, depth + 1),
    );
  for (const one of amended.values())
    if (one.op === 'void' && stands(one.seq)) found.set(one.target, one.reason);
  return found;
}

function lines(
  facts: Facts,
  person: KeptPerson,
  range: DateRange,
  added: ReadonlyMap<string, readonly Added[]>,
  voided: ReadonlyMap<number, string>,
  hashes: ReadonlyMap<number, Seal>,
): PunchLine[] {
  const found: PunchLine[] = [];
  for (const one of facts.taken(person.id)) {
    const { date, time } = wall(one.at, one.offsetMin);
    if (date < range.from || date > range.to) continue;
    const reason = voided.get(one.seq);
    found.push({
      id: `${one.device}:${one.seq}`,
      at: one.at,
      zone: one.zone,
      offsetMin: one.offsetMin,
      date,
      time,
      direction: one.direction,
      method: one.method,
      clock: one.clock,
      ...(one.score === undefined ? {} : { score: one.score }),
      device: one.device,
      seq: one.seq,
      ...(one.source === undefined ? {} : { source: one.source }),
      gone: reason !== undefined || facts.journal.undone.has(one.seq),
      ...(reason === undefined ? {} : { reason }),
      ...(hashes.get(isVirtual(one.seq) ? recordOf(one.seq) : one.seq) ?? {}),
    });
  }
  for (const one of added.get(person.id) ?? []) {
    const zone = facts.shop.zone;
    const local = facts.zones.toLocal(zone, minuteOf(one.when));
    const offsetMin = offsetOf(facts, one.when);
    const { date, time } = wall(one.when, offsetMin);
    if (local.date < range.from || local.date > range.to) continue;
    found.push({
      id: `${one.device}:${one.seq}`,
      at: one.when,
      zone,
      offsetMin,
      date,
      time,
      direction: one.direction,
      method: 'correction',
      clock: 'A',
      device: one.device,
      seq: one.seq,
      gone: voided.has(one.seq),
      by: one.by,
      reason: one.reason,
      ...(hashes.get(one.seq) ?? {}),
    });
  }
  return found.sort((a, b) => a.at - b.at || a.seq - b.seq);
}

function offsetOf(facts: Facts, at: number): number {
  const { date, minute } = facts.zones.toLocal(facts.shop.zone, minuteOf(at));
  return Math.round(Date.parse(`${date}T00:00:00Z`) / 60_000 + minute - minuteOf(at));
}

function ruleHolidays(facts: Facts, person: KeptPerson | undefined, range: DateRange) {
  return person === undefined ? [] : (facts.of(person, range.to).facts.holidays ?? []);
}

function plannedOf(
  facts: Facts,
  { employee, facts: own }: PersonFacts,
  range: DateRange,
): PlannedShift[] {
  const holidays = holidayIndex(own.holidays ?? []);
  const leaves = (own.leaves ?? []).filter(
    (one) => one.status === 'approved' && one.unit === 'day',
  );
  return datesOf(range)
    .filter(
      (date) => !leaves.some((one) => one.unit === 'day' && one.from <= date && date <= one.to),
    )
    .flatMap((date) => {
      const { shifts } = rostered(
        employee,
        date,
        dayTypeOf(holidays.get(date), date, employee.weeklyRest),
        own,
      );
      return shifts.map((shift): PlannedShift => {
        const { start, end } = instanceOf(facts.zones, employee.zone, shift, date);
        return { date, id: shift.id, name: shift.name, from: start, to: end };
      });
    });
}

/** The shifts in force, a sentence each. */
function sentences(rules: Rules, { from, to }: DateRange, language: Language): string[] {
  const zh = language === 'zh';
  const inForce = rules.filter((set, i) => set.from <= to && (rules[i + 1]?.from ?? '9999') > from);
  return inForce.flatMap((set) =>
    set.shifts.map((shift) => {
      const second =
        shift.second === undefined ? '' : ` + ${shift.second.start}–${shift.second.end}`;
      const rest =
        shift.breakFrom === ''
          ? ''
          : zh
            ? `，休息 ${shift.breakFrom}–${shift.breakTo}${shift.breakPaid === true ? '（计薪）' : ''}`
            : `, break ${shift.breakFrom}–${shift.breakTo}${shift.breakPaid === true ? ' (paid)' : ''}`;
      const round =
        shift.rounding === undefined
          ? ''
          : zh
            ? `，每日取整 ${shift.rounding.minutes} 分钟`
            : `, day rounded to ${shift.rounding.minutes} min`;
      const since = set.from > from ? (zh ? `（自 ${set.from} 起）` : ` (from ${set.from})`) : '';
      return zh
        ? `${shift.name} ${shift.start}–${shift.end}${second}${rest}，迟到宽限 ${shift.lateGraceMin} 分钟${round}${since}`
        : `${shift.name} ${shift.start}–${shift.end}${second}${rest}, grace ${shift.lateGraceMin} min${round}${since}`;
    }),
  );
}
