/**
 * Note [Asked again]: the books answer `unproven` to what would leave the tablet when the passphrase
 * was said too long ago. Here the question is put, and the call is made again; no page knows of it.
 */
import { leavesTablet } from '../core/people/rights.ts';
import type { AllBooks } from '../workers/books/contract-all.ts';

type Call = (...args: readonly unknown[]) => Promise<{ readonly kind: string }>;

/** The question while it is open. */
export class AskAgain {
  asked = $state(false);
  #waiting: ((proved: boolean) => void)[] = [];

  /** Whether whoever is there could say it. */
  ask(): Promise<boolean> {
    this.asked = true;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  answer(proved: boolean): void {
    this.asked = false;
    for (const resolve of this.#waiting.splice(0)) resolve(proved);
  }
}

/** The same books; who cannot say the passphrase finds them locked. */
export function askingBooks(books: AllBooks, again: AskAgain): AllBooks {
  return new Proxy(books, {
    get: (target, verb): unknown => {
      const call: unknown = Reflect.get(target, verb);
      if (typeof verb !== 'string' || !leavesTablet(verb) || typeof call !== 'function')
        return call;
      return async (...args: readonly unknown[]) => {
        const made = call as Call;
        const answer = await made(...args);
        if (answer.kind !== 'unproven') return answer;
        return (await again.ask()) ? made(...args) : { kind: 'locked' };
      };
    },
  });
}
