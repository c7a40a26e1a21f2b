/**
 * What the owner should know of the device: each line green, amber or red, with the one next step.
 * Facts in, lines out, the worst first. Nothing here stops a punch.
 */
import type { ClockGrade } from './attendance/punch.ts';

export type Light = 'green' | 'amber' | 'red';

export interface HealthFacts {
  readonly now: number;
  readonly storage: {
    readonly copies: 'both' | 'one' | 'none';
    readonly full: boolean;
    /** A copy younger than a minute; it is not trusted alone, and there is nothing to do. */
    readonly settling: boolean;
    /** Storage roots the two copies lie in. */
    readonly roots: 1 | 2;
  };
  /** Records that are in no saved file. */
  readonly unsaved: number;
  readonly lastBackup?: number;
  readonly lastRehearsal?: number;
  readonly clock: ClockGrade;
  /** The browser promised to keep the data. */
  readonly persisted: boolean;
  /** Share of what the browser allows, 0..1; it does not see a full disk. */
  readonly used?: number;
  /** What only a page knows; absent = it does not know. */
  readonly battery?: { readonly level: number; readonly charging: boolean };
  readonly camera?: 'open' | 'closed' | 'trouble';
  readonly models?: 'whole' | 'missing' | 'altered' | 'failed';
  readonly offline?: 'ready' | 'installing' | 'update-waiting' | 'unknown';
}

export type HealthName =
  | 'storage'
  | 'room'
  | 'persisted'
  | 'backup'
  | 'rehearsal'
  | 'clock'
  | 'power'
  | 'camera'
  | 'models'
  | 'offline';

/** What to do next. */
export type HealthStep =
  | 'free-space'
  | 'restart'
  | 'ask-persist'
  | 'back-up'
  | 'rehearse'
  | 'check-clock'
  | 'plug-in'
  | 'check-camera'
  | 'reload-online'
  | 'wait'
  | 'update';

export interface HealthLine {
  readonly name: HealthName;
  readonly light: Light;
  readonly step?: HealthStep;
}

const DAY = 86_400_000;
/** After a week without a backup the owner is asked, after a month it is urgent. */
const BACKUP_DAYS = 7;
const BACKUP_LATE_DAYS = 30;
/** A backup nobody ever opened is a hope. */
const REHEARSAL_DAYS = 90;
/** Below this and not charging somebody has to find the cable: a fifth. */
const LOW_BATTERY = 0.2;
/** Shares of the quota at which it is mentioned, and urgent. */
const ROOM = 0.8;
const NO_ROOM = 0.95;

const ORDER: Readonly<Record<Light, number>> = { red: 0, amber: 1, green: 2 };

/** The worst first; within one colour in the order of what is lost by it. */
export function healthOf(facts: HealthFacts): HealthLine[] {
  const lines = [
    storage(facts),
    room(facts),
    persisted(facts),
    backup(facts),
    rehearsal(facts),
    line(
      'clock',
      { A: 'green', B: 'green', C: 'amber', D: 'red' } as const,
      facts.clock,
      'check-clock',
    ),
    power(facts),
    line(
      'camera',
      { open: 'green', closed: 'green', trouble: 'red' } as const,
      facts.camera,
      'check-camera',
    ),
    line(
      'models',
      { whole: 'green', missing: 'red', altered: 'red', failed: 'amber' } as const,
      facts.models,
      'reload-online',
    ),
    offline(facts),
  ].filter((one) => one !== undefined);
  return lines.sort((a, b) => ORDER[a.light] - ORDER[b.light]);
}

/** For a quiet word on the kiosk: what a human has to do soon, if anything. */
export function humanMustAct(facts: HealthFacts): HealthLine | undefined {
  const overdue = (one: HealthLine) => one.name === 'backup' && one.light === 'amber';
  return healthOf(facts).find((one) => one.light === 'red' || overdue(one));
}

function line<Kind extends string>(
  name: HealthName,
  lights: Readonly<Record<Kind, Light>>,
  kind: Kind | undefined,
  step: HealthStep,
): HealthLine | undefined {
  if (kind === undefined) return undefined;
  const light = lights[kind];
  return light === 'green' ? { name, light } : { name, light, step };
}

function storage({ storage: { copies, full, settling, roots } }: HealthFacts): HealthLine {
  const name = 'storage';
  if (full) return { name, light: 'red', step: 'free-space' };
  if (copies === 'none') return { name, light: 'red', step: 'restart' };
  if (copies === 'one') return { name, light: 'amber', step: settling ? 'wait' : 'restart' };
  // Both copies in one storage root: what wipes it takes both, so a file outside is worth more.
  return roots === 2 ? { name, light: 'green' } : { name, light: 'amber', step: 'back-up' };
}

function room({ used }: HealthFacts): HealthLine | undefined {
  if (used === undefined) return undefined;
  if (used < ROOM) return { name: 'room', light: 'green' };
  return { name: 'room', light: used < NO_ROOM ? 'amber' : 'red', step: 'free-space' };
}

function persisted(facts: HealthFacts): HealthLine {
  if (facts.persisted) return { name: 'persisted', light: 'green' };
  return { name: 'persisted', light: 'amber', step: 'ask-persist' };
}

function backup({ unsaved, lastBackup, now }: HealthFacts): HealthLine {
  const days = lastBackup === undefined ? undefined : (now - lastBackup) / DAY;
  if (unsaved === 0 || (days !== undefined && days < BACKUP_DAYS)) {
    return { name: 'backup', light: 'green' };
  }
  const late = days !== undefined && days >= BACKUP_LATE_DAYS;
  return { name: 'backup', light: late ? 'red' : 'amber', step: 'back-up' };
}

function rehearsal({ lastBackup, lastRehearsal, now }: HealthFacts): HealthLine | undefined {
  if (lastBackup === undefined) return undefined;
  const fresh = lastRehearsal !== undefined && now - lastRehearsal < REHEARSAL_DAYS * DAY;
  if (fresh) return { name: 'rehearsal', light: 'green' };
  return { name: 'rehearsal', light: 'amber', step: 'rehearse' };
}

function power({ battery }: HealthFacts): HealthLine | undefined {
  if (battery === undefined) return undefined;
  if (battery.charging) return { name: 'power', light: 'green' };
  return { name: 'power', light: battery.level <= LOW_BATTERY ? 'red' : 'amber', step: 'plug-in' };
}

const OFFLINE = {
  ready: { name: 'offline', light: 'green' },
  'update-waiting': { name: 'offline', light: 'green', step: 'update' },
  installing: { name: 'offline', light: 'amber', step: 'wait' },
  unknown: { name: 'offline', light: 'amber', step: 'reload-online' },
} as const satisfies Record<NonNullable<HealthFacts['offline']>, HealthLine>;

function offline({ offline: state }: HealthFacts): HealthLine | undefined {
  return state === undefined ? undefined : OFFLINE[state];
}
