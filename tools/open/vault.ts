import { readCbor } from './cbor.ts';
import { bytes, fields, list, text, type Fields } from './fields.ts';
import { hkdf, openEnvelope, openSealed, privateKey, sha256, type Pair } from './seals.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The 16 bytes of a typed recovery code; throws when a character is wrong or missing. */
export function recoverySecret(typed: string): Buffer {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (code.length !== 28) throw new Error('a recovery code has 28 characters');
  let bits = 0n;
  for (const letter of code.slice(0, 26)) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) throw new Error(`${letter} is not in a recovery code`);
    bits = (bits << 5n) | BigInt(value);
  }
  const secret = Buffer.from((bits >> 2n).toString(16).padStart(32, '0'), 'hex');
  const check = sha256(Buffer.from('daka/recovery/1'), secret);
  const sum = ((check[0] ?? 0) << 8) | (check[1] ?? 0);
  const expected = ALPHABET.charAt(sum >> 11) + ALPHABET.charAt((sum >> 6) & 31);
  if ((bits & 3n) !== 0n || code.slice(26) !== expected) {
    throw new Error('the recovery code is mistyped');
  }
  return secret;
}

/** The shop's root sealing key, by the recovery slot. */
export function openVault(vault: Uint8Array, recovery: Uint8Array): Pair {
  const read = fields(readCbor(vault));
  const org = hex(bytes(read, 'org', 16));
  const slots = list(read, 'slots').map(fields);
  const slot = slots.find((one) => one['kind'] === 'recovery' && one['role'] === 'owner');
  if (slot === undefined) throw new Error('no recovery slot in this file');
  const place = `slot|${org}|${text(slot, 'id')}|recovery|owner||-`;
  const mk = openEnvelope(hkdf(recovery, 'slot/recovery'), place, bytes(slot, 'sealed'));
  const keys = list(read, 'keys').map(fields);
  const rk = unwrap(org, mk, find(keys, 'read'));
  const seal = find(keys, 'seal');
  return privateKey(unwrap(org, rk, seal), bytes(seal, 'publicKey', 65));
}

/** Monthly keys by key id in hexadecimal. One that does not open is left out. */
export function openEpochs(epochs: readonly Uint8Array[], root: Pair): Map<string, Pair> {
  const opened = new Map<string, Pair>();
  for (const cell of epochs) {
    const epoch = fields(readCbor(cell));
    const kid = hex(bytes(epoch, 'kid', 8));
    const place = `epoch|${hex(bytes(epoch, 'org', 16))}|${text(epoch, 'of')}|${text(epoch, 'month')}|${kid}`;
    const pkcs8 = openSealed(root, place, bytes(epoch, 'sealed'));
    opened.set(kid, privateKey(pkcs8, bytes(epoch, 'publicKey', 65)));
  }
  return opened;
}

export function hex(of: Uint8Array): string {
  return Buffer.from(of).toString('hex');
}

export function base32(of: Uint8Array): string {
  let bits = 0n;
  for (const byte of of) bits = (bits << 8n) | BigInt(byte);
  const fill = (5 - ((of.length * 8) % 5)) % 5;
  bits <<= BigInt(fill);
  let letters = '';
  for (let n = (of.length * 8 + fill) / 5; n > 0; n -= 1) {
    letters = ALPHABET.charAt(Number(bits & 31n)) + letters;
    bits >>= 5n;
  }
  return letters;
}

function unwrap(org: string, under: Uint8Array, key: Fields): Buffer {
  const kid = hex(bytes(key, 'kid', 8));
  const place = `key|${org}|${text(key, 'use')}|${kid}|${hex(bytes(key, 'publicKey'))}`;
  return openEnvelope(hkdf(under, `wrap/${kid}`), place, bytes(key, 'sealed'));
}

function find(keys: readonly Fields[], use: string): Fields {
  const key = keys.find((one) => one['use'] === use);
  if (key === undefined) throw new Error(`the vault has no ${use} key`);
  return key;
}
