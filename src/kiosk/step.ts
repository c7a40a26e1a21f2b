/** What a step of the session yields: the next session, and what the outside has to do for it. */
import type { EmployeeId } from '../core/people/person.ts';
import type { PunchInput } from '../workers/books/contract.ts';
import type { House } from './house.ts';
import type { Screen } from './screen.ts';

export interface Session {
  readonly screen: Screen;
  /** Absent until the books are open. */
  readonly house?: House;
}

export interface Step {
  readonly session: Session;
  readonly effects: readonly Effect[];
}

/** Said of each attempt to be recognised; `replay` listens to it. */
export interface Outcome {
  readonly outcome:
    'punch' | 'unsure' | 'stranger' | 'multiple' | 'spoof' | 'poor' | 'duplicate' | 'none';
  readonly person?: string;
  readonly score?: number;
  readonly ms?: number;
}

export type Effect =
  | {
      readonly kind: 'punch';
      readonly input: PunchInput;
      /** Taken back once the new one is kept; never before, so that no moment is without a punch. */
      readonly replaces?: number;
    }
  | { readonly kind: 'undo'; readonly seq: number }
  | { readonly kind: 'read-record'; readonly employeeId: EmployeeId }
  | { readonly kind: 'check-badge'; readonly code: string }
  | {
      readonly kind: 'report';
      readonly no: string;
      readonly direction: 'in' | 'out';
      /** Since they began. */
      readonly agoMs: number;
    }
  | { readonly kind: 'check-pin'; readonly no: string; readonly pin: string }
  | {
      readonly kind: 'attempt';
      readonly what: 'stranger' | 'unsure' | 'spoof' | 'several';
    }
  | { readonly kind: 'outcome'; readonly outcome: Outcome };

export function stay(session: Session, ...effects: readonly Effect[]): Step {
  return { session, effects };
}
