import { describe, expect, test } from 'vitest';
import { belongs, trail } from '../../src/admin/audit/trail.ts';
import { EVERYBODY, readViews, writeViews } from '../../src/admin/month/views.ts';
import type { JournalRow } from '../../src/workers/books/contract-keeping.ts';

let seq = 0;
function row(what: string, facts: JournalRow['facts'], employeeId?: string): JournalRow {
  seq += 1;
  const who = employeeId === undefined ? {} : { employeeId };
  return { seq, device: 'D', at: seq * 1000, clock: 'A', what, facts, ...who };
}

describe('the audit trail', () => {
  const rows = [
    row('start', { version: '1' }),
    row('unlock', { ok: false, by: 'pass' }),
    row('unlock', { ok: true, by: 'pass', slot: 'mona' }),
    row('person', { no: '7' }, 'ann'),
    row('unlock', { ok: true, by: 'pass', slot: 'owner' }),
    row('document', { name: 'working-hours' }),
    row('add', { by: 'mona', why: 'forgot' }, 'ann'),
    row('punch', { d: 'in', w: 'face' }, 'ann'),
    row('clock', { what: 'set-back', by: 60_000 }),
    row('store', { what: 'connected', host: 's3.example' }),
    row('fork', { q: 9 }),
  ];
  const deeds = trail(rows);

  test('newest first; who had unlocked last did what needs the office, whoever is named did the rest', () => {
    expect(deeds.map(({ row: { what }, doer }) => [what, doer])).toEqual([
      ['fork', { kind: 'tablet' }],
      ['store', { kind: 'admin', slot: 'owner' }],
      ['clock', { kind: 'tablet' }],
      ['punch', { kind: 'person', id: 'ann' }],
      ['add', { kind: 'admin', slot: 'mona' }],
      ['document', { kind: 'admin', slot: 'owner' }],
      ['unlock', { kind: 'admin', slot: 'owner' }],
      ['person', { kind: 'admin', slot: 'mona' }],
      ['unlock', { kind: 'admin', slot: 'mona' }],
      ['unlock', { kind: 'stranger' }],
      ['start', { kind: 'tablet' }],
    ]);
  });

  test('a refused unlock, a clock set back and a copied tablet are alarms, an accepted unlock is none', () => {
    const alarms = deeds.filter((deed) => belongs(deed, 'alarms'));
    expect(alarms.map(({ row: { what, facts } }) => [what, facts['ok'] ?? facts['what']])).toEqual([
      ['fork', undefined],
      ['clock', 'set-back'],
      ['unlock', false],
    ]);
  });

  test('every record belongs to exactly one of back room, door and tablet', () => {
    for (const deed of deeds) {
      const places = (['office', 'door', 'tablet'] as const).filter((one) => belongs(deed, one));
      expect(places).toHaveLength(1);
    }
  });
});

test('kept views are read as they were written; what is none is left out', () => {
  const bar = { span: 'week', department: 'Bar', typed: '' } as const;
  expect(readViews(writeViews([EVERYBODY, bar]))).toEqual([EVERYBODY, bar]);
  expect(readViews('{"format":1,"views":[{"span":"year"},7]}')).toEqual([]);
  expect(readViews(undefined)).toEqual([]);
});
