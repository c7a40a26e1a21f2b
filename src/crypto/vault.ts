/**
 * The vault: random keys under independent slots (src/storage/FORMAT.md §3). A slot holds `MK`
 * (owner: everything) or `RK` (manager, auditor: may read the history, cannot sign for the shop,
 * cannot make slots). Changing a slot touches that slot and nothing else.
 */
import { equal, hex, random, utf8, type Bytes } from './bytes.ts';
import { gcmKey, root, slow, type SlowParams } from './derive.ts';
import { open, seal } from './envelope.ts';
import { keyId } from './hpke.ts';
import { generatePair, importPair, privateBytes, publicBytes } from './p256.ts';
import { orgId } from './org.ts';
import { normal } from './phrase.ts';

export type Role = 'owner' | 'manager' | 'auditor';

export interface Slot {
  readonly id: string;
  readonly kind: 'pass' | 'recovery';
  readonly role: Role;
  /** What a manager may see; empty = everything. Enforced by the product, not by the key. */
  readonly departments: readonly string[];
  /** Of `pass` slots. */
  readonly slow?: SlowParams & { readonly salt: Bytes };
  readonly sealed: Bytes;
}

interface WrappedKey {
  readonly use: 'seal' | 'sign' | 'read';
  readonly kid: Bytes;
  readonly publicKey: Bytes;
  readonly sealed: Bytes;
}

export interface Vault {
  readonly v: 1;
  readonly org: Bytes;
  readonly slots: readonly Slot[];
  readonly keys: readonly WrappedKey[];
}

/** Keys in memory while unlocked. All but the two `…Secret`s are non-extractable. */
export interface Keys {
  readonly slot: string;
  readonly role: Role;
  readonly departments: readonly string[];
  readonly seal: CryptoKeyPair;
  /** Owner only. */
  readonly sign?: CryptoKeyPair;
  /** Needed to make another slot. Wiped by `forget`. */
  readonly secrets: { readonly rk: Bytes; readonly mk?: Bytes };
}

export type Secret = { readonly passphrase: string } | { readonly recovery: Bytes };

/** New keys under two owner slots. The recovery secret is returned once and kept nowhere. */
export async function createVault(
  passphrase: string,
  params: SlowParams,
): Promise<{ readonly vault: Vault; readonly recovery: Bytes; readonly keys: Keys }> {
  const mk = random(32);
  const rk = random(32);
  const recovery = random(16);
  const signPair = await generatePair('ECDSA', true);
  const sealPair = await generatePair('ECDH', true);
  const signPublic = await publicBytes(signPair.publicKey);
  const org = await orgId(signPublic);
  const keys = [
    await wrapped(org, mk, 'read', await keyId(rk), new Uint8Array(), rk),
    await wrappedPair(org, mk, 'sign', signPair),
    await wrappedPair(org, rk, 'seal', sealPair),
  ];
  const owner = { role: 'owner' as const, departments: [] };
  const slots = [
    await makeSlot(org, owner, { passphrase }, mk, params),
    await makeSlot(org, owner, { recovery }, mk, params),
  ];
  const vault: Vault = { v: 1, org, slots, keys };
  const opened = await openVault(vault, { recovery });
  if (opened === undefined) throw new Error('a new vault does not open');
  return { vault, recovery, keys: opened };
}

/** Tries the slots of the secret's kind (only `slotId`, if given). `undefined`: none opened. */
export async function openVault(
  vault: Vault,
  secret: Secret,
  slotId?: string,
): Promise<Keys | undefined> {
  const kind = 'passphrase' in secret ? 'pass' : 'recovery';
  for (const slot of vault.slots) {
    if (slot.kind !== kind || (slotId !== undefined && slot.id !== slotId)) continue;
    const key = await slotKey(slot, secret);
    const held = await open(key, slotPlace(vault.org, slot), slot.sealed);
    if (held !== undefined) return unwrap(vault, slot, held);
  }
  return undefined;
}

/** The vault with one more slot. Owners only: `keys.secrets.mk` must be there. */
export async function addSlot(
  vault: Vault,
  keys: Keys,
  who: { readonly role: Role; readonly departments: readonly string[] },
  secret: Secret,
  params: SlowParams,
): Promise<{ readonly vault: Vault; readonly slot: Slot }> {
  const held = who.role === 'owner' ? keys.secrets.mk : keys.secrets.rk;
  if (held === undefined || keys.secrets.mk === undefined) {
    throw new Error('only an owner makes slots');
  }
  const slot = await makeSlot(vault.org, who, secret, held, params);
  return { vault: { ...vault, slots: [...vault.slots, slot] }, slot };
}

