/**
 * The page of the crash rig, served beside the built product: it starts the product's own books
 * worker and tells the rig of every step. No part of the product; the product has no such door.
 */
import { wrap } from '/rig/comlink.js';

const asked = new URL(location.href).searchParams;
const passphrase = 'crash rig pass phrase';

async function tell(what, body = {}) {
  const response = await fetch(`/rig/tell/${what}`, { method: 'POST', body: JSON.stringify(body) });
  return response.json();
}

const shop = {
  name: 'Crash',
  language: 'en',
  zone: 'Asia/Shanghai',
  duplicateMin: 0,
  liveness: 'off',
  strangersAccepted: 0.001,
};

async function prepare(books) {
  const setUp = await books.setUp({ shop, passphrase });
  if (setUp.kind !== 'recovery') throw new Error(`set-up: ${JSON.stringify(setUp)}`);
  const done = await books.confirmRecovery(setUp.code);
  if (done.kind !== 'done') throw new Error(`recovery code: ${done.kind}`);
  // As the product asks at set-up; without it Chromium empties the origin when the disk is full.
  if (!(await navigator.storage.persist())) throw new Error('persistent storage was refused');
  const enrolled = await books.enrol({
    no: '001',
    name: 'Crash Test',
    department: '',
    language: 'en',
    identify: 'face-or-pin',
    pin: '2580',
  });
  if (enrolled.kind !== 'enrolled') throw new Error(`enrol: ${JSON.stringify(enrolled)}`);
  await tell('prepared', { recovery: setUp.code });
}

async function punch(books) {
  const { people } = await books.roster();
  const employeeId = people[0]?.id;
  for (;;) {
    const kept = await books.punch({ employeeId, method: 'pin', evenIfDuplicate: true });
    const { pauseMs } = await tell('punched', kept);
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

/** The recovery code opens without the slow derivation a passphrase needs. */
async function read(books) {
  const unlocked = await books.unlock({ recovery: asked.get('recovery') });
  if (unlocked.kind !== 'unlocked') throw new Error(`unlock: ${JSON.stringify(unlocked)}`);
  const found = await books.punches({ from: '2000-01-01', to: '2099-12-31' });
  if (found.kind !== 'punches') throw new Error(found.kind);
  const rows = found.rows.map(({ seq, at, direction }) => ({ seq, at, direction }));
  await books.lock();
  await tell('found', { rows, chain: found.chain });
}

try {
  const worker = new Worker(`/assets/${await (await fetch('/rig/worker')).text()}`, {
    type: 'module',
  });
  worker.onerror = (event) => void tell('failed', { reason: `worker: ${event.message}` });
  const books = wrap(worker);
  const state = await books.open();
  await tell('opened', { kind: state.kind, storage: state.storage, reason: state.reason });
  if (asked.get('phase') === 'prepare') await prepare(books);
  else {
    await read(books);
    if (asked.get('phase') === 'punch') await punch(books);
  }
} catch (error) {
  await tell('failed', { reason: String(error) });
}
