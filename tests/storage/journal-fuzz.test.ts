import { describe, expect, it } from 'vitest';
import type { Frame, Row } from '../../src/storage/frame.ts';
import { decodeFrame, encodeFrame } from '../../src/storage/frame.ts';
import { reunite, Voided } from '../../src/storage/reunite.ts';
import { crc32 } from '../../src/storage/crc32.ts';
import { start } from '../../src/storage/start.ts';
import { Chance } from './chance.ts';
import { FaultyDisk } from './faulty-disk.ts';
import { VirtualTime } from './virtual-time.ts';

const MUTATIONS = process.env['LONG'] === '1' ? 100_000 : 10_000;

function bytes(...values: number[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(values);
}

function row(seq: number, no: number, after: number, boot = 1): Row {
  return { seq, id: { no, boot }, after: { no: after, boot }, bytes: bytes(seq, no) };
}

const FRAME: Frame = {
  id: { no: 7, boot: 0xfeedbeef },
  complete: true,
  aborted: [{ boot: 3, from: 4, to: 5 }],
  rows: [row(2 ** 40, 7, 6), row(2 ** 40 + 1, 7, 7)],
  cells: [
    { key: 'today/陈', id: { no: 7, boot: 1 }, bytes: bytes(1, 2, 3) },
    { key: 'gone', id: { no: 6, boot: 1 }, bytes: null },
    { key: 'empty', id: { no: 5, boot: 1 }, bytes: bytes() },
  ],
};

describe('a frame', () => {
  it('comes back as it was, at any place in a buffer', () => {
    const encoded = encodeFrame(FRAME);
    const buffer = new Uint8Array(encoded.length + 40).fill(0xa5);
    buffer.set(encoded, 17);
    expect(decodeFrame(buffer, 17)).toEqual({ frame: FRAME, length: encoded.length });
    expect(decodeFrame(buffer, 16)).toBeUndefined();
  });

  it('is refused when any one of its bits is flipped', () => {
    const encoded = encodeFrame(FRAME);
    for (let bit = 0; bit < encoded.length * 8; bit++) {
      const flipped = encoded.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(decodeFrame(flipped, 0)).toBeUndefined();
    }
  });

  it(`never throws and never comes back changed in ${MUTATIONS} mutations`, () => {
    const chance = new Chance(20261121);
    const encoded = encodeFrame(FRAME);
    for (let n = 0; n < MUTATIONS; n++) {
      let mutated = encoded.slice(0, encoded.length - (chance.happens(0.3) ? chance.below(60) : 0));
      for (let i = chance.below(6); i >= 0; i--)
        mutated.set([chance.u32() & 255], chance.below(mutated.length));
      if (chance.happens(0.2)) mutated = Uint8Array.from([...mutated, ...mutated]);
      const found = decodeFrame(mutated, 0);
      if (found !== undefined) expect(found.frame).toEqual(FRAME);
    }
  });

  it('has the checksum of the standard: CRC-32 of "123456789" is cbf43926', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });
});

describe('two copies', () => {
  it('take the branch with the newest commit and hand out the 2 records of the other', () => {
    const shared = [row(1, 1, 0), row(2, 2, 1)];
    const lost = [row(3, 3, 2), row(4, 4, 3)];
    const won: Row[] = [
      { ...row(3, 3, 2, 9), after: { no: 2, boot: 1 } },
      row(4, 4, 3, 9),
      row(5, 5, 4, 9),
    ];
    const { chain, orphans, missing } = reunite([...shared, ...lost, ...won], new Voided());
    expect(chain.map(({ seq, id }) => [seq, id.boot])).toEqual([
      [1, 1],
      [2, 1],
      [3, 9],
      [4, 9],
      [5, 9],
    ]);
    expect(orphans).toEqual(lost);
    expect(missing).toEqual([]);
  });

  it('leave out a commit that was answered as failed, and name a hole of 2', () => {
    const void_ = new Voided();
    void_.add([{ boot: 1, from: 6, to: 6 }]);
    const rows = [row(1, 1, 0), row(4, 4, 3), row(5, 5, 4), row(6, 6, 5)];
    const { chain, missing } = reunite(rows, void_);
    expect(chain.map(({ seq }) => seq)).toEqual([1, 4, 5]);
    expect(missing).toEqual([{ from: 2, to: 3 }]);
  });
});

describe('the start', () => {
  const LIVES = Math.ceil(MUTATIONS / 100);

  it(`survives ${LIVES} journals damaged anywhere: 12 of 12 records while the database is whole`, async () => {
    const chance = new Chance(7);
    for (let life = 0; life < LIVES; life++) {
      const time = new VirtualTime();
      const disk = new FaultyDisk(time, life);
      const options = { name: 'kiosk', fileBytes: 4096, onChange: () => undefined };
      const first = await time.until(start(disk.browser(), options));
      if (first.kind === 'refused') throw new Error(first.reason);
      for (let seq = 1; seq <= 12; seq++)
        await time.until(first.store.commit([{ seq, bytes: bytes(seq) }], []));
      disk.kill();
      for (const { file } of disk.files())
        for (let i = 0; i < 20; i++)
          file.bytes.set([chance.u32() & 255], chance.below(file.bytes.length));
      const second = await time.until(start(disk.browser(), options));
      if (second.kind === 'refused') throw new Error(second.reason);
      const rows = await time.until(second.store.read(1));
      expect(rows.map((one) => [one.seq, ...one.bytes])).toEqual(
        Array.from({ length: 12 }, (_, i) => [i + 1, i + 1]),
      );
      expect(second.recovered.missing).toEqual([]);
      disk.kill();
    }
  }, 600_000);
});
