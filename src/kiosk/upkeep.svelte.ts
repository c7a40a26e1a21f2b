/** What the kiosk does for itself: dims, wanders a little, watches the battery, starts over at night. */
import type { PowerState } from '../devices/power.ts';
import { clockTime } from '../ui/times.ts';
import { canSee } from './house.ts';
import type { House } from './house.ts';
import { AT_ONCE, lookAfter } from './idle.ts';
import type { Look } from './idle.ts';
import { nightWork } from './nightly.ts';
import type { DoorPorts, OfflineState } from './ports.ts';

/** Below this, and not charging, somebody has to find the cable: a fifth. */
const LOW_BATTERY = 0.2;

type UpkeepPorts = Pick<DoorPorts, 'watchPower' | 'watchOffline' | 'reload' | 'update'>;
/** Nobody is in the middle of anything. */
const QUIET_MS = 60_000;

export class Upkeep {
  look: Look = $state.raw(AT_ONCE);
  power: PowerState = $state.raw({ kind: 'unknown' });
  offline: OfflineState = $state.raw('unknown');

  readonly #ports: UpkeepPorts;
  readonly #askWho: () => void;
  readonly #since = performance.now();
  #busyAt = performance.now();
  #freshAt = '';

  /** `askWho`: who works here now. */
  constructor(ports: UpkeepPorts, askWho: () => void) {
    this.#ports = ports;
    this.#askWho = askWho;
  }

  start(): void {
    this.#ports.watchPower((state) => {
      this.power = state;
    });
    this.#ports.watchOffline((state) => {
      this.offline = state;
    });
  }

  /** Percent that is left when somebody has to plug it in. */
  get lowBattery(): number | undefined {
    const { power } = this;
    const low = power.kind === 'battery' && !power.charging && power.level <= LOW_BATTERY;
    return low ? Math.round(power.level * 100) : undefined;
  }

  /** Somebody is there, or touched the glass: bright at once. */
  busy(now: number): void {
    this.#busyAt = now;
    if (this.look.dim) this.look = { ...this.look, dim: false };
  }

  idleMs(now: number): number {
    return now - this.#busyAt;
  }

  tick(house: House | undefined, now: number): void {
    const next = lookAfter(this.idleMs(now), now - this.#since);
    const { dim, shiftX, shiftY } = this.look;
    if (next.dim !== dim || next.shiftX !== shiftX || next.shiftY !== shiftY) this.look = next;
    if (house === undefined) return;
    this.#night(house, now);
    this.#freshen(house, now);
  }

  /** Once an hour, past its first minute: whom midnight let go is not looked for any more. */
  #freshen(house: House, now: number): void {
    const [hour = '', minute] = clockTime(Date.now(), house.shop.zone, 'en').split(':');
    if (hour === this.#freshAt || minute === '00' || this.idleMs(now) < QUIET_MS) return;
    this.#freshAt = hour;
    this.#askWho();
  }

  #night(house: House, now: number): void {
    const work = nightWork({
      hour: hourAt(house.shop.zone),
      idleMs: this.idleMs(now),
      upMs: now - this.#since,
      healthy: house.storage === 'both' && (house.faces === 0 || canSee(house)),
      offline: this.offline,
    });
    if (work === 'update') this.#ports.update();
    else if (work === 'reload') this.#ports.reload();
  }
}

/** 0..23 on the wall of that zone. */
export function hourAt(zone: string): number {
  return Number(clockTime(Date.now(), zone, 'en').slice(0, 2));
}
