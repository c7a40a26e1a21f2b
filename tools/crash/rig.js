/**
 * The page of the crash rig, served beside the built product: it starts the product's own books
 * worker and tells the rig of every step. No part of the product; the product has no such door.
 */
import { wrap } from '/rig/comlink.js';

async function tell(what, body = {}) {
  const response = await fetch(`/rig/tell/${what}`, { method: 'POST', body: JSON.stringify(body) });
  return response.json();
}

const shop = {
  language: 'en',
  zone: 'Asia/Shanghai',
  duplicateMin: 0,
  liveness: 'off',
  strangersAccepted: 0.001,
};

/** The rig says who is enrolled: what is looked for in the profile must not stand in this file. */
async function prepare(books, { shopName, passphrase, name, no, department }) {
  const setUp = await books.setUp({ shop: { ...shop, name: shopName }, passphrase });
  if (setUp.kind !== 'recovery') throw new Error(`set-up: ${JSON.stringify(setUp)}`);
  const done = await books.confirmRecovery(setUp.code);
  if (done.kind !== 'done') throw new Error(`recovery code: ${done.kind}`);
  // As the product asks at set-up; without it Chromium empties the origin when the disk is full.
  if (!(await navigator.storage.persist())) throw new Error('persistent storage was refused');
  const vectors = Float32Array.from({ length: 5 * 128 }, () => Math.random() - 0.5);
  const consent = { textVersion: 'en-1', language: 'en', givenAt: Date.now() };
  const enrolled = await books.enrol({
    no,
    name,
    department,
    language: 'en',
    identify: 'face-or-pin',
    pin: '2580',
    face: { consent, engine: 'rig', vectors },
  });
  if (enrolled.kind !== 'enrolled') throw new Error(`enrol: ${JSON.stringify(enrolled)}`);
  await tell('prepared', { recovery: setUp.code, template: [...vectors.subarray(0, 4)] });
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
async function read(books, recovery) {
  const unlocked = await books.unlock({ recovery });
  if (unlocked.kind !== 'unlocked') throw new Error(`unlock: ${JSON.stringify(unlocked)}`);
  const found = await books.punches({ from: '2000-01-01', to: '2099-12-31' });
  if (found.kind !== 'punches') throw new Error(found.kind);
  const rows = found.rows.map(({ seq, at, direction }) => ({ seq, at, direction }));
  await books.lock();
  await tell('found', { rows, chain: found.chain });
}

try {
  const asked = await tell('begun');
  const worker = new Worker(`/assets/${await (await fetch('/rig/worker')).text()}`, {
    type: 'module',
  });
  worker.onerror = (event) => void tell('failed', { reason: `worker: ${event.message}` });
  const books = wrap(worker);
  const state = await books.open();
  await tell('opened', { kind: state.kind, storage: state.storage, reason: state.reason });
  if (asked.phase === 'prepare') await prepare(books, asked);
  else {
    await read(books, asked.recovery);
    if (asked.phase === 'punch') await punch(books);
  }
} catch (error) {
  await tell('failed', { reason: String(error) });
}
