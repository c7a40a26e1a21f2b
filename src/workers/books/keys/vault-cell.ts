import { decode, encode } from 'cborg';
import * as v from 'valibot';
import type { Vault } from '../../../crypto/vault.ts';
import type { RecordStore, StateWrite } from '../../../storage/record-store.ts';
import { VAULT } from '../start/open-books.ts';
import { vaultShape } from '../cells/shapes.ts';

export function writeVault(vault: Vault): StateWrite {
  return { key: VAULT, bytes: encode(vault).slice() };
}

export async function readVault(store: RecordStore): Promise<Vault | undefined> {
  const bytes = await store.state(VAULT);
  return bytes === undefined ? undefined : parseVault(bytes);
}

/** `undefined`: not CBOR, another version, or costs below the floor. */
export function parseVault(bytes: Uint8Array): Vault | undefined {
  try {
    const parsed = v.safeParse(vaultShape, decode(bytes));
    if (!parsed.success) return undefined;
    const { slots, ...rest } = parsed.output;
    return { ...rest, slots: slots.map(({ slow, ...slot }) => (slow ? { ...slot, slow } : slot)) };
  } catch {
    return undefined; // not CBOR
  }
}