/** Another passphrase for the slot `keys` were opened with or any other; nothing else changes. */
export async function changeSlot(
  vault: Vault,
  keys: Keys,
  slotId: string,
  passphrase: string,
  params: SlowParams,
): Promise<Vault> {
  const old = vault.slots.find((slot) => slot.id === slotId);
  const held = old?.role === 'owner' ? keys.secrets.mk : keys.secrets.rk;
  if (old === undefined || held === undefined) throw new Error('not a slot of these keys');
  const slot = await makeSlot(vault.org, old, { passphrase }, held, params, slotId);
  const next = { ...vault, slots: vault.slots.map((one) => (one.id === slotId ? slot : one)) };
  if ((await openVault(next, { passphrase }, slotId)) === undefined) {
    throw new Error('the new slot does not open');
  }
  return next;
}

/** What leaves the tablet: no passphrase can be guessed from it. */
export function recoveryOnly(vault: Vault): Vault {
  return { ...vault, slots: vault.slots.filter((slot) => slot.kind === 'recovery') };
}

/** Overwrites what is not a `CryptoKey`. */
export function forget(keys: Keys): void {
  keys.secrets.rk.fill(0);
  keys.secrets.mk?.fill(0);
}

async function unwrap(vault: Vault, slot: Slot, held: Bytes): Promise<Keys> {
  const { org } = vault;
  const mk = slot.role === 'owner' ? held : undefined;
  const rk = mk === undefined ? held : await unwrapOne(org, mk, pick(vault, 'read'));
  const sealKey = pick(vault, 'seal');
  const signKey = pick(vault, 'sign');
  const seal = await importPair('ECDH', await unwrapOne(org, rk, sealKey), sealKey.publicKey);
  const base = {
    slot: slot.id,
    role: slot.role,
    departments: slot.departments,
    seal,
  };
  if (mk === undefined) return { ...base, secrets: { rk } };
  if (!equal(await orgId(signKey.publicKey), org)) throw new Error('not the vault of this shop');
  const sign = await importPair('ECDSA', await unwrapOne(org, mk, signKey), signKey.publicKey);
  return { ...base, sign, secrets: { rk, mk } };
}

function pick(vault: Vault, use: WrappedKey['use']): WrappedKey {
  const found = vault.keys.find((key) => key.use === use);
  if (found === undefined) throw new Error(`the vault has no ${use} key`);
  return found;
}

async function unwrapOne(org: Bytes, under: Bytes, key: WrappedKey): Promise<Bytes> {
  const wrapping = await gcmKey(await root(under), `wrap/${hex(key.kid)}`);
  const plain = await open(wrapping, keyPlace(org, key), key.sealed);
  if (plain === undefined) throw new Error(`the ${key.use} key does not open`);
  return plain;
}

async function wrappedPair(
  org: Bytes,
  under: Bytes,
  use: 'seal' | 'sign',
  pair: CryptoKeyPair,
): Promise<WrappedKey> {
  const publicKey = await publicBytes(pair.publicKey);
  const plain = await privateBytes(pair.privateKey);
  return wrapped(org, under, use, await keyId(publicKey), publicKey, plain);
}

async function wrapped(
  org: Bytes,
  under: Bytes,
  use: WrappedKey['use'],
  kid: Bytes,
  publicKey: Bytes,
  plain: Bytes,
): Promise<WrappedKey> {
  const wrapping = await gcmKey(await root(under), `wrap/${hex(kid)}`);
  const key = { use, kid, publicKey };
  return { ...key, sealed: await seal(wrapping, keyPlace(org, key), plain) };
}

async function makeSlot(
  org: Bytes,
  who: { readonly role: Role; readonly departments: readonly string[] },
  secret: Secret,
  held: Bytes,
  params: SlowParams,
  id = hex(random(8)),
): Promise<Slot> {
  const base = {
    id,
    kind: 'passphrase' in secret ? ('pass' as const) : ('recovery' as const),
    role: who.role,
    departments: [...who.departments],
    ...('passphrase' in secret
      ? { slow: { memoryKiB: params.memoryKiB, passes: params.passes, salt: random(16) } }
      : {}),
  };
  const sealed = await seal(await slotKey(base, secret), slotPlace(org, base), held);
  return { ...base, sealed };
}

async function slotKey(slot: Omit<Slot, 'sealed'>, secret: Secret): Promise<CryptoKey> {
  if ('recovery' in secret) return gcmKey(await root(secret.recovery), 'slot/recovery');
  if (slot.slow === undefined) throw new Error('a passphrase slot without parameters');
  const { salt } = slot.slow;
  const hash = await slow(utf8(normal(secret.passphrase)), salt, slot.slow);
  return gcmKey(await root(hash), 'slot/pass');
}

function slotPlace(org: Bytes, slot: Omit<Slot, 'sealed'>): string {
  const cost = slot.slow ? `${slot.slow.memoryKiB}/${slot.slow.passes}` : '-';
  const seen = slot.departments.map((name) => encodeURIComponent(name)).join(',');
  return `slot|${hex(org)}|${slot.id}|${slot.kind}|${slot.role}|${seen}|${cost}`;
}

function keyPlace(org: Bytes, key: Pick<WrappedKey, 'use' | 'kid' | 'publicKey'>): string {
  return `key|${hex(org)}|${key.use}|${hex(key.kid)}|${hex(key.publicKey)}`;
}
