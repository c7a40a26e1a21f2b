import { expect, test } from 'vitest';
import { healthOf, humanMustAct, type HealthFacts } from '../../src/core/health.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 22);
const bare: HealthFacts = {
  now: NOW,
  storage: { copies: 'both', full: false, settling: false, roots: 2 },
  unsaved: 40,
  clock: 'B',
  persisted: true,
};
const well: HealthFacts = {
  ...bare,
  lastBackup: NOW - DAY,
  lastRehearsal: NOW - 30 * DAY,
  used: 0.1,
  battery: { level: 0.9, charging: true },
  camera: 'open',
  models: 'whole',
  offline: 'ready',
};

test('a well kept tablet: ten green lines, no step, nobody has to act', () => {
  expect(healthOf(well)).toHaveLength(10);
  expect(healthOf(well).every(({ light, step }) => light === 'green' && step === undefined)).toBe(
    true,
  );
  expect(humanMustAct(well)).toBeUndefined();
});

test.each<[string, Partial<HealthFacts>, string, string, string]>([
  ['full disk', { storage: { ...well.storage, full: true } }, 'storage', 'red', 'free-space'],
  ['one copy', { storage: { ...well.storage, copies: 'one' } }, 'storage', 'amber', 'restart'],
  [
    'one copy, the other a few seconds old',
    { storage: { ...well.storage, copies: 'one', settling: true } },
    'storage',
    'amber',
    'wait',
  ],
  ['both in one root', { storage: { ...well.storage, roots: 1 } }, 'storage', 'amber', 'back-up'],
  ['79 % used', { used: 0.79 }, 'room', 'green', ''],
  ['80 % used', { used: 0.8 }, 'room', 'amber', 'free-space'],
  ['95 % used', { used: 0.95 }, 'room', 'red', 'free-space'],
  ['no promise', { persisted: false }, 'persisted', 'amber', 'ask-persist'],
  ['7 days', { lastBackup: NOW - 7 * DAY }, 'backup', 'amber', 'back-up'],
  ['30 days', { lastBackup: NOW - 30 * DAY }, 'backup', 'red', 'back-up'],
  ['30 days, nothing new', { lastBackup: NOW - 30 * DAY, unsaved: 0 }, 'backup', 'green', ''],
  ['90 days', { lastRehearsal: NOW - 90 * DAY }, 'rehearsal', 'amber', 'rehearse'],
  ['C', { clock: 'C' }, 'clock', 'amber', 'check-clock'],
  ['D', { clock: 'D' }, 'clock', 'red', 'check-clock'],
  ['21 %', { battery: { level: 0.21, charging: false } }, 'power', 'amber', 'plug-in'],
  ['20 %', { battery: { level: 0.2, charging: false } }, 'power', 'red', 'plug-in'],
  ['refused', { camera: 'trouble' }, 'camera', 'red', 'check-camera'],
  ['altered', { models: 'altered' }, 'models', 'red', 'reload-online'],
  ['a new version waits', { offline: 'update-waiting' }, 'offline', 'green', 'update'],
])('%s: its line, its colour, its one step', (_, change, name, light, step) => {
  const found = healthOf({ ...well, ...change }).find((one) => one.name === name);
  expect(found).toEqual({ name, light, ...(step === '' ? {} : { step }) });
});

test('the worst comes first, and the kiosk says the worst thing a human can mend', () => {
  const facts: HealthFacts = {
    ...well,
    persisted: false,
    lastBackup: NOW - 8 * DAY,
    clock: 'D',
  };
  expect(healthOf(facts).map(({ light }) => light)).toEqual([
    'red',
    'amber',
    'amber',
    ...Array.from({ length: 7 }, () => 'green'),
  ]);
  expect(humanMustAct(facts)?.name).toBe('clock');
  expect(humanMustAct({ ...facts, clock: 'A' })?.name).toBe('backup');
  expect(humanMustAct({ ...well, persisted: false })).toBeUndefined();
});

test('never backed up: amber and asked for from the first record on; nothing to rehearse', () => {
  const young: HealthFacts = { ...bare, unsaved: 1 };
  expect(healthOf(young).find(({ name }) => name === 'backup')?.light).toBe('amber');
  expect(healthOf(young).some(({ name }) => name === 'rehearsal')).toBe(false);
});
