import { expect, test } from 'vitest';
import { allDone, checklist } from '../../src/admin/checklist.ts';
import type { Facts } from '../../src/admin/checklist.ts';
import { card } from './builders.ts';

const READY: Facts = {
  people: [card({ no: '001' }), card({ no: '002', hasFace: false })],
  hours: true,
  law: true,
  backupDays: 3,
  camera: true,
  persist: 'kept',
  offline: 'ready',
  storage: 'both',
};

function states(part: Partial<Facts>) {
  const facts = { ...READY, ...part };
  return Object.fromEntries(checklist(facts).map(({ name, state }) => [name, state]));
}

test('with 2 people, both with a PIN, and a sound device all 9 are done', () => {
  expect(allDone(checklist(READY))).toBe(true);
  expect(checklist(READY)).toHaveLength(9);
});

test('a new shop has people and PIN open, and a PIN is no debt of people who left', () => {
  expect(states({ people: [] })).toMatchObject({ people: 'open', 'second-way': 'open' });
  const left = card({ no: '003', hasPin: false, status: 'left' });
  expect(states({ people: [...READY.people, left] })['second-way']).toBe('done');
});

test('one person of 3 without a PIN opens the second way', () => {
  const people = [...READY.people, card({ no: '003', hasPin: false })];
  expect(states({ people })['second-way']).toBe('open');
});

test('a browser that promises nothing and one copy of two want care, not work', () => {
  expect(states({ persist: 'best-effort', storage: 'degraded' })).toMatchObject({
    persist: 'care',
    storage: 'care',
  });
});

test('unwritten hours, an unchosen law and no backup are open; one of 31 days wants care', () => {
  const fresh = { hours: false, law: undefined, backupDays: undefined };
  expect(states(fresh)).toMatchObject({ hours: 'open', law: 'open', backup: 'open' });
  expect(states({ backupDays: 31 })['backup']).toBe('care');
  expect(states({ backupDays: 30 })['backup']).toBe('done');
});
