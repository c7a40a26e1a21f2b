import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  readHeader,
  readParameters,
  writeCommand,
  writeDataHeader,
} from '../../../src/devices/usb/mtp/container.ts';
import { BadDataset, joined, reading, text } from '../../../src/devices/usb/mtp/cursor.ts';
import { readDeviceInfo } from '../../../src/devices/usb/mtp/device-info.ts';
import { readObjectInfo, writeObjectInfo } from '../../../src/devices/usb/mtp/object-info.ts';
import { readStorageInfo } from '../../../src/devices/usb/mtp/storage-info.ts';

const bytes = (hex: string) =>
  Uint8Array.from(hex.match(/[0-9a-f]{2}/g) ?? [], (b) => parseInt(b, 16));
const hex = (from: Uint8Array) => Array.from(from, (b) => b.toString(16).padStart(2, '0')).join('');
const u32 = fc.integer({ min: 0, max: 0xffff_ffff });

it('writes OpenSession(1) with transaction 0 as 16 golden bytes', () => {
  expect(hex(writeCommand(0x1002, 0, [1]))).toBe(
    '10000000' + '0100' + '0210' + '00000000' + '01000000',
  );
});

it('writes SendObject with transaction 7 and no parameter as 12 golden bytes', () => {
  expect(hex(writeCommand(0x100d, 7, []))).toBe('0c000000' + '0100' + '0d10' + '07000000');
});

it('gives a data phase of 500 bytes the length 512, and one of 5 GiB the length of all ones', () => {
  expect(hex(writeDataHeader(0x100d, 9, 500))).toBe('00020000' + '0200' + '0d10' + '09000000');
  expect(hex(writeDataHeader(0x100d, 9, 5 * 2 ** 30)).slice(0, 8)).toBe('ffffffff');
});

it('reads the OK of a SendObjectInfo with its three numbers', () => {
  const whole = bytes(
    '18000000' + '0300' + '0120' + '05000000' + '01000100' + 'ffffffff' + '2a000000',
  );
  expect(readHeader(whole)).toEqual({ length: 24, type: 'response', code: 0x2001, transaction: 5 });
  expect(readParameters(whole.subarray(12))).toEqual([0x0001_0001, 0xffff_ffff, 42]);
});

it('does not take 11 bytes, type 0, type 5 or a length of 11 for a container', () => {
  expect(readHeader(bytes('0c00000003000120050000'))).toBeUndefined();
  expect(readHeader(bytes('0c0000000000012005000000'))).toBeUndefined();
  expect(readHeader(bytes('0c0000000500012005000000'))).toBeUndefined();
  expect(readHeader(bytes('0b0000000300012005000000'))).toBeUndefined();
});

it('round-trips every command', () => {
  fc.assert(
    fc.property(
      fc.nat(0xffff),
      u32,
      fc.array(u32, { maxLength: 5 }),
      (code, transaction, numbers) => {
        const whole = writeCommand(code, transaction, numbers);
        expect(readHeader(whole)).toEqual({
          length: whole.length,
          type: 'command',
          code,
          transaction,
        });
        expect(readParameters(whole.subarray(12))).toEqual(numbers);
      },
    ),
  );
});

it('writes the ObjectInfo of 打卡.csv, 500 bytes, as golden bytes', () => {
  const info = writeObjectInfo({
    storage: 0x0001_0001,
    format: 0x3000,
    size: 500,
    parent: 0x20,
    association: 0,
    name: '打卡.csv',
    modified: '20261122T031500',
  });
  expect(hex(info)).toBe(
    '01000100' +
      '0030' +
      '0000' +
      'f4010000' +
      '00'.repeat(26) +
      '20000000' +
      '0000' +
      '00000000' +
      '00000000' +
      '07' +
      '53626153' +
      '2e00630073007600' +
      '0000' +
      '00' +
      '10' +
      Array.from('20261122T031500', (c) => hex(Uint8Array.of(c.charCodeAt(0), 0))).join('') +
      '0000' +
      '00',
  );
});

it('round-trips every ObjectInfo whose name has 1 to 254 units', () => {
  const info = fc.record({
    storage: u32,
    format: fc.nat(0xffff),
    size: u32,
    parent: u32,
    association: fc.nat(0xffff),
    name: fc
      .string({ minLength: 1, maxLength: 127, unit: 'binary' })
      .filter((s) => !s.includes('\0')),
    modified: fc.constantFrom('', '20260101T000000'),
  });
  fc.assert(
    fc.property(info, (one) => {
      expect(readObjectInfo(writeObjectInfo(one))).toEqual(one);
    }),
  );
});

it('cuts a name of 300 letters at 254 and never through a surrogate pair', () => {
  expect(reading(text('x'.repeat(300))).text()).toBe('x'.repeat(254));
  expect(reading(text(`${'x'.repeat(253)}😀`)).text()).toBe('x'.repeat(253));
  expect(hex(text(''))).toBe('00');
});

it('reads a storage of 64 GB with 12 GB free, and one that does not count', () => {
  const storage = (free: string, access = '0000') =>
    bytes(
      '0300' +
        '0200' +
        access +
        '0000000010000000' +
        free +
        'ffffffff' +
        '03' +
        '530044000000' +
        '00',
    );
  expect(readStorageInfo(storage('0000000003000000'))).toEqual({
    writable: true,
    capacity: 2 ** 36,
    free: 3 * 2 ** 32,
    name: 'SD',
  });
  expect(readStorageInfo(storage('ffffffffffffffff', '0100'))).toEqual({
    writable: false,
    capacity: 2 ** 36,
    name: 'SD',
  });
});

it('reads a device that knows 3 operations', () => {
  const info = joined([
    bytes('6400' + '06000000' + '6400' + '00' + '0000'),
    bytes('03000000' + '0210' + '0d10' + '0498'),
    bytes('00000000'.repeat(4)),
    text('Xiaomi'),
    text('红米'),
    text('1.0'),
    text('A1'),
  ]);
  expect(readDeviceInfo(info)).toEqual({
    operations: new Set([0x1002, 0x100d, 0x9804]),
    maker: 'Xiaomi',
    model: '红米',
    version: '1.0',
    serial: 'A1',
  });
});

it('answers any bytes with a dataset or BadDataset, and never makes a list of 4 billion', () => {
  const read = [readObjectInfo, readStorageInfo, readDeviceInfo];
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(2), (raw, which) => {
      try {
        read[which]?.(raw);
      } catch (error) {
        expect(error).toBeInstanceOf(BadDataset);
      }
    }),
  );
  expect(() => reading(bytes('ffffffff00')).u32s()).toThrow(BadDataset);
});
