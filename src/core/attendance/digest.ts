/** A short name for a value: equal data, equal digest. It tells changes, not forgery; the journal's chain does that. */

const known = new WeakMap<object, string>();

/** 64 bits as 16 hex digits, over plain data; keys in any order. Facts are never changed in place. */
export function digest(...values: readonly unknown[]): string {
  const lanes: Lanes = { a: 0x811c9dc5, b: 0x9747b28c };
  for (const value of values) feed(lanes, value);
  return hex(lanes.a) + hex(lanes.b);
}

/** The same for rules that many days share: taken once per object. */
export function digestOnce(value: object): string {
  let found = known.get(value);
  if (found === undefined) known.set(value, (found = digest(value)));
  return found;
}

interface Lanes {
  a: number;
  b: number;
}

function feed(lanes: Lanes, value: unknown): void {
  switch (typeof value) {
    case 'number':
      mix(lanes, value | 0);
      if ((value | 0) === value) return;
      mix(lanes, Math.floor(value / 0x1_0000_0000) | 0);
      if (!Number.isInteger(value)) text(lanes, String(value));
      return;
    case 'string':
      text(lanes, value);
      return;
    case 'boolean':
      mix(lanes, value ? 3 : 5);
      return;
    case 'object':
      if (value === null) mix(lanes, 7);
      else if (Array.isArray(value)) {
        mix(lanes, 0x5b00 + value.length);
        for (const item of value) feed(lanes, item);
      } else record(lanes, value);
      return;
    default:
      mix(lanes, 11);
  }
}

/** A key without a value is no key. */
function record(lanes: Lanes, value: object): void {
  const plain = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(plain).sort();
  for (const key of keys) {
    if (plain[key] === undefined) continue;
    text(lanes, key);
    feed(lanes, plain[key]);
  }
  mix(lanes, 0x7b00);
}

function text(lanes: Lanes, value: string): void {
  mix(lanes, 0x2200 + value.length);
  for (let i = 0; i < value.length; i += 1) mix(lanes, value.charCodeAt(i));
}

/** Two FNV-1a lanes with unlike multipliers, and a rotation so that high bits come down again. */
function mix(lanes: Lanes, word: number): void {
  lanes.a = Math.imul(lanes.a ^ word, 0x01000193);
  lanes.b = Math.imul(lanes.b ^ word, 0x85ebca6b);
  lanes.b = (lanes.b << 13) | (lanes.b >>> 19);
  lanes.a ^= lanes.a >>> 15;
}

function hex(lane: number): string {
  return (lane >>> 0).toString(16).padStart(8, '0');
}
