import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { copyToPhone } from '../../../src/devices/usb/mtp/copy.ts';
import type { CopyOptions, CopyStep } from '../../../src/devices/usb/mtp/copy.ts';
import { FakeDevice } from './fake-device.ts';
import type { Cable } from './fake-device.ts';
import { container } from './fake-phone-wire.ts';
import { FakePhone } from './fake-phone.ts';
import type { PhoneMood } from './fake-phone.ts';

const QUICK: CopyOptions = { stepMs: 400, unlockPollMs: 2, unlockMs: 100 };

function pattern(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at++) bytes[at] = (at * 31 + (at >> 8)) & 0xff;
  return bytes;
}

/** The first byte that is not the pattern's; -1 = all `size` are. Comparing 131 kB by value takes minutes. */
function differsAt(kept: Uint8Array | undefined, size: number): number {
  if (kept?.length !== size) return kept?.length ?? 0;
  const wanted = pattern(size);
  return wanted.findIndex((byte, at) => byte !== kept[at]);
}

function month(size: number, name = 'month.csv') {
  return { name, blob: new Blob([pattern(size)]) };
}

function plugged(mood: PhoneMood = {}, cable: Cable = {}) {
  const phone = new FakePhone(mood);
  return { phone, device: new FakeDevice(phone, cable) };
}

function nothingBroken({ phone, device }: ReturnType<typeof plugged>): void {
  expect([...phone.violations, ...device.violations]).toEqual([]);
}

it('copies 100,000 bytes into a new folder Daka, reads every byte back and says so', async () => {
  const both = plugged();
  const steps: CopyStep[] = [];
  const copied = await copyToPhone(both.device, [month(100_000)], {
    ...QUICK,
    onStep: (step) => steps.push(step),
  });
  expect(copied).toMatchObject({
    kind: 'done',
    device: 'Fake Phone',
    storage: 'Memory',
    folder: 'Daka',
    files: [{ name: 'month.csv', bytes: 100_000, by: 'content' }],
  });
  expect(differsAt(both.phone.file('month.csv'), 100_000)).toBe(-1);
  expect(both.phone.listing('Daka')).toEqual(['month.csv 100000']);
  expect(steps.map(({ kind }) => kind).filter((kind, at, all) => kind !== all[at - 1])).toEqual([
    'connecting',
    'space',
    'sending',
    'verifying',
  ]);
  expect(steps.at(-2)).toEqual({ kind: 'sending', name: 'month.csv', sent: 100_000, of: 100_000 });
  expect(both.device.opened).toBe(false);
  nothingBroken(both);
});

it.each([64, 512, 1024])(
  'sends every awkward size through packets of %i bytes, with a closing packet only where it is due',
  async (packet) => {
    const edges = [0, 1, packet - 13, packet - 12, packet - 11, 500, 512, 65_524, 65_525, 131_060];
    const sizes = [...new Set(edges)];
    for (const forgetsClosing of [false, true]) {
      const both = plugged({}, { packet, forgetsClosing });
      const files = sizes.map((size) => month(size, `${size}.bin`));
      const copied = await copyToPhone(both.device, files, QUICK);
      expect(copied.kind).toBe('done');
      for (const size of sizes) expect(differsAt(both.phone.file(`${size}.bin`), size)).toBe(-1);
      nothingBroken(both);
    }
  },
);

it('waits for 3 polls until the phone is unlocked, and gives up on one that never is', async () => {
  const both = plugged({ lockedFor: 3 });
  const steps: string[] = [];
  const onStep = (step: CopyStep) => void steps.push(step.kind);
  expect((await copyToPhone(both.device, [month(9)], { ...QUICK, onStep })).kind).toBe('done');
  expect(steps.filter((kind) => kind === 'unlock')).toHaveLength(1);
  const never = plugged({ lockedFor: Infinity });
  expect(await copyToPhone(never.device, [month(9)], QUICK)).toEqual({ kind: 'locked' });
});

