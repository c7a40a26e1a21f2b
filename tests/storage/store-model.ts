/** One life of the dual store on a faulty disk, held against a model. */
import { start } from '../../src/storage/start.ts';
import type { DualStore } from '../../src/storage/dual-store.ts';
import type { RecoveryReport, StateWrite, StoredRecord } from '../../src/storage/record-store.ts';
import { Chance } from './chance.ts';
import type { Damage } from './damage.ts';
import { damageDisk } from './damage.ts';
import type { Faults } from './faulty-disk.ts';
import { CALM, FaultyDisk } from './faulty-disk.ts';
import type { Said } from './said.ts';
import { bytes, describe, NOTHING_SAID, same, word } from './said.ts';
import { VirtualTime } from './virtual-time.ts';

export type Step =
  | {
      readonly kind: 'commit';
      readonly records: number;
      readonly cells: readonly {
        readonly key: string;
        readonly gone: boolean;
        readonly size: number;
      }[];
      readonly together: boolean;
    }
  | { readonly kind: 'faults'; readonly faults: Faults }
  | { readonly kind: 'calm' }
  | { readonly kind: 'fail-at'; readonly n: number }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'exported' }
  | {
      readonly kind: 'restart';
      readonly how: 'close' | 'kill' | 'power';
      readonly damage: Damage;
      readonly calm: boolean;
    };

const FILE_BYTES = 4_096;

/** Returns how many commits were acknowledged; throws where the store broke its word. */
export async function runAgainstModel(seed: number, steps: readonly Step[]): Promise<number> {
  const life = new Life(seed);
  await life.begin();
  for (const step of steps) await life.step(step);
  await life.end();
  return life.acknowledged;
}

class Life {
  readonly #time = new VirtualTime();
  readonly #disk: FaultyDisk;
  readonly #chance: Chance;
  #store: DualStore | undefined;
  /** As of the last *committed*. */
  #said = NOTHING_SAID;
  /** What would be there if a commit that was refused had happened after all. */
  #doubts: Said[] = [];
  /** Acknowledged, but only a copy that could not be read at the last start has them. */
  #outOfSight = new Set<string>();
  #forked = false;
  #exported = 0;
  #serial = 0;
  acknowledged = 0;

  constructor(seed: number) {
    this.#disk = new FaultyDisk(this.#time, seed);
    this.#chance = new Chance(seed ^ 0x5eed);
  }

  async begin(): Promise<void> {
    const recovered = await this.#open();
    if (recovered?.firstStart !== true) throw new Error('the first start is not one');
  }

