/** The store over a real browser: two record copies, two key places, the ballast. Worker only. */
import { Ballast } from './ballast.ts';
import { BrowserDisk, storageRoots, type Roots } from './browser-disk.ts';
import { KeyRing, keyPlace, type FoundKeys } from './device-keys.ts';
import type { DualStore } from './dual-store.ts';
import type {
  Committed,
  DeviceKeys,
  Opened,
  RecordStore,
  StoreHealth,
  StoreOptions,
} from './record-store.ts';
import { start, type Started } from './start.ts';
import { wash } from './wash.ts';

const MB = 1 << 20;

/** Opens (and on the first start creates) the store; mends what one copy lost. */
export async function openStore(options: StoreOptions = {}): Promise<Opened> {
  const name = options.name ?? 'kiosk';
  const roots = await storageRoots(name);
  const elsewhere = roots.bucket ?? indexedDB;
  const disk = new BrowserDisk(roots);
  const opened: { store?: BrowserStore } = {};
  const onChange = (): void => opened.store?.changed();
  const fileBytes = (options.journalMB ?? 8) * MB;
  const ring = await keyRing(name, roots);
  const begin = async (): Promise<Begun> => {
    const started = await start(disk, { name, fileBytes, onChange });
    if (started.kind === 'refused') return started;
    return { ...started, keys: await ring.load() };
  };
  const started = await settled(await begin(), begin, [indexedDB, elsewhere]);
  if (started.kind === 'refused') return started;
  const { keys: found } = started;
  const ballast = new Ballast(disk, roots.ballast, (options.ballastMB ?? 32) * MB);
  const store = new BrowserStore(started.store, ring, found.keys, ballast, {
    roots: roots.bucket === undefined ? 1 : 2,
    persist: roots.persist,
    ...(options.onHealth === undefined ? {} : { onHealth: options.onHealth }),
  });
  opened.store = store;
  const { recovered } = started;
  if (recovered.restored.database > 0) void wash(indexedDB);
  const mended = found.mended.length > 0;
  const lost = mended ? [...recovered.lost, 'keys' as const] : recovered.lost;
  return { kind: 'open', store, recovered: { ...recovered, lost } };
}

/** Both roots, and the spare ones that were needed so far. */
async function keyRing(name: string, { bucket, spares }: Roots): Promise<KeyRing> {
  const begun = await spares.begun().catch(() => []);
  const held = await Promise.allSettled(begun.map((number) => spares.open(number)));
  const further = held.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const second = `${name}-second`;
  const places = [
    keyPlace(indexedDB, name),
    ...[bucket ?? indexedDB, ...further].map((root) => keyPlace(root, second)),
  ];
  let last = begun.at(-1) ?? 0;
  return new KeyRing(places, async () => keyPlace(await spares.open(++last), second));
}

type Begun =
  | (Extract<Started, { kind: 'open' }> & { readonly keys: FoundKeys })
  | Extract<Started, { kind: 'refused' }>;

/** Chromium keeps a root's files open for 2 s after the last connection. */
const FILES_CLOSED_MS = 5_000;
const LOOKS = 3;

/**
 * Note [Looked at once more]. A root that lost what was in it may lose again, at the next start, what
 * was put back (see `wash`). So it is washed and closed, and looked at once more before the first
 * punch; rare, and half a minute at most.
 */
async function settled(
  first: Begun,
  begin: () => Promise<Begun>,
  roots: readonly IDBFactory[],
): Promise<Begun> {
  let last = first;
  for (let n = 0; n < LOOKS && last.kind === 'open'; n++) {
    const worn = wornOf(last, roots);
    if (worn.size === 0) break;
    await last.store.close();
    for (const root of worn) await wash(root);
    await new Promise((resolve) => setTimeout(resolve, FILES_CLOSED_MS));
    last = await begin();
  }
  if (first === last || first.kind === 'refused' || last.kind === 'refused') return last;
  const { restored, lost, troubles } = first.recovered;
  const recovered = { ...last.recovered, restored, lost, troubles };
  return { ...last, recovered, keys: { ...last.keys, mended: first.keys.mended } };
}

/** The roots in which something was missing. */
function wornOf(
  { recovered, keys }: Extract<Begun, { kind: 'open' }>,
  roots: readonly IDBFactory[],
): Set<IDBFactory> {
  const numbers = [...keys.mended, ...(recovered.lost.includes('database') ? [0] : [])];
  return new Set(numbers.flatMap((number) => roots[number] ?? []));
}

interface Surroundings {
  readonly roots: 1 | 2;
  readonly persist: () => Promise<void>;
  readonly onHealth?: (health: StoreHealth) => void;
}

/** The reserve is taken once the first minute's work is done. */
const BALLAST_AFTER_MS = 20_000;

class BrowserStore implements RecordStore {
  readonly #records: DualStore;
  readonly #ring: KeyRing;
  readonly #ballast: Ballast;
  readonly #around: Surroundings;
  readonly #timer: ReturnType<typeof setTimeout>;
  #keys: DeviceKeys | undefined;
  #told = '';

  readonly commit: RecordStore['commit'];
  readonly read: RecordStore['read'];
  readonly head: RecordStore['head'];
  readonly exported: RecordStore['exported'];
  readonly orphansTaken: RecordStore['orphansTaken'];
  readonly scrub: RecordStore['scrub'];

  constructor(
    records: DualStore,
    ring: KeyRing,
    keys: DeviceKeys | undefined,
    ballast: Ballast,
    around: Surroundings,
  ) {
    this.#records = records;
    this.#ring = ring;
    this.#keys = keys;
    this.#ballast = ballast;
    this.#around = around;
    this.commit = (rows, state) => records.commit(rows, state);
    this.read = (from, to) => records.read(from, to);
    this.head = () => records.head();
    this.exported = (seq) => records.exported(seq);
    this.orphansTaken = () => records.orphansTaken();
    this.scrub = () => records.scrub();
    void ballast.look();
    this.#timer = setTimeout(() => {
      void this.#ballast.take();
      void around.persist(); // the page may have been given it meanwhile
    }, BALLAST_AFTER_MS);
  }

  state(key: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return Promise.resolve(this.#records.state(key));
  }

  stateKeys(prefix: string): Promise<string[]> {
    return Promise.resolve(this.#records.stateKeys(prefix));
  }

  keys(): Promise<DeviceKeys | undefined> {
    return Promise.resolve(this.#keys);
  }

  async putKeys(keys: DeviceKeys): Promise<Committed> {
    const { places, reason } = await this.#ring.store(keys);
    if (places === 0) return { kind: 'failed', reason };
    this.#keys = keys;
    return { kind: 'committed', copies: places === 2 ? 'both' : 'one' };
  }

  health(): StoreHealth {
    const { roots } = this.#around;
    return { ...this.#records.health(), roots, ballast: this.#ballast.held };
  }

  /** The full disk gets its reserve back before anybody is told. */
  changed(): void {
    const health = this.health();
    if (health.full)
      void this.#ballast.drop().then((dropped) => {
        if (dropped) this.#records.kick();
      });
    const tell = `${health.copies} ${health.full}`;
    if (tell === this.#told) return;
    this.#told = tell;
    this.#around.onHealth?.(health);
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#records.close();
  }
}