it('drops 3 answers of the session before and a rest of cut data', async () => {
  const stale = [
    container(3, 0x2001, 5, []),
    container(3, 0x2002, 900, []),
    container(2, 0x1004, 901, [1, 7]),
    new Uint8Array(30).fill(0xab),
  ];
  const both = plugged({ stale });
  expect((await copyToPhone(both.device, [month(700)], QUICK)).kind).toBe('done');
  nothingBroken(both);
});

it('takes an open session for one of its own', async () => {
  expect((await copyToPhone(plugged({ sessionOpen: true }).device, [month(9)], QUICK)).kind).toBe(
    'done',
  );
});

it('looks for the file where the device answers with the wrong handle', async () => {
  const both = plugged({ wrongHandle: true });
  both.phone.put('DCIM', 'folder');
  expect((await copyToPhone(both.device, [month(9)], QUICK)).kind).toBe('done');
  expect(both.phone.listing('Daka')).toEqual(['month.csv 9']);
});

it.each(['yes', 'no', 'says-so'] as const)(
  'replaces the month of yesterday and removes 2 leftovers (device renames: %s)',
  async (renames) => {
    const both = plugged({ renames });
    const folder = both.phone.put('daka', 'folder');
    both.phone.put('month.csv', pattern(40), folder);
    both.phone.put('month.csv.daka-part', pattern(20), folder);
    both.phone.put('week.csv', new Uint8Array(), folder);
    both.phone.put('shopping.txt', pattern(3), folder);
    const files = [month(50), month(60, 'week.csv')];
    expect((await copyToPhone(both.device, files, QUICK)).kind).toBe('done');
    expect(both.phone.listing('daka').sort()).toEqual([
      'month.csv 50',
      'shopping.txt 3',
      'week.csv 60',
    ]);
    nothingBroken(both);
  },
);

it.each<[string, PhoneMood, object]>([
  ['has 999 bytes free for 1,000', { free: 999 }, { kind: 'full', free: 999, needed: 1_000 }],
  [
    'refuses as full against its own figure',
    { refusesAsFull: true },
    { kind: 'full', needed: 1_000 },
  ],
  [
    'stalls in the middle of the data as full',
    { stallsWhenFull: true },
    { kind: 'full', needed: 1_000 },
  ],
  ['cannot be written to', { readOnly: true }, { kind: 'read-only' }],
  [
    'says OK and keeps 600 of 1,000',
    { truncateAt: 600 },
    { kind: 'incomplete', kept: 600, of: 1_000 },
  ],
  ['keeps one bit wrong', { alters: true }, { kind: 'altered' }],
  ['answers noise', { noise: true }, { kind: 'silent' }],
  ['numbers its answers wrong', { wrongTransaction: true }, { kind: 'silent' }],
  ['never answers OpenSession', { silentOn: 0x1002 }, { kind: 'silent' }],
  ['never answers SendObjectInfo', { silentOn: 0x100c }, { kind: 'silent' }],
  ['never answers GetObject', { silentOn: 0x1009 }, { kind: 'silent' }],
])(
  'a phone that %s ends in that word, closed, without a whole-looking file',
  async (_, mood, word) => {
    const both = plugged(mood);
    expect(await copyToPhone(both.device, [month(1_000)], QUICK)).toEqual(word);
    expect(both.device.opened).toBe(false);
    expect(both.phone.file('month.csv')).toBeUndefined();
  },
);

it('resets a device that fell silent', async () => {
  const both = plugged({ silentOn: 0x1004 });
  await copyToPhone(both.device, [month(9)], QUICK);
  expect(both.device.resets).toBe(1);
});

