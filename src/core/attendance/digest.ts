/** A short name for a value: equal data, equal digest. It tells changes, not forgery; the journal's chain does that. */

const known = new WeakMap<object, string>();

/** 64 bits as 16 hex digits, over plain data; keys in any order. Facts are never changed in place. */
export function digest(...values: readonly unknown[]): string {
  lanes[0] = 0x811c9dc5;
  lanes[1] = 0x9747b28c;
  for (const value of values) feed(value);
  return hex(lanes[0]) + hex(lanes[1]);
}

/** The same for rules that many days share: taken once per object. */
export function digestOnce(value: object): string {
  let found = known.get(value);
  if (found === undefined) known.set(value, (found = digest(value)));
  return found;
}

/** The state of the one digest under way. In 32-bit cells, or every step would allocate a number. */
const lanes = new Int32Array(2) as Int32Array & [number, number];

function feed(value: unknown): void {
  switch (typeof value) {
    case 'number':
      mix(value | 0);
      if ((value | 0) === value) return;
      mix(Math.floor(value / 0x1_0000_0000) | 0);
      if (!Number.isInteger(value)) text(String(value));
      return;
    case 'string':
      text(value);
      return;
    case 'boolean':
      mix(value ? 3 : 5);
      return;
    case 'object':
      if (value === null) mix(7);
      else if (Array.isArray(value)) {
        mix(0x5b00 + value.length);
        for (const item of value) feed(item);
      } else record(value);
      return;
    default:
      mix(11);
  }
}

/** A key without a value is no key. */
function record(value: object): void {
  const plain = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(plain).sort()) {
    if (plain[key] === undefined) continue;
    text(key);
    feed(plain[key]);
  }
  mix(0x7b00);
}

function text(value: string): void {
  mix(0x2200 + value.length);
  // Two characters at a time; past the end there is NaN, which shifts to 0.
  for (let i = 0; i < value.length; i += 2)
    mix(value.charCodeAt(i) | (value.charCodeAt(i + 1) << 16));
}

/** Two FNV-1a lanes with unlike multipliers, and rotations so that high bits come down again. */
function mix(word: number): void {
  const a = Math.imul(lanes[0] ^ word, 0x01000193);
  const b = Math.imul(lanes[1] ^ word, 0x85ebca6b);
  lanes[0] = a ^ (a >>> 15);
  lanes[1] = (b << 13) | (b >>> 19);
}

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hex(lane: number): string {
  const byte = (shift: number): string => BYTES[(lane >>> shift) & 255] ?? '';
  return byte(24) + byte(16) + byte(8) + byte(0);
}
