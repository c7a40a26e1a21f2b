/** A roster of a file: its words matched with shifts, put into the plan, taken out again. */
import { PLAN, planned, readPlan, writePlan, type PlanChange } from '../../../core/shop/plan.ts';
import { RULES, rulesOn, type RuleSet } from '../../../core/shop/rules.ts';
import { readRules } from '../../../core/shop/rules-text.ts';
import type { Found } from '../../../transfer/imports/found.ts';
import type { ImportDone } from '../contract-files.ts';
import { document } from '../cells/documents.ts';
import { putBoth, type KeptImport, type Stamp } from './kept.ts';
import { BAD_SHOWN, badOf, blank, SAMPLE, span, type Planned } from './plan.ts';
import type { OpenBooks } from '../start/open-books.ts';

export async function planRoster(
  books: OpenBooks,
  read: Extract<Found, { kind: 'roster' }>,
  file: string,
): Promise<Planned> {
  const text = await document(books, RULES);
  const rules = (text === undefined ? [] : readRules(text)) ?? [];
  const plan = readPlan(await document(books, PLAN));
  const people = [...books.roster.people.values()];
  const changes: PlanChange[] = [];
  const unknown = new Set<string>();
  const bad = [...read.bad];
  let already = 0;
  const sample: string[][] = [];
  for (const { no, name, date, shift } of read.cells) {
    const person = people.find((one) => (no === '' ? one.name === name : one.no === no));
    if (person === undefined) {
      bad.push({ line: 0, text: `${no} ${name}` });
      continue;
    }
    const shifts = shiftsOf(rulesOn(rules, date), shift);
    if (shifts === undefined) {
      unknown.add(shift);
      continue;
    }
    if (plan[person.id]?.[date]?.join() === shifts.join()) {
      already += 1;
      continue;
    }
    changes.push({ employeeId: person.id, date, shifts });
    if (sample.length < SAMPLE) sample.push([`${person.no} ${person.name}`, date, shift]);
  }
  const summary = {
    ...blank(file),
    about: 'roster',
    source: 'roster',
    count: changes.length,
    already,
    ...span(changes.map(({ date }) => date)),
    ...badOf(bad),
    sample,
    unknownShifts: [...unknown].slice(0, BAD_SHOWN),
  } as const;
  return { summary, work: { about: 'roster', changes } };
}

export async function applyRoster(
  books: OpenBooks,
  stamp: Stamp,
  changes: readonly PlanChange[],
): Promise<ImportDone> {
  const plan = readPlan(await document(books, PLAN));
  const undo = JSON.stringify(
    changes.map(({ employeeId, date }) => ({ employeeId, date, shifts: plan[employeeId]?.[date] })),
  );
  const kept = { ...stamp, about: 'roster', count: changes.length, undone: false, undo } as const;
  const done = await putBoth(books, PLAN, writePlan(planned(plan, changes)), kept);
  return done ? { kind: 'imported', punches: changes.length, people: 0 } : { kind: 'not-kept' };
}

/** The plan as it would be without this import. */
export async function rosterBefore(books: OpenBooks, { undo = '[]' }: KeptImport): Promise<string> {
  const plan = readPlan(await document(books, PLAN));
  // Written by `applyRoster` alone.
  const changes = JSON.parse(undo) as readonly {
    employeeId: string;
    date: string;
    shifts?: readonly string[];
  }[];
  return writePlan(
    planned(
      plan,
      changes.map((one) => ({ ...one, shifts: one.shifts })),
    ),
  );
}

/** Shift ids a cell names; `undefined` = a word no shift bears. */
function shiftsOf(set: RuleSet | undefined, text: string): readonly string[] | undefined {
  if (/^(休|休息|off|rest|-|—|×|x)$/i.test(text)) return [];
  const found = text
    .split(/[+、,，/\s]+/)
    .filter((word) => word !== '')
    .map((word) => set?.shifts.find(({ name, id }) => name === word || id === word)?.id);
  return found.some((id) => id === undefined) ? undefined : found.filter((id) => id !== undefined);
}
