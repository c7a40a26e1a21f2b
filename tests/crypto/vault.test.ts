import { beforeAll, expect, test } from 'vitest';
import { SLOW_FLOOR } from '../../src/crypto/derive.ts';
import {
  addSlot,
  changeSlot,
  createVault,
  forget,
  openVault,
  recoveryOnly,
} from '../../src/crypto/vault.ts';

let made: Awaited<ReturnType<typeof createVault>>;
beforeAll(async () => {
  made = await createVault('correct horse battery', SLOW_FLOOR);
});

test('passphrase and recovery code open the same keys; anything else opens nothing', async () => {
  const { vault, recovery } = made;
  const byPhrase = await openVault(vault, { passphrase: 'correct horse battery' });
  const byCode = await openVault(vault, { recovery });
  expect(byPhrase?.secrets).toEqual(byCode?.secrets);
  expect(byPhrase?.role).toBe('owner');
  expect(byPhrase?.sign?.privateKey.extractable).toBe(false);
  expect(byPhrase?.seal.privateKey.extractable).toBe(false);
  expect(await openVault(vault, { passphrase: 'correct horse batterz' })).toBeUndefined();
  expect(await openVault(vault, { recovery: new Uint8Array(16) })).toBeUndefined();
});

test('what leaves the tablet has no passphrase slot', async () => {
  const out = recoveryOnly(made.vault);
  expect(out.slots.map(({ kind }) => kind)).toEqual(['recovery']);
  expect(await openVault(out, { passphrase: 'correct horse battery' })).toBeUndefined();
  expect((await openVault(out, { recovery: made.recovery }))?.role).toBe('owner');
});

test('an auditor reads but has no signing key and no master key', async () => {
  const { vault, keys } = made;
  const who = { role: 'auditor' as const, departments: ['Kitchen'] };
  const secret = { passphrase: 'auditor has a phrase' };
  const next = await addSlot(vault, keys, who, secret, SLOW_FLOOR);
  const opened = await openVault(next.vault, secret, next.slot.id);
  expect(opened).toMatchObject({ role: 'auditor', departments: ['Kitchen'] });
  expect(opened?.sign).toBeUndefined();
  expect(opened?.secrets.mk).toBeUndefined();
  if (opened === undefined) return;
  await expect(addSlot(next.vault, opened, who, secret, SLOW_FLOOR)).rejects.toThrow();
});

test('another passphrase changes one slot and no key', async () => {
  const { vault, keys } = made;
  const own = vault.slots.find(({ kind }) => kind === 'pass')?.id ?? '';
  const next = await changeSlot(vault, keys, own, 'another horse stable', SLOW_FLOOR);
  expect(next.keys).toEqual(vault.keys);
  expect(next.slots.filter((slot, at) => slot !== vault.slots[at])).toHaveLength(1);
  expect(await openVault(next, { passphrase: 'correct horse battery' })).toBeUndefined();
  expect((await openVault(next, { passphrase: 'another horse stable' }))?.role).toBe('owner');
  expect((await openVault(next, { recovery: made.recovery }))?.role).toBe('owner');
});

test('a slot whose role, place or cost was rewritten does not open', async () => {
  const { vault, keys } = made;
  const secret = { passphrase: 'manager has a phrase' };
  const manager = { role: 'manager' as const, departments: ['Kitchen'] };
  const { vault: held, slot } = await addSlot(vault, keys, manager, secret, SLOW_FLOOR);
  const cost = slot.slow ?? { ...SLOW_FLOOR, salt: new Uint8Array(16) };
  const rewritten: Partial<typeof slot>[] = [
    { role: 'owner' },
    { departments: [] },
    { slow: { ...cost, passes: cost.passes + 1 } },
    { id: '0011223344556677' },
  ];
  for (const change of rewritten) {
    const slots = held.slots.map((one) => (one.id === slot.id ? { ...one, ...change } : one));
    expect(await openVault({ ...held, slots }, secret)).toBeUndefined();
  }
});

test('forgetting overwrites the secrets', async () => {
  const keys = await openVault(made.vault, { recovery: made.recovery });
  if (keys === undefined) throw new Error('does not open');
  forget(keys);
  expect([...keys.secrets.rk, ...(keys.secrets.mk ?? [])].every((byte) => byte === 0)).toBe(true);
});
