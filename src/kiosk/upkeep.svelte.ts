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

export class Upkeep {
  look: Look = $state.raw(AT_ONCE);
  power: PowerState = $state.raw({ kind: 'unknown' });
  offline: OfflineState = $state.raw('unknown');

  readonly #ports: UpkeepPorts;
  readonly #since = performance.now();
  #busyAt = performance.now();

  constructor(ports: UpkeepPorts) {
    this.#ports = ports;
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
    if (house !== undefined) this.#night(house, now);
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
