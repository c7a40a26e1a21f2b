/** From the store to open books, or why not. */
import { marker } from '../../../storage/marker.ts';
import { gapsAtStart, type Gap } from '../../../core/gap.ts';
import type { SlowParams } from '../../../crypto/derive.ts';
import type { RecordStore, RecoveryReport } from '../../../storage/record-store.ts';
import { Archive } from '../journal/archive.ts';
import { Cells } from '../cells/cells.ts';
import { Clock } from '../journal/clock.ts';
import type { Came } from '../contract-device.ts';
import { FaceCells } from '../cells/face-cells.ts';
import { Ledger } from '../journal/ledger.ts';
import { ORIGIN, PINS, SHOP, UNLOCKING, unpackDevice, type OpenBooks } from './open-books.ts';
import type { Draft } from '../journal/entry.ts';
import { Pulse } from '../journal/pulse.ts';
import { Roster } from '../cells/roster.ts';
import { Session } from '../keys/session.ts';
import { originShape, shopShape, throttleShape } from '../cells/shapes.ts';
import { PIN_LADDER, Throttle, UNLOCK_LADDER } from '../keys/throttle.ts';
import { readVault } from '../keys/vault-cell.ts';

export type Found =
  | { readonly kind: 'books'; readonly books: OpenBooks }
  | { readonly kind: 'new' }
  /** There was a shop here, and its keys or cells are gone. */
  | { readonly kind: 'lost' };

export interface Opening {
  /** What the store had to mend. */
  readonly recovered: RecoveryReport | undefined;
  /** Of the product, for the journal. */
  readonly version: string;
  readonly name: string;
  readonly cost: () => Promise<SlowParams>;
  readonly came: Came;
}

export async function openBooks(store: RecordStore, opening: Opening): Promise<Found> {
  const { recovered, version, name, cost, came } = opening;
  const vault = await readVault(store);
  const kept = await store.keys();
  const device = unpackDevice(kept);
  if (vault === undefined) {
    const nothing = store.head() === 0 && (await marker()) === undefined;
    return { kind: nothing ? 'new' : 'lost' };
  }
  if (device === undefined || kept === undefined) return { kind: 'lost' };
  const cells = new Cells(store, device.keys.data);
  const shop = await cells.read(SHOP, shopShape);
  if (shop === undefined) return { kind: 'lost' };

  const last = await Pulse.last(cells);
  const clock = new Clock(last?.clock ?? { max: 0, jumped: 'no' });
  const pulse = new Pulse(cells, clock);
  const signer = device.keys.sign.privateKey;
  const { org, dev, rootSeal } = device;
  const ledger = await Ledger.at(store, { org, dev, signer, rootSeal }, shop.zone, clock);
  ledger.pulse = pulse;
  const first = (await cells.read(ORIGIN, originShape))?.seq ?? 1;
  const archive = new Archive(store, org, first);
  const faces = await FaceCells.open(store, kept, device.keys.faces);
  const mono = performance.now();
  const fails = (await cells.read(UNLOCKING, throttleShape))?.fails ?? 0;
  const pins = await cells.all(PINS, throttleShape);
  const books: OpenBooks = {
    version,
    name,
    cost,
    first,
    pulse,
    store,
    device,
    cells,
    ledger,
    clock,
    faces,
    roster: await Roster.read(cells, faces),
    session: new Session(() => archive.forget()),
    archive,
    unlocking: new Throttle(UNLOCK_LADDER, fails, mono),
    pins: new Map([...pins].map(([id, { fails }]) => [id, new Throttle(PIN_LADDER, fails, mono)])),
    vault,
    shop,
    toldStorage: 'both',
  };
  const head = store.head();
  const started = await ledger.append(({ at }) =>
    Promise.resolve({
      drafts: [
        ...(last === undefined ? [] : gapsAtStart(last, { at, ...came }).map(outage)),
        ...mended(recovered),
        { k: 'start', version, head },
      ],
    }),
  );
  if (started?.kind === 'appended' && (recovered?.orphans.length ?? 0) > 0) {
    await store.orphansTaken();
  }
  await ledger.warm();
  return { kind: 'books', books };
}

function outage(gap: Gap): Draft {
  return { k: 'outage', ...gap };
}

/** What the store had to mend, for the journal; records of a lost branch are kept whole. */
function mended(recovered: RecoveryReport | undefined): Draft[] {
  if (recovered === undefined) return [];
  const { restored, lost, missing, orphans } = recovered;
  const whole = restored.journal + restored.database + lost.length + missing.length;
  if (whole + orphans.length === 0) return [];
  return [
    {
      k: 'recovered',
      journal: restored.journal,
      database: restored.database,
      lost: lost.join(' '),
      missing: missing.reduce((sum, { from, to }) => sum + to - from + 1, 0),
      orphans: orphans.length,
    },
    ...orphans.map(({ bytes }): Draft => ({ k: 'orphan', record: bytes })),
  ];
}
