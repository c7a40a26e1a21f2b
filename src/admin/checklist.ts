/** What is left to do until a shop is ready: facts in, ticks out, the next step first. */
import type { PersonCard } from '../workers/books/contract.ts';
import type { OfflineReadiness, PersistAnswer } from './office.ts';

export const CHECKS = [
  'people',
  'second-way',
  'hours',
  'law',
  'camera',
  'persist',
  'offline',
  'storage',
  'backup',
] as const;
export type CheckName = (typeof CHECKS)[number];

export interface Facts {
  readonly people: readonly Pick<PersonCard, 'status' | 'hasFace' | 'hasPin'>[];
  /** `undefined` = not looked at yet. */
  /** Working hours are written; the law is chosen. `undefined` = not read yet. */
  readonly hours: boolean | undefined;
  readonly law: boolean | undefined;
  /** Days since the last backup; `undefined` = none yet. */
  readonly backupDays: number | undefined;
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
    { name: 'hours', state: facts.hours === true ? 'done' : 'open' },
    { name: 'law', state: facts.law === true ? 'done' : 'open' },
    { name: 'camera', state: facts.camera === true ? 'done' : 'open' },
    { name: 'persist', state: persistState(facts.persist) },
    { name: 'offline', state: facts.offline === 'ready' ? 'done' : 'open' },
    { name: 'storage', state: storageState(facts.storage) },
    { name: 'backup', state: backupState(facts.backupDays) },
  ];
}

export function allDone(checks: readonly Check[]): boolean {
  return checks.every((check) => check.state === 'done');
}

function persistState(answer: PersistAnswer | undefined): Check['state'] {
  if (answer === undefined) return 'open';
  return answer === 'kept' ? 'done' : 'care';
}

/** After a month it is as good as none: the health of the device says the same. */
const LATE_DAYS = 30;

function backupState(days: number | undefined): Check['state'] {
  if (days === undefined) return 'open';
  return days > LATE_DAYS ? 'care' : 'done';
}

function storageState(storage: Facts['storage']): Check['state'] {
  if (storage === undefined) return 'open';
  return storage === 'both' ? 'done' : 'care';
}
