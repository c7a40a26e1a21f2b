/** The month as files need it: from the office's facts, each person reckoned when their turn comes. */
import { calcDays } from '../../../core/attendance/calc-days.ts';
import { holidayIndex } from '../../../core/attendance/calendar.ts';
import { minuteOf, type DateRange } from '../../../core/attendance/units.ts';
import { branchOn } from '../../../core/people/person.ts';
import { covers } from '../../../core/people/rights.ts';
import { summarize } from '../../../core/reports/month.ts';
import { hex } from '../../../crypto/bytes.ts';
import { recordHash } from '../../../crypto/record.ts';
import type { Keys } from '../../../crypto/vault.ts';
import type { Choice } from '../../../transfer/exports/choice.ts';
import type { ChainFacts, MonthData, PersonMonth } from '../../../transfer/exports/month-data.ts';
import { hashesOf, linesOf, type Seal } from './lines.ts';
import { plannedOf, sentences } from './shifts.ts';
import type { Task } from './task.ts';
import { factsFor, type Facts } from '../office/facts.ts';
import type { OpenBooks } from '../start/open-books.ts';
import type { KeptPerson } from '../cells/shapes.ts';

/** Between two looks at the messages that came in: 30 ms. */
const TURN_MS = 30;

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
    .filter((person) => covers(choice.departments ?? [], person, range.to))
    .filter(({ no }) => chosen(choice.people, no));
  const people = wanted.slice(0, most);
  const now = books.clock.now().at;
  const exact =
    choice.format === 'lossless-jsonl' ||
    choice.format === 'lossless-csv' ||
    choice.format === 'evidence';
  const hashes =
    exact && most === Infinity ? await hashesOf(books, facts, task) : new Map<number, Seal>();
  const punchesOf = linesOf(facts, range, hashes);
  const { home } = facts.shop.places;
  const branches = [...facts.shop.places.branches.values()];
  task.of = people.length;
  const holidays = holidayIndex(ruleHolidays(facts, people[0], range));
  return {
    shop: books.shop.name,
    zone: home.zone,
    branches,
    ...range,
    zones: facts.zones,
    holidays,
    shiftNames: new Map(
      [home, ...branches].flatMap(({ rules }) =>
        (rules ?? []).flatMap(({ shifts }) => shifts.map(({ id, name }) => [id, name] as const)),
      ),
    ),
    rules: [
      ...sentences(home.rules, range, choice.language),
      ...branches.flatMap(({ name, rules }) =>
        sentences(rules ?? [], range, choice.language).map((one) => `${name}: ${one}`),
      ),
    ],
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
          zone: facts.zoneOf(person, range.to),
          branch: facts.shop.places.branches.get(branchOn(person, range.to))?.name ?? '',
          no,
          name,
          department,
          days,
          month: summarize(days),
          punches: punchesOf(person),
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

function ruleHolidays(facts: Facts, person: KeptPerson | undefined, range: DateRange) {
  return person === undefined ? [] : (facts.of(person, range.to).facts.holidays ?? []);
}
