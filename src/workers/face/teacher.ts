/** Which confident answers may leave a template behind: `core/faces/refresh` over the gallery. */
import { refreshed } from '../../core/faces/refresh.ts';
import type { Templates } from '../../core/faces/refresh.ts';
import type { EmployeeId } from '../../core/people/person.ts';
import type { FaceEvent, GalleryEntry } from './contract.ts';

const DESCRIPTOR = 128;
type Sure = Extract<FaceEvent, { kind: 'sure' }>;

export class Teacher {
  #templates = new Map<EmployeeId, Templates>();

  know(entries: readonly GalleryEntry[]): void {
    this.#templates = new Map(entries.map((entry) => [entry.employeeId, templatesOf(entry)]));
  }

  /** The event with its descriptor only where that may refresh a template. `at` is the epoch. */
  judge(event: Sure, at: number, strangersAccepted: number): Sure {
    const { refresh: vector, ...rest } = event;
    const templates = this.#templates.get(event.employeeId);
    if (vector === undefined || templates === undefined) return rest;
    const { employeeId, score, margin } = event;
    const decision = { answer: 'sure', employeeId, score, margin } as const;
    const answer = refreshed(
      templates,
      { vector, at, decision },
      { strangersAccepted },
      this.#templates.size,
    );
    if (answer.kind !== 'refreshed') return rest;
    this.#templates.set(employeeId, answer.templates);
    return event;
  }
}

function templatesOf({ vectors, recent = [] }: GalleryEntry): Templates {
  const enrolled = vectors.length - recent.length * DESCRIPTOR;
  return {
    enrolled: vectors.subarray(0, enrolled),
    recent: recent.map((at, index) => ({
      at,
      vector: vectors.subarray(enrolled + index * DESCRIPTOR, enrolled + (index + 1) * DESCRIPTOR),
    })),
  };
}
