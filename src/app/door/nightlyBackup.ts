/** A sealed backup into the folder the owner chose, while nobody stands at the door. */
import { keepTonight, nightFolder } from '../../devices/night-folder.ts';
import type { AllBooks } from '../../workers/books/contract-all.ts';

const HOUR_MS = 3_600_000;
const LOOK_MS = 10 * 60_000;
/** After a try that failed: each one is in the journal. */
const AGAIN_MS = 6 * HOUR_MS;

export interface NightFacts {
  readonly now: number;
  /** On the shop's wall, 0..23. */
  readonly hour: number;
  /** How long nobody was seen, ms. */
  readonly idleMs: number;
  readonly lastBackup?: number;
  /** Records that are in no saved file. */
  readonly unsaved: number;
}

const IDLE_MS = 5 * 60_000;
/** Before the page starts over. */
const FROM_HOUR = 1;
const TO_HOUR = 5;
/** A tablet that is off at night writes it in the first quiet minutes. */
const MISSED_MS = 44 * HOUR_MS;

export function backupIsDue({ now, hour, idleMs, lastBackup, unsaved }: NightFacts): boolean {
  if (unsaved === 0 || idleMs < IDLE_MS) return false;
  const age = lastBackup === undefined ? Infinity : now - lastBackup;
  return age > MISSED_MS || (age > 20 * HOUR_MS && hour >= FROM_HOUR && hour < TO_HOUR);
}

type Books = Pick<AllBooks, 'health' | 'backup' | 'saved'>;

/** `seen`: hour and idleness, `undefined` while the door is not open. */
export function backUpAtNight(
  books: Books,
  seen: () => Pick<NightFacts, 'hour' | 'idleMs'> | undefined,
): void {
  let working = false;
  let notBefore = 0;
  const look = async (): Promise<void> => {
    const door = seen();
    if (door === undefined || (await nightFolder())?.allowed !== true) return;
    const { lastBackup, unsaved } = await books.health();
    const last = lastBackup === undefined ? {} : { lastBackup };
    if (!backupIsDue({ now: Date.now(), ...door, unsaved, ...last })) return;
    notBefore = performance.now() + AGAIN_MS;
    const { name, blob } = await books.backup();
    const gone = await keepTonight({ name, blob });
    if (gone !== undefined) await books.saved(name, gone);
  };
  setInterval(() => {
    if (working || performance.now() < notBefore) return;
    working = true;
    void look()
      .catch(() => undefined) // the books are busy or asleep: in ten minutes again
      .finally(() => {
        working = false;
      });
  }, LOOK_MS);
}
