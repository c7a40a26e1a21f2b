import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { slipBytes } from '../../../src/devices/usb/printer/escpos.ts';
import { layout, widthOf } from '../../../src/devices/usb/printer/layout.ts';
import { printBySerial } from '../../../src/devices/usb/printer/serial-printer.ts';
import type { SlipPart } from '../../../src/devices/usb/printer/slip.ts';
import { slipOf } from '../../../src/devices/usb/printer/slips.ts';
import type { SlipAsk } from '../../../src/devices/usb/printer/slips.ts';
import { portStatus, statusOf } from '../../../src/devices/usb/printer/status.ts';
import { printByUsb } from '../../../src/devices/usb/printer/usb-printer.ts';
import { writeGb18030 } from '../../../src/transfer/gb18030.ts';
import { FakeDevice } from './fake-device.ts';
import type { Cable } from './fake-device.ts';
import { FakePrinter, FakeSerialPort } from './fake-printer.ts';

const hex = (bytes: Iterable<number>) =>
  Array.from(bytes, (one) => one.toString(16).padStart(2, '0')).join('');
const ascii = (text: string) => hex(new TextEncoder().encode(text));

const ROLL_CALL: SlipAsk = {
  kind: 'roll-call',
  shop: 'Corner Bakery',
  title: 'Who is in',
  at: '22 November, 03:15',
  count: '2 in',
  inside: [
    { name: 'Wang Fang', since: '22:58' },
    { name: 'Maximilian Featherstonehaugh', since: '23:01' },
  ],
  unsureTitle: 'Look for these too',
  unsure: [{ name: 'Li Na', since: '' }],
  signature: 'Counted by, at',
};

it('lays the roll-call out in 32 columns, a box for each and room to sign', () => {
  expect(layout(slipOf(ROLL_CALL), 32).map(({ text }) => text)).toEqual([
    '   Who is in',
    'Corner Bakery',
    '22 November, 03:15',
    '-'.repeat(32),
    '      2 in',
    '[ ] Wang Fang              22:58',
    '[ ] Maximilian Feathersto. 23:01',
    '-'.repeat(32),
    'Look for these too',
    '[ ] Li Na                       ',
    '',
    '',
    '_'.repeat(32),
    'Counted by, at',
  ]);
});

it('counts a Chinese letter as two columns and no line ever gets wider than the paper', () => {
  expect(widthOf('打卡 ok')).toBe(7);
  const text = fc.string({ unit: fc.constantFrom('a', 'é', ' ', '王', '，', '9'), maxLength: 90 });
  const part = fc.oneof<fc.Arbitrary<SlipPart>[]>(
    fc.record({ kind: fc.constant('text' as const), text }),
    fc.record({ kind: fc.constant('large' as const), text }),
    fc.record({
      kind: fc.constant('pair' as const),
      left: text,
      right: text.map((one) => one.slice(0, 8)),
    }),
    fc.record({ kind: fc.constant('tick' as const), text, right: fc.constant('08:00') }),
  );
  fc.assert(
    fc.property(part, fc.constantFrom(32, 48), (one, columns) => {
      for (const line of layout([one], columns))
        expect(widthOf(line.text) * (line.large ? 2 : 1)).toBeLessThanOrEqual(columns);
    }),
  );
});

it('writes a PIN slip for 58 mm as golden bytes, and never opens the drawer', () => {
  const slip = slipOf({
    kind: 'pin',
    shop: '',
    title: 'PIN',
    name: 'Wang',
    pin: '4071',
    advice: 'Tear up.',
  });
  const bytes = hex(slipBytes(slip, { width: 58, chinese: { kind: 'picture' } }));
  expect(bytes.startsWith('1b40')).toBe(true);
  expect(bytes).toContain('1d2111');
  expect(bytes).toContain(ascii('4071'));
  expect(bytes).toContain(ascii('Tear up.'));
  expect(bytes).toContain('1d5601');
  expect(bytes).not.toContain('1b70');
});

