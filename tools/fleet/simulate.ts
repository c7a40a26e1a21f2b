/** A day of a fleet, hour by virtual hour, with everything going wrong that does. */
import { paced, waitMs } from '../../src/core/fleet/pace.ts';
import { Chain } from '../../src/crypto/chain.ts';
import { equal, type Bytes } from '../../src/crypto/bytes.ts';
import { orgId } from '../../src/crypto/org.ts';
import { generatePair, publicBytes } from '../../src/crypto/p256.ts';
import { visit } from '../../src/transfer/fleet/round.ts';
import { Agenda } from './agenda.ts';
import { FaultyStore, NO_FAULTS, type Faults, type Meter } from './faulty-store.ts';
import { SimTablet, type Forks, type Shop } from './tablet.ts';

interface Plan {
  readonly tablets: number;
  readonly events: number;
  readonly seed: number;
  readonly faults: boolean;
  readonly hours: number;
}

export interface Outcome {
  /** Begun, and durable on their tablet. */
  readonly events: number;
  readonly acknowledged: number;
  /** Acknowledged and not at head office in the end, or there with other bytes. */
  readonly lost: number;
  /** Tablets that were copied, and how many of them somebody noticed. */
  readonly copied: number;
  readonly forks: number;
  readonly falseAlarms: number;
  readonly chainsBroken: number;
  /** Of the tablets alone; the office's own visits are apart. */
  readonly meter: Meter;
  readonly office: Meter;
  readonly stored: number;
}

const HOUR = 3_600_000;
/** Doors of one branch. */
const DOORS = 2;
const FAULTS: Faults = { abort: 0.2, lostAnswer: 0.1 };

export async function simulate(plan: Plan): Promise<Outcome> {
  const chance = mulberry(plan.seed);
  const sim = new Simulation(plan, chance);
  await sim.begin();
  await sim.run();
  return sim.settle();
}

class Simulation {
  readonly #plan: Plan;
  readonly #chance: () => number;
  readonly #store = new FaultyStore();
  readonly #forks: Forks = { found: new Set() };
  readonly #agenda = new Agenda();
  #tablets: SimTablet[] = [];
  #twins = new Map<string, { readonly twin: SimTablet; readonly from: number }>();
  #office: SimTablet | undefined;
  #events = 0;
  #acknowledged = 0;
  readonly #officeMeter: Meter = { puts: 0, lists: 0, gets: 0, bytesUp: 0, bytesDown: 0 };

  constructor(plan: Plan, chance: () => number) {
    this.#plan = plan;
    this.#chance = chance;
  }

