import { random, utf8, equal, type Bytes } from './bytes.ts';
import { slow, SLOW_FLOOR, type SlowParams } from './derive.ts';

/** `Argon2id(HMAC(pepper, pin))`: guards against a colleague, not against who has the profile. */
export interface PinHash {
  readonly salt: Bytes;
  readonly hash: Bytes;
  readonly cost: SlowParams;
}

/** 4 to 8 digits. */
export function isPin(pin: string): boolean {
  return /^\d{4,8}$/.test(pin);
}

export async function hashPin(pepper: CryptoKey, pin: string): Promise<PinHash> {
  const salt = random(16);
  return { salt, hash: await derive(pepper, pin, salt, SLOW_FLOOR), cost: SLOW_FLOOR };
}

export async function pinFits(pepper: CryptoKey, pin: string, kept: PinHash): Promise<boolean> {
  return equal(await derive(pepper, pin, kept.salt, kept.cost), kept.hash);
}

async function derive(
  pepper: CryptoKey,
  pin: string,
  salt: Bytes,
  cost: SlowParams,
): Promise<Bytes> {
  const peppered = new Uint8Array(await crypto.subtle.sign('HMAC', pepper, utf8(pin)));
  return slow(peppered, salt, cost);
}