it('writes Chinese as GB18030 between FS & and FS . where the printer has the letters', () => {
  const gb: Record<string, number[]> = { 打: [0xb4, 0xf2], 卡: [0xbf, 0xa8] };
  const write = (text: string) =>
    Uint8Array.from(Array.from(text, (letter) => gb[letter] ?? [letter.charCodeAt(0)]).flat());
  const bytes = hex(
    slipBytes([{ kind: 'text', text: '打卡 7' }], {
      width: 58,
      chinese: { kind: 'gb18030', write },
    }),
  );
  expect(bytes).toContain('1c26' + '1b4500' + '1d2100' + '1c2100' + 'b4f2bfa82037' + '0a' + '1c2e');
});

const GB18030 = { kind: 'gb18030', write: writeGb18030 } as const;

it('prints no letter as a question mark, whatever the language the name is from', () => {
  const wrong: string[] = [];
  for (const [from, to] of [
    [0x20, 0x24f],
    [0x2010, 0x20ac],
  ] as const)
    for (let point = from; point <= to; point += 1) {
      const letter = String.fromCodePoint(point);
      const bytes = slipBytes([{ kind: 'text', text: `(${letter})` }], {
        width: 58,
        chinese: { kind: 'picture' },
      });
      if (hex(bytes).includes('1d763000')) continue; // drawn
      // A change of code page (ESC t n) may stand before the letter.
      const at = bytes.indexOf(0x28) + 1;
      const printed = bytes[bytes[at] === 0x1b ? at + 3 : at];
      if (letter !== '?' && printed === 0x3f) wrong.push(letter);
    }
  expect(wrong).toEqual([]);
});

it.each(['Nguyễn Ánh', 'Ștefan', 'Lǚ Wěi', '王\u{20bb7}', 'Wang\u001bp0'])(
  'draws %j rather than let a printer guess or obey it',
  (text) => {
    for (const chinese of [{ kind: 'picture' } as const, GB18030]) {
      const own = chinese.kind === 'gb18030' && text === 'Lǚ Wěi';
      const bytes = hex(slipBytes([{ kind: 'text', text }], { width: 58, chinese }));
      expect(bytes.includes('1d763000'), chinese.kind).toBe(!own);
      expect(bytes).not.toContain('1b70');
    }
  },
);

it('keeps a line within the paper where the printer draws · and – as wide as 王', () => {
  const bytes = slipBytes([{ kind: 'pair', left: '买买提·阿卜杜拉', right: '08:58–18:02' }], {
    width: 58,
    chinese: GB18030,
  });
  const at = hex(bytes).indexOf('1c2100') / 2 + 3;
  // One byte a column: half a letter of two.
  expect(bytes.indexOf(0x0a, at) - at).toBe(32);
});

it.each([
  [58, 48],
  [80, 72],
] as const)('draws Chinese for %i mm as rows of %i bytes with ink in them', (width, across) => {
  const bytes = slipBytes([{ kind: 'text', text: '打卡' }], {
    width,
    chinese: { kind: 'picture' },
  });
  const at = hex(bytes).indexOf(`1d763000${across.toString(16)}00`) / 2;
  expect(Number.isInteger(at)).toBe(true);
  expect(at).toBeGreaterThan(0);
  const rows = (bytes[at + 6] ?? 0) | ((bytes[at + 7] ?? 0) << 8);
  const image = bytes.slice(at + 8, at + 8 + rows * across);
  expect(rows).toBe(32);
  const ink = image.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
  // Two letters of 24 dots: more than a few dots, and not a black bar.
  expect(ink).toBeGreaterThan(60);
  expect(ink).toBeLessThanOrEqual(1_200);
});

it.each([
  [0x18, 'ready'],
  [0x38, 'paper-out'],
  [0x10, 'printer-not-ready'],
  [0x08, 'printer-not-ready'],
])('reads port status %i as %s', (byte, kind) => expect(portStatus(byte)).toEqual({ kind }));