  async begin(): Promise<void> {
    const sign = await generatePair('ECDSA', false);
    const seal = await generatePair('ECDH', false);
    const shop: Shop = { org: await orgId(await publicBytes(sign.publicKey)), sign, seal };
    const time = () => this.#agenda.now;
    const make = () => SimTablet.make(shop, this.#bytes(16), time, this.#forks);
    for (let n = 0; n < this.#plan.tablets; n += 1) this.#tablets.push(await make());
    this.#office = await make();
    SimTablet.know([...this.#tablets, this.#office]);
    this.#office.peers = this.#tablets.map(({ device }) => device);
    for (const [at, tablet] of this.#tablets.entries()) {
      const from = at - (at % DOORS);
      const branch = this.#tablets.slice(from, from + DOORS);
      tablet.peers = branch.filter((one) => one !== tablet).map(({ device }) => device);
      this.#live(tablet);
    }
    const again = async () => {
      await this.#officeVisit(this.#plan.faults);
      this.#agenda.in(6 * HOUR, again);
    };
    this.#agenda.in(3 * HOUR, again);
    if (this.#plan.faults) this.#disasters();
  }

  run(): Promise<void> {
    return this.#agenda.until(this.#plan.hours * HOUR);
  }

  /** Everything works again; whoever is still there sends what waits. */
  async settle(): Promise<Outcome> {
    const { meter } = this.#store;
    const day = { ...meter };
    const office = { ...this.#officeMeter };
    this.#store.away = false;
    const twins = [...this.#twins.values()].map(({ twin }) => twin);
    for (const tablet of [...this.#tablets, ...twins]) {
      tablet.desk.lookForAll();
      await visit(tablet.desk, this.#store.link(NO_FAULTS, this.#chance), () => tablet.now());
    }
    this.#office?.desk.lookForAll();
    await this.#officeVisit(false);
    const { lost, broken } = await this.#compare();
    const copied = [...this.#twins.keys()];
    const seen = new Set([...this.#forks.found].map((one) => one.split(' ')[0] ?? ''));
    return {
      events: this.#events,
      acknowledged: this.#acknowledged,
      lost,
      copied: copied.length,
      forks: copied.filter((device) => seen.has(device)).length,
      falseAlarms: [...seen].filter((device) => !this.#twins.has(device)).length,
      chainsBroken: broken,
      meter: less(day, office),
      office,
      stored: [...this.#store.blobs.values()].reduce((sum, { length }) => sum + length, 0),
    };
  }

  #live(tablet: SimTablet): void {
    const { events, hours, faults } = this.#plan;
    for (let n = 0; n < events; n += 1) {
      this.#agenda.at(this.#hour(hours) * HOUR, () => this.#punch(tablet));
    }
    const next = async () => {
      await this.#visit(tablet);
      const quiet = this.#agenda.now - tablet.newsAt;
      this.#agenda.in(waitMs(tablet.pace, quiet, this.#chance()), next);
    };
    this.#agenda.in(this.#chance() * 60_000, next);
    if (faults && this.#chance() < 0.3) {
      this.#agenda.at(this.#chance() * hours * HOUR, () => {
        tablet.reboot(this.#chance() < 0.5);
      });
    }
    if (faults && this.#chance() < 0.2) {
      this.#agenda.at(this.#chance() * hours * HOUR, () => {
        // From a minute to years, ahead or back.
        tablet.clockOffMs = (this.#chance() - 0.5) * 10 ** (5 + this.#chance() * 7);
      });
    }
  }

  /** When people come and go: four rushes, and some in between. */
  #hour(hours: number): number {
    const rush = [8.8, 12, 13, 18.1][Math.floor(this.#chance() * 4)] ?? 9;
    const spread = (this.#chance() + this.#chance() + this.#chance() - 1.5) * 1.2;
    return Math.min(hours - 0.1, Math.max(0.1, ((rush + spread) / 24) * hours));
  }

  async #punch(tablet: SimTablet): Promise<void> {
    this.#events += 1;
    // The plug is pulled before it was written: nobody was told OK.
    if (this.#plan.faults && this.#chance() < 0.01) {
      tablet.reboot(this.#chance() < 0.5);
      return;
    }
    await tablet.punch();
    this.#acknowledged += 1;
    tablet.newsAt = this.#agenda.now;
    // Who punches sends at once, unless the store is known to be away.
    if (tablet.pace.failures === 0) this.#agenda.in(3_000, () => this.#visit(tablet));
  }

  async #visit(tablet: SimTablet): Promise<void> {
    const own = `ev/${tablet.device}/`;
    const faults = this.#plan.faults && this.#chance() < 0.25 ? FAULTS : NO_FAULTS;
    const link = this.#store.link(faults, this.#chance, (key) => key.startsWith(own));
    const { round, fetched } = await visit(tablet.desk, link, () => tablet.now());
    tablet.pace = paced(tablet.pace, round);
    if (fetched > 0) tablet.newsAt = this.#agenda.now;
  }

  async #officeVisit(faults: boolean): Promise<void> {
    const office = this.#office;
    if (office === undefined) return;
    const before = { ...this.#store.meter };
    const link = this.#store.link(faults ? FAULTS : NO_FAULTS, this.#chance, () => false);
    const reading = { ...link, put: () => Promise.resolve({ kind: 'exists' as const }) };
    await visit(office.desk, reading, () => office.now());
    const used = less(this.#store.meter, before);
    for (const key of Object.keys(used) as (keyof Meter)[]) this.#officeMeter[key] += used[key];
  }

  /** The store restarts twice; some tablets are copied. */
  #disasters(): void {
    const { hours, tablets } = this.#plan;
    for (const share of [0.38, 0.76]) {
      this.#agenda.at(share * hours * HOUR, () => void (this.#store.away = true));
      const back = share * hours * HOUR + (2 + this.#chance() * 40) * 60_000;
      this.#agenda.at(back, () => void (this.#store.away = false));
    }
    if (tablets < 10) return;
    for (let n = 0; n < Math.ceil(tablets / 100); n += 1) {
      const victim = this.#tablets[Math.floor(this.#chance() * tablets)];
      this.#agenda.at((0.3 + 0.2 * this.#chance()) * hours * HOUR, async () => {
        if (victim === undefined || this.#twins.has(victim.device)) return;
        const twin = victim.clone();
        this.#twins.set(victim.device, { twin, from: victim.head() });
        for (let k = 0; k < 5; k += 1) await twin.punch();
        const own = async () => {
          await this.#visit(twin);
          this.#agenda.in(20 * 60_000, own);
        };
        this.#agenda.in(this.#chance() * HOUR, own);
      });
    }
  }

  /** Byte for byte, and every chain. A copied tablet counts up to the copy. */
  async #compare(): Promise<{ readonly lost: number; readonly broken: number }> {
    const shelf = this.#office?.shelf;
    let lost = 0;
    let broken = 0;
    for (const tablet of this.#tablets) {
      const until = this.#twins.get(tablet.device)?.from ?? tablet.head();
      const there = shelf?.records(tablet.device) ?? [];
      const found = new Map(there.map(({ seq, bytes }) => [seq, bytes]));
      for (let seq = 1; seq <= until; seq += 1) {
        const [mine, theirs] = [tablet.record(seq), found.get(seq)];
        if (mine === undefined || theirs === undefined || !equal(mine, theirs)) lost += 1;
      }
      const chain = new Chain(false);
      // Behind the copy two histories stand side by side: that is the alarm, not a fault of the merge.
      await chain.add(there.filter(({ seq }) => seq <= until));
      const { missing, damaged, forks } = await chain.findings();
      if (missing.length + damaged.length + forks.length > 0) broken += 1;
    }
    return { lost, broken };
  }

  #bytes(length: number): Bytes {
    return Uint8Array.from({ length }, () => Math.floor(this.#chance() * 256));
  }
}

function less(a: Meter, b: Meter): Meter {
  return {
    puts: a.puts - b.puts,
    lists: a.lists - b.lists,
    gets: a.gets - b.gets,
    bytesUp: a.bytesUp - b.bytesUp,
    bytesDown: a.bytesDown - b.bytesDown,
  };
}

function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
