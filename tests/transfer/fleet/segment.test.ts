import { expect, test } from 'vitest';
import { equal, random } from '../../../src/crypto/bytes.ts';
import { readSegment, writeSegment, type SegmentHeader } from '../../../src/transfer/segment.ts';
import { carried } from '../../../src/transfer/stores/carried.ts';
import { smallJournal, type SmallJournal } from '../../crypto/small-journal.ts';

const journal = await smallJournal(20);

function header(of: SmallJournal, first: number, last: number): SegmentHeader {
  const { org, dev, certificate } = of;
  return { org, dev, first, last, made: 1, certs: [certificate], heads: [], door: [] };
}

function write(of: SmallJournal, first: number, last: number, made = 1) {
  const records = of.records.slice(first - 1, last);
  return writeSegment({ ...header(of, first, last), made }, records, of.keys.sign.privateKey);
}

test('records come out as they went in, proven, and the certificate begins them', async () => {
  const { key, body } = await write(journal, 1, 20);
  const read = await readSegment(key, body, journal.org);
  if (read.kind !== 'segment') throw new Error(read.kind);
  const [run, ...more] = read.runs;
  expect(more).toEqual([]);
  expect([run?.first, run?.begins, run?.records.length]).toEqual([1, true, 20]);
  run?.records.forEach(({ seq, bytes }) => {
    expect(equal(bytes, journal.records[seq - 1]?.bytes ?? new Uint8Array())).toBe(true);
  });
});

test('the same records get the same name, whenever they are written', async () => {
  const [one, two] = [await write(journal, 3, 9, 1), await write(journal, 3, 9, 999)];
  expect(two.key).toBe(one.key);
  expect((await write(journal, 3, 8)).key).not.toBe(one.key);
});

test('no altered byte is accepted, wherever it is', async () => {
  const { key, body } = await write(journal, 2, 6);
  for (let at = 0; at < body.length; at += 7) {
    const altered = body.slice();
    altered[at] = (altered[at] ?? 0) ^ 0x20;
    const read = await readSegment(key, altered, journal.org);
    expect(read.kind, `byte ${at}`).not.toBe('segment');
  }
  for (const size of [0, 7, 100, body.length - 1]) {
    expect((await readSegment(key, body.slice(0, size), journal.org)).kind).not.toBe('segment');
  }
});

test('another shop’s segment, another’s name and another’s records are refused', async () => {
  const { key, body } = await write(journal, 2, 6);
  expect(await readSegment(key, body, random(16))).toEqual({ kind: 'not-ours' });
  const other = await smallJournal(20);
  expect(await readSegment(key, (await write(other, 2, 6)).body, journal.org)).toEqual({
    kind: 'not-ours',
  });
  expect(await readSegment((await write(journal, 2, 7)).key, body, journal.org)).toEqual({
    kind: 'damaged',
  });
  // Signed by the shop's own tablet, but the records are not its own.
  const { org, dev, certificate, keys } = journal;
  const stolen = await writeSegment(
    { org, dev, first: 2, last: 6, made: 1, certs: [certificate], heads: [], door: [] },
    other.records.slice(1, 6),
    keys.sign.privateKey,
  );
  expect(await readSegment(stolen.key, stolen.body, org)).toEqual({ kind: 'damaged' });
});

test('a file that carries segments gives them back, and a cut one is refused', async () => {
  const { key, body } = await write(journal, 1, 20);
  const one = carried();
  expect(await one?.put(key, body)).toEqual({ kind: 'created' });
  expect(await one?.put(key, body)).toEqual({ kind: 'exists' });
  const file = one?.file() ?? new Uint8Array();
  const two = carried(file);
  expect(await two?.list('ev/')).toEqual({ kind: 'listed', keys: [key], more: false });
  expect(await two?.get(key)).toEqual({ kind: 'blob', body });
  expect(await two?.get('ev/nothing')).toEqual({ kind: 'absent' });
  expect(carried(file.slice(0, -30))).toBeUndefined();
  expect(carried(random(500))).toBeUndefined();
});