  async #open(): Promise<RecoveryReport | undefined> {
    const options = { name: 'kiosk', fileBytes: FILE_BYTES, onChange: () => undefined };
    const started = await this.#time.until(start(this.#disk.browser(), options));
    if (started.kind === 'refused') return undefined;
    this.#store = started.store;
    return started.recovered;
  }

  async step(step: Step): Promise<void> {
    switch (step.kind) {
      case 'commit':
        await this.#commit(step);
        if (step.together) await this.#commit(step);
        return;
      case 'faults':
        this.#disk.faults = step.faults;
        return;
      case 'calm':
        this.#disk.faults = CALM;
        return;
      case 'fail-at':
        this.#disk.failAt = step.n + 1;
        return;
      case 'wait':
        return this.#time.pass(step.ms);
      case 'exported': {
        const answer = await this.#time.until(this.#live.exported(this.#said.records.length));
        if (answer.kind === 'committed') this.#exported = this.#said.records.length;
        return;
      }
      case 'restart':
        return this.#restart(step.how, step.damage, step.calm);
    }
  }

  get #live(): DualStore {
    if (this.#store === undefined) throw new Error('not open');
    return this.#store;
  }

  async #commit(step: Extract<Step, { kind: 'commit' }>): Promise<void> {
    const head = this.#live.head();
    if (head !== this.#said.records.length)
      throw new Error(`head ${head}, acknowledged ${this.#said.records.length}`);
    const records = Array.from({ length: step.records }, (_, i): StoredRecord => {
      return { seq: head + 1 + i, bytes: bytes(this.#word(30)) };
    });
    const state = step.cells.map(({ key, gone, size }): StateWrite => ({
      key,
      bytes: gone ? null : bytes(this.#word(size)),
    }));
    const would = this.#with(records, state);
    const answer = await this.#time.until(this.#live.commit(records, state));
    if (records.length + state.length === 0) return; // nothing was said
    if (answer.kind === 'committed') {
      this.acknowledged++;
      this.#said = would;
      this.#doubts = [];
      this.#mustBeDurable(records);
    } else this.#doubts.push(would);
    await this.#compare('in the session');
  }

  #word(size: number): string {
    return `${++this.#serial}:${'x'.repeat(size)}:${this.#chance.u32()}`;
  }

  #with(records: readonly StoredRecord[], state: readonly StateWrite[]): Said {
    const cells = new Map(this.#said.cells);
    for (const { key, bytes: value } of state)
      if (value === null) cells.delete(key);
      else cells.set(key, word(value));
    return { records: [...this.#said.records, ...records.map((r) => word(r.bytes))], cells };
  }

  /** Acknowledged means that a power cut in this moment leaves it somewhere. */
  #mustBeDurable(records: readonly StoredRecord[]): void {
    for (const { seq, bytes: wanted } of records) {
      const inDatabase = [...this.#disk.tables.values()].some(
        ({ rows }) => word(rows.get(seq)?.bytes) === word(wanted),
      );
      const inJournal = this.#disk
        .files()
        .some(({ file: { synced } }) => Buffer.from(synced).includes(Buffer.from(wanted)));
      if (!inDatabase && !inJournal) throw new Error(`record ${seq} acknowledged before durable`);
    }
  }

  async #compare(when: string): Promise<void> {
    const is = await this.#contents();
    if (!same(is, this.#said)) throw new Error(`${when}: ${describe(is, this.#said)}`);
  }

  async #contents(): Promise<Said> {
    const store = this.#live;
    const faults = this.#disk.faults;
    // Whether reading works on a failing disk is not the question.
    this.#disk.faults = { ...CALM, full: faults.full };
    const failAt = this.#disk.failAt;
    this.#disk.failAt = Infinity;
    const rows = await this.#time.until(store.read(1));
    this.#disk.faults = faults;
    this.#disk.failAt = failAt;
    const records: string[] = [];
    for (const { seq, bytes: value } of rows) records[seq - 1] = word(value);
    if (records.length !== store.head())
      throw new Error(`read up to ${records.length}, head is ${store.head()}`);
    const keys = store.stateKeys('');
    return { records, cells: new Map(keys.map((key) => [key, word(store.state(key))])) };
  }

  async #restart(how: 'close' | 'kill' | 'power', damage: Damage, calm = true): Promise<void> {
    const health = this.#live.health();
    // One root is damaged at a time, and only where the other is whole and settled.
    const whole =
      health.copies === 'both' && health.journal.kind === 'up' && this.#outOfSight.size === 0;
    if (how === 'close') await this.#time.until(this.#live.close());
    if (how === 'power') this.#disk.power();
    else this.#disk.kill();
    this.#store = undefined;
    if (whole) damageDisk(this.#disk, this.#chance, damage);
    if (calm) {
      this.#disk.faults = CALM;
      this.#disk.failAt = Infinity;
    }
    let recovered = await this.#open();
    for (let tries = 0; recovered === undefined; tries++) {
      if (this.#disk.faults === CALM && tries > 3) throw new Error('refused on a calm disk');
      this.#disk.kill();
      this.#disk.faults = CALM;
      this.#disk.failAt = Infinity;
      recovered = await this.#open();
    }
    // A session that could not read one copy begins a second history beside what is in there.
    if (recovered.troubles.length > 0) this.#forked = true;
    const is = await this.#contents();
    for (const { bytes: orphan } of recovered.orphans) this.#outOfSight.delete(word(orphan));
    for (const one of is.records) this.#outOfSight.delete(one);
    const found = [this.#said, ...this.#doubts].find((one) => same(is, one));
    if (found === undefined) this.#mayBeOutOfSight(how, damage, is, recovered);
    else if (recovered.troubles.length === 0 && this.#outOfSight.size > 0)
      throw new Error(`never seen again: ${[...this.#outOfSight].join(' ')}`);
    this.#said = is;
    this.#doubts = [];
    if (recovered.orphans.length > 0) await this.#time.until(this.#live.orphansTaken());
  }

  /** Only while a copy could not be read, or when it comes back beside another history. */
  #mayBeOutOfSight(how: string, damage: Damage, is: Said, recovered: RecoveryReport): void {
    const orphans = new Set(recovered.orphans.map((one) => word(one.bytes)));
    const gone = this.#said.records.filter((one) => !is.records.includes(one) && !orphans.has(one));
    if (!this.#forked || (gone.length > 0 && recovered.troubles.length === 0))
      throw new Error(
        `after ${how}, ${damage}: ${describe(is, this.#said)}\n${JSON.stringify(recovered)}`,
      );
    for (const one of gone) this.#outOfSight.add(one);
  }

  /** On a calm disk both copies come level, and either alone is everything. */
  async end(): Promise<void> {
    this.#disk.faults = CALM;
    this.#disk.failAt = Infinity;
    await this.#time.pass(600_000);
    // A journal whose opening hung keeps its lock for the life of the page, and a database that was
    // begun anew has nothing but the journal to catch up from: then the page is loaded again.
    if (this.#live.health().copies === 'none') {
      await this.#restart('kill', 'none');
      await this.#time.pass(600_000);
    }
    if (this.#live.health().copies !== 'both')
      throw new Error(`still not level: ${JSON.stringify(this.#live.health())}`);
    await this.#compare('in the calm');
    await this.#restart('power', 'none');
    await this.#time.pass(120_000);
    await this.#restart('power', 'database-wiped');
    await this.#time.pass(120_000);
    if (this.#exported > 0) return; // the journal may have let go of what is exported
    await this.#restart('power', 'journal-gone');
  }
}
