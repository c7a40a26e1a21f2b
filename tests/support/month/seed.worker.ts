/**
 * Runs in the browser, beside the built product and on its store: the month of a `Plan` through the
 * product's own verbs. Only the device's clocks are driven; every record is numbered, sealed,
 * chained, signed and kept twice as at the door.
 */
import { SLOW_FLOOR } from '../../../src/crypto/derive.ts';
import { writeRules } from '../../../src/core/shop/rules-text.ts';
import { openStore } from '../../../src/storage/open-store.ts';
import { openBooks } from '../../../src/workers/books/start/opening.ts';
import type { OpenBooks } from '../../../src/workers/books/start/open-books.ts';
import { begin, confirm } from '../../../src/workers/books/start/setting-up.ts';
import { verbs } from '../../../src/workers/books/verbs.ts';
import { PASSPHRASE } from '../passphrase.ts';
import { rulesOf, ZONE, type Happening, type Plan } from './plan.ts';
import type { Seeded } from './seeded.ts';

const SHOP = {
  name: '福来 Noodles',
  language: 'en',
  zone: ZONE,
  duplicateMin: 2,
  liveness: 'off',
  strangersAccepted: 0.001,
} as const;
/** A few points of a finger, as the door writes them; the last pair lifts it. */
const STROKES = new Uint8Array(
  new Uint16Array([20, 90, 60, 20, 100, 95, 140, 30, 65_535, 0]).buffer,
);

let wall = 0;
let since = 0;
Date.now = () => wall;
performance.now = () => wall - since;

addEventListener('message', ({ data }: MessageEvent<Plan>) => {
  seed(data).then(
    (ok) => postMessage({ ok }),
    (error: unknown) => postMessage({ failed: String(error) }),
  );
});

async function seed(plan: Plan): Promise<Seeded> {
  [wall, since] = [plan.openedAt, plan.openedAt];
  const books = await setUp();
  const ids: Record<string, string> = {};
  for (const { no, name, department } of plan.people) {
    const who = { no, name, department, language: 'zh', identify: 'pin', pin: '4711' } as const;
    const answer = await verbs.enrol(books, who);
    if (answer.kind !== 'enrolled') throw new Error(`${no}: ${answer.kind}`);
    ids[no] = answer.id;
  }
  const idOf = (no: string): string => {
    const id = ids[no];
    if (id === undefined) throw new Error(`nobody has the number ${no}`);
    return id;
  };
  const rules = writeRules([rulesOf(plan, idOf)]);
  must('kept', await verbs.putDocument(books, 'working-hours', rules));
  const paid = plan.people.flatMap(({ no, hourlyCents }) =>
    hourlyCents === undefined ? [] : [[idOf(no), { hourlyCents, payCode: 'A1' }] as const],
  );
  must('kept', await verbs.putStaff(books, Object.fromEntries(paid)));
  books.session.lock();
  // Between two punches hours pass in no time; the pulse is asked only around the dead morning.
  const { pulse } = books;
  books.ledger.pulse = undefined;
  for (const happening of plan.happenings) await happen(books, plan, happening, idOf);
  const records = books.store.head();
  await books.store.commit([], [await pulse.beat(books.clock.now())]);
  await books.store.close();
  return { ids, records };
}

async function setUp(): Promise<OpenBooks> {
  const opened = await openStore();
  if (opened.kind === 'refused') throw new Error(opened.reason);
  const cost = () => Promise.resolve(SLOW_FLOOR);
  const { answer, unconfirmed } = await begin(SHOP, PASSPHRASE, cost);
  if (answer.kind !== 'recovery' || unconfirmed === undefined) throw new Error(answer.kind);
  must('done', await confirm(opened.store, unconfirmed, answer.code));
  const { store } = opened;
  const came = { sameRun: false };
  const found = await openBooks(store, {
    recovered: undefined,
    version: 'test',
    name: 'door',
    cost,
    came,
  });
  if (found.kind !== 'books') throw new Error(found.kind);
  found.books.session.begin(unconfirmed.keys, performance.now());
  return found.books;
}

async function happen(
  books: OpenBooks,
  { month }: Plan,
  happening: Happening,
  idOf: (no: string) => string,
): Promise<void> {
  wall = happening.at;
  switch (happening.kind) {
    case 'punch': {
      const { no, direction } = happening;
      const input = { employeeId: idOf(no), direction, method: 'pin' } as const;
      must('kept', await verbs.punch(books, input));
      return;
    }
    case 'dead': {
      books.ledger.pulse = books.pulse;
      books.pulse.charger('unplugged');
      books.pulse.lived(books.clock.now());
      wall = happening.until;
      // Somebody stands before it as soon as there is power again: the gap is written with that.
      await verbs.attempt(books, 'stranger');
      books.pulse.charger('plugged');
      books.ledger.pulse = undefined;
      return;
    }
    case 'ask': {
      const { no, ask, reason } = happening;
      const whose = { employeeId: idOf(no) };
      must('filed', await verbs.fileRequest(books, { whose, ask, reason }));
      return;
    }
    case 'sign': {
      const signed = { employeeId: idOf(happening.no), month, strokes: STROKES };
      must('kept', await verbs.confirmMonth(books, signed));
      return;
    }
  }
}

function must(kind: string, answer: { readonly kind: string }): void {
  if (answer.kind !== kind) throw new Error(`${kind} was expected, not ${JSON.stringify(answer)}`);
}
