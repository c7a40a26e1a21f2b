/** What is typed about a person, and what is wrong with it, before the books are asked. */
import type { IdentifyPolicy, Language, Person, Stay } from '../../core/people/person.ts';
import type { PersonCard } from '../../workers/books/contract.ts';

export interface PersonForm {
  readonly no: string;
  readonly name: string;
  readonly department: string;
  readonly language: Language;
  readonly identify: IdentifyPolicy;
  readonly stays?: readonly Stay[];
}

export type FormProblem = 'no-missing' | 'no-taken' | 'no-shape' | 'name-missing';

/** Digits, letters, dashes, dots and underscores, as payroll files bear them; at most 20. */
const NUMBER = /^[\p{L}\p{N}._-]{1,20}$/u;

export function formOf(person: Person): PersonForm {
  const { no, name, department, language, identify, stays } = person;
  const placed = stays === undefined ? {} : { stays };
  return { no, name, department, language, identify, ...placed };
}

export function tidy(form: PersonForm): PersonForm {
  const text = (typed: string) => typed.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return {
    ...form,
    no: text(form.no),
    name: text(form.name),
    department: text(form.department),
  };
}

/** Problems of a tidied form; `self` is the person's own id, whose number is not "taken". */
export function problemsOf(
  form: PersonForm,
  people: readonly PersonCard[],
  self?: string,
): readonly FormProblem[] {
  const problems: FormProblem[] = [];
  if (form.no === '') problems.push('no-missing');
  else if (!NUMBER.test(form.no)) problems.push('no-shape');
  else if (holderOf(form.no, people, self) !== undefined) problems.push('no-taken');
  if (form.name === '') problems.push('name-missing');
  return problems;
}

/** Who bears this number; people who left keep theirs, their record still does. */
export function holderOf(
  no: string,
  people: readonly PersonCard[],
  self?: string,
): PersonCard | undefined {
  return people.find(
    (person) => person.id !== self && person.no.toLowerCase() === no.toLowerCase(),
  );
}

/** One more than the highest number, in its width; `001` for the first. */
export function nextNumber(people: readonly Pick<PersonCard, 'no'>[]): string {
  const numbers = people.map(({ no }) => no).filter((no) => /^\d{1,9}$/.test(no));
  const highest = numbers.reduce((best, no) => (Number(no) > Number(best) ? no : best), '000');
  return String(Number(highest) + 1).padStart(highest.length, '0');
}

/** Digits that everybody tries first are refused: one digit only, or neighbours in a row. */
export function pinProblem(pin: string): 'shape' | 'easy' | undefined {
  if (!/^\d{4,8}$/.test(pin)) return 'shape';
  const steps = new Set(
    Array.from(pin.slice(1), (digit, i) => (Number(digit) - Number(pin[i]) + 10) % 10),
  );
  const [step] = steps;
  return steps.size === 1 && (step === 0 || step === 1 || step === 9) ? 'easy' : undefined;
}

export function departmentsOf(
  people: readonly Pick<PersonCard, 'department'>[],
): readonly string[] {
  return [...new Set(people.map(({ department }) => department))].filter(Boolean).toSorted();
}

/** Number, name or department contain every word typed. */
export function findPeople(people: readonly PersonCard[], typed: string): readonly PersonCard[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return people.filter((person) => {
    const text = `${person.no} ${person.name} ${person.department}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
