/** What is left to do until a shop is ready: facts in, ticks out, the next step first. */
import type { PersonCard } from '../workers/books/contract.ts';
import type { OfflineReadiness, PersistAnswer } from './office.ts';

export const CHECKS = ['people', 'second-way', 'camera', 'persist', 'offline', 'storage'] as const;
export type CheckName = (typeof CHECKS)[number];

export interface Facts {
  readonly people: readonly Pick<PersonCard, 'status' | 'hasFace' | 'hasPin'>[];
  /** `undefined` = not looked at yet. */
  readonly camera: boolean | undefined;
  readonly persist: PersistAnswer | undefined;
  readonly offline: OfflineReadiness;
  readonly storage: 'both' | 'degraded' | 'full' | undefined;
}

export interface Check {
  readonly name: CheckName;
  /** `care` = works, but the owner should know. */
  readonly state: 'done' | 'care' | 'open';
}

export function checklist(facts: Facts): readonly Check[] {
  const active = facts.people.filter((person) => person.status === 'active');
  return [
    { name: 'people', state: active.length > 0 ? 'done' : 'open' },
    {
      // Whoever has only a face is stuck on the day the camera is; PIN is the equal way.
      name: 'second-way',
      state: active.length === 0 || active.some((person) => !person.hasPin) ? 'open' : 'done',
    },
    { name: 'camera', state: facts.camera === true ? 'done' : 'open' },
    { name: 'persist', state: persistState(facts.persist) },
    { name: 'offline', state: facts.offline === 'ready' ? 'done' : 'open' },
    { name: 'storage', state: storageState(facts.storage) },
  ];
}

export function allDone(checks: readonly Check[]): boolean {
  return checks.every((check) => check.state === 'done');
}

function persistState(answer: PersistAnswer | undefined): Check['state'] {
  if (answer === undefined) return 'open';
  return answer === 'kept' ? 'done' : 'care';
}

function storageState(storage: Facts['storage']): Check['state'] {
  if (storage === undefined) return 'open';
  return storage === 'both' ? 'done' : 'care';
}
