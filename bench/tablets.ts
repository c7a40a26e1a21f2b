/**
 * `npm run bench -- tablets [--json] [--branches 50] [--people 40] [--days 30]`: head office takes a
 * month of all branches out of a store: every segment proven and merged, every record opened, every
 * chain checked. The peer of the proof is the signature of every single record.
 */
import { parseArgs } from 'node:util';
import { Chain } from '../src/crypto/chain.ts';
import { readCertificate } from '../src/crypto/device.ts';
import { importPublic } from '../src/crypto/p256.ts';
import { parseRecord, recordHash, signedBy } from '../src/crypto/record.ts';
import { Inbox } from '../src/transfer/fleet/inbox.ts';
import { Opener } from '../src/workers/books/journal/archive.ts';
import { MemoryShelf } from '../tools/fleet/memory-shelf.ts';
import { makeBranches } from './tablets/branches.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    branches: { type: 'string', default: '50' },
    people: { type: 'string', default: '40' },
    days: { type: 'string', default: '30' },
  },
});
const [branches, people, days] = [options.branches, options.people, options.days].map(Number);
const made = await makeBranches(branches ?? 50, people ?? 40, days ?? 30);
const bytes = made.segments.reduce((sum, { body }) => sum + body.length, 0);

const shelf = new MemoryShelf();
const inbox = new Inbox(made.org, shelf);
const [merge, taken] = await timed(async () => {
  let records = 0;
  for (const { key, body } of made.segments) {
    const answer = await inbox.receive(key, body);
    if (answer.kind !== 'new') throw new Error(answer.kind);
    records += answer.records;
  }
  return records;
});

const [open, punches] = await timed(async () => {
  let found = 0;
  for (const device of shelf.devices()) {
    const [chain, opener] = [new Chain(false, made.org), new Opener()];
    const records = shelf.records(device);
    for (let at = 0; at < records.length; at += 512) {
      const links = await chain.add(records.slice(at, at + 512));
      const opened = await Promise.all(links.map((link) => opener.open(link, made.epochs)));
      found += opened.filter(({ entry }) => entry?.k === 'punch').length;
    }
    const { missing, damaged, forks } = await chain.findings();
    if (missing.length + damaged.length + forks.length > 0) throw new Error('a chain broke');
  }
  return found;
});

/** Of a tenth of the branches, times ten. */
const SAMPLE = 10;
const [every] = await timed(async () => {
  const devices = shelf.devices();
  for (const device of devices.slice(0, Math.max(1, Math.ceil(devices.length / SAMPLE)))) {
    const records = shelf.records(device);
    const certificate = await readCertificate(
      parseRecord(records[0]?.bytes ?? new Uint8Array())?.body ?? new Uint8Array(),
    );
    const key = certificate && (await importPublic('ECDSA', certificate.sign));
    for (const record of records) {
      const parsed = parseRecord(record.bytes);
      if (key === undefined || parsed === undefined) throw new Error('no key');
      if (!(await signedBy(key, parsed, await recordHash(record.bytes)))) throw new Error('no');
    }
  }
});
const share = shelf.devices().length / Math.max(1, Math.ceil(shelf.devices().length / SAMPLE));

const result = {
  branches,
  people,
  days,
  records: taken,
  punches,
  segments: made.segments.length,
  megabytes: round(bytes / 1e6),
  mergeMs: Math.round(merge),
  openMs: Math.round(open),
  everySignatureMs: Math.round(every * share),
};
if (options.json) console.log(JSON.stringify(result));
else {
  console.log(`${branches} branches × ${people} people × ${days} days, one tablet each`);
  console.log(`${taken} records in ${made.segments.length} segments, ${result.megabytes} MB`);
  console.log(`prove and merge    ${result.mergeMs} ms  (a signature for each segment)`);
  console.log(`  peer             ${result.everySignatureMs} ms  (a signature for each record)`);
  console.log(`open and check     ${result.openMs} ms  (${punches} punches)`);
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [ms: number, answer: T]> {
  const begun = performance.now();
  const answer = await work();
  return [performance.now() - begun, answer];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