it.each([
  [0x12, 0x12, 'ready'],
  [0x12, 0x1e, 'paper-low'],
  [0x1a, 0x72, 'paper-out'],
  [0x1a, 0x12, 'printer-not-ready'],
  [undefined, undefined, 'unknown'],
  [0xff, 0x00, 'unknown'],
])('reads DLE EOT %s and %s as %s', (state, paper, kind) =>
  expect(statusOf(state, paper)).toEqual({ kind }),
);

const SLIP = new Uint8Array(10_000).map((_, at) => at);

function printer(mood: ConstructorParameters<typeof FakePrinter>[0], cable: Cable = {}) {
  const firmware = new FakePrinter(mood);
  return {
    firmware,
    device: new FakeDevice(firmware, { packet: 64, interfaceClass: [7, 1, 2], ...cable }),
  };
}

it.each([{ port: [0x18, 0x18] as const }, {}])('prints 10,000 bytes by USB (%o)', async (mood) => {
  const { firmware, device } = printer(mood);
  const printed = await printByUsb(device, SLIP, 400);
  expect(printed).toEqual({ kind: 'done', status: { kind: 'port' in mood ? 'ready' : 'unknown' } });
  expect(firmware.paper).toEqual([...SLIP]);
  expect(device.opened).toBe(false);
});

it.each<[string, Parameters<typeof printer>[0], Cable, string, number]>([
  ['has no paper', { port: [0x38, 0x38] }, {}, 'paper-out', 0],
  ['has its cover open', { port: [0x10, 0x10] }, {}, 'printer-not-ready', 0],
  ['runs out of paper on the way', { port: [0x18, 0x38] }, {}, 'paper-out', 10_000],
  ['stops listening after 5,000 bytes', {}, { hangAt: 5_000 }, 'printer-not-ready', 4_992],
  ['is pulled out after 5,000 bytes', {}, { unplugAt: 5_000 }, 'unplugged', 4_992],
  ['is held by the system', {}, { claimFails: new DOMException('x', 'NetworkError') }, 'busy', 0],
  ['is a phone', {}, { interfaceClass: [6, 1, 1] }, 'wrong-device', 0],
])('a USB printer that %s ends in that word', async (_, mood, cable, kind, taken) => {
  const { firmware, device } = printer(mood, cable);
  expect(await printByUsb(device, SLIP, 400)).toEqual({ kind });
  expect(firmware.paper).toHaveLength(taken);
  expect(device.opened).toBe(false);
});

it('prints by serial port, twice, with the status the printer tells', async () => {
  const port = new FakeSerialPort({ eot: [0x12, 0x1e] });
  for (let time = 1; time <= 2; time++)
    expect(await printBySerial(port, SLIP, 9600, 400)).toEqual({
      kind: 'done',
      status: { kind: 'paper-low' },
    });
  expect(port.paper).toHaveLength(20_000);
  expect(port.opened).toBe(2);
  expect(port.bauds).toEqual([9600, 9600]);
});

it.each<[string, FakeSerialPort, object]>([
  ['tells nothing', new FakeSerialPort(), { kind: 'done', status: { kind: 'unknown' } }],
  ['has no paper', new FakeSerialPort({ eot: [0x1a, 0x72] }), { kind: 'paper-out' }],
  [
    'stops after 3,000 bytes',
    new FakeSerialPort({ stopsAt: 3_000 }),
    { kind: 'printer-not-ready' },
  ],
  [
    'is open elsewhere',
    new FakeSerialPort({}, new DOMException('x', 'NetworkError')),
    { kind: 'busy' },
  ],
])('a serial printer that %s is told as that', async (_, port, said) => {
  expect(await printBySerial(port, SLIP, 9600, 400)).toEqual(said);
});

it('a serial printer that tells nothing gets the slip to its last byte', async () => {
  const port = new FakeSerialPort();
  await printBySerial(port, SLIP, 9600, 400);
  expect(port.paper).toEqual([...SLIP]);
});
