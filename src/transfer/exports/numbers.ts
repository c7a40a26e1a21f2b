/** Our employee numbers under which another system knows people. */
import type { Choice } from './choice.ts';
import type { LeftOut } from './format.ts';
import type { PersonMonth } from './month-data.ts';

export function numberElsewhere(choice: Choice, no: string): string {
  const known = choice.numbers?.[no]?.trim();
  return known === undefined || known === '' ? no : known;
}

/** Numbers of clocks: up to nine digits without leading zeros, told apart. */
export class ClockNumbers {
  readonly #taken = new Map<string, string>();
  readonly #choice: Choice;

  constructor(choice: Choice) {
    this.#choice = choice;
  }

  of(person: Pick<PersonMonth, 'no' | 'name'>, count: number): string | LeftOut {
    const { no, name } = person;
    const wanted = numberElsewhere(this.#choice, no);
    const leftOut = (why: LeftOut['why']): LeftOut => ({ no, name, why, count });
    if (!/^\d{1,24}$/.test(wanted)) return leftOut('not-a-number');
    const pin = wanted.replace(/^0+(?=\d)/, '');
    if (pin.length > 9 || pin === '0') return leftOut('not-a-number');
    const holder = this.#taken.get(pin);
    if (holder !== undefined && holder !== no) return leftOut('number-twice');
    this.#taken.set(pin, no);
    return pin;
  }
}