it.each<[string, Cable, string]>([
  [
    'is held by another program',
    { claimFails: new DOMException('Unable to claim interface.', 'NetworkError') },
    'busy',
  ],
  [
    'is a protected class',
    { claimFails: new DOMException('protected class', 'SecurityError') },
    'protected',
  ],
  [
    'may not be opened',
    { openFails: new DOMException('Access denied.', 'SecurityError') },
    'denied',
  ],
  ['is a keyboard', { interfaceClass: [3, 1, 1] }, 'wrong-device'],
  [
    'hides something else behind 0xFF',
    { interfaceClass: [255, 255, 0], name: 'ADB Interface' },
    'wrong-device',
  ],
  ['only listens', { deaf: true }, 'wrong-device'],
  ['hangs after 5,000 bytes', { hangAt: 5_000 }, 'silent'],
])('a device that %s ends in that word', async (_, cable, kind) => {
  const both = plugged({}, cable);
  expect(await copyToPhone(both.device, [month(20_000)], QUICK)).toEqual({ kind });
  expect(both.device.opened).toBe(false);
});

it('finds MTP behind 0xFF by the string of its descriptor', async () => {
  const both = plugged({}, { interfaceClass: [255, 255, 0], name: 'MTP' });
  expect((await copyToPhone(both.device, [month(9)], QUICK)).kind).toBe('done');
});

it('whatever the byte the cable comes out at, says unplugged, and the next copy is whole and alone', async () => {
  const whole = plugged();
  await copyToPhone(whole.device, [month(3_000)], QUICK);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 6_400 }),
      fc.boolean(),
      async (unplugAt, renaming) => {
        const phone = new FakePhone({ renames: renaming ? 'yes' : 'no' });
        const cut = await copyToPhone(new FakeDevice(phone, { unplugAt }), [month(3_000)], QUICK);
        expect(['unplugged', 'done']).toContain(cut.kind);
        const again = await copyToPhone(new FakeDevice(phone), [month(3_000)], QUICK);
        expect(again.kind).toBe('done');
        expect(phone.listing('Daka')).toEqual(['month.csv 3000']);
        expect(differsAt(phone.file('month.csv'), 3_000)).toBe(-1);
        expect(phone.violations).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

it('stopped by the person at 40 %, tells the device and leaves nothing there', async () => {
  const both = plugged();
  const stop = new AbortController();
  const copied = await copyToPhone(both.device, [month(1_000_000)], {
    ...QUICK,
    signal: stop.signal,
    onStep: (step) => {
      if (step.kind === 'sending' && step.sent > 400_000) stop.abort();
    },
  });
  expect(copied).toEqual({ kind: 'cancelled' });
  expect(both.phone.cancels).toBe(1);
  expect(both.phone.listing('Daka')).toEqual([]);
  expect((await copyToPhone(both.device, [month(9)], QUICK)).kind).toBe('done');
});

it('stopped while waiting for the phone to be unlocked, ends at once', async () => {
  const stop = new AbortController();
  const copied = await copyToPhone(plugged({ lockedFor: Infinity }).device, [month(9)], {
    signal: stop.signal,
    onStep: (step) => {
      if (step.kind === 'unlock') stop.abort();
    },
  });
  expect(copied).toEqual({ kind: 'cancelled' });
});

it('holds no more than 64 KiB of a 5 MB file at a time and checks it by size', async () => {
  const both = plugged();
  const copied = await copyToPhone(both.device, [month(5_000_000)], QUICK);
  expect(copied).toMatchObject({ kind: 'done', files: [{ by: 'size' }] });
  expect(both.device.largest).toBe(65_536);
});

it('fetches the events of a phone that does nothing more while two of them wait', async () => {
  const both = plugged({ tells: true });
  const files = [1, 2, 3].map((n) => month(n * 700, `month-${n}.csv`));
  expect(await copyToPhone(both.device, files, QUICK)).toMatchObject({ kind: 'done' });
  expect(both.phone.listing('Daka')).toEqual([
    'month-1.csv 700',
    'month-2.csv 1400',
    'month-3.csv 2100',
  ]);
  expect(both.device.untold).toBe(0);
  nothingBroken(both);
});
