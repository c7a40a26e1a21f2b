/** What is still open before a month may be closed. Specification: attendance, §5.10. */
import { describe, expect, test } from 'vitest';
import type { Correction } from '../../../src/core/attendance/correction.ts';
import type { Leave } from '../../../src/core/attendance/leave.ts';
import { closeChecklist } from '../../../src/core/reports/close-checklist.ts';
import { at, daysOf, factsOf, shift, SHANGHAI, zones } from '../attendance/builders.ts';
import type { Case } from '../attendance/builders.ts';

const lunch = [{ from: 720, to: 780, paid: false }];
const office = shift('09:00-18:00', { breaks: lunch, lateGraceMin: 5 });
const D = '2026-03-11';

describe('closing', () => {
  test('closing waits for missing punches, open requests and undecided outages', () => {
    const facts = factsOf({
      shift: office,
      punches: [`${D} 09:00`],
      corrections: [
        {
          id: 'c',
          op: 'add',
          at: at(`${D} 18:00`) * 60_000,
          requestedBy: 'e1',
          requestedAt: 0,
          reason: 'x',
        },
      ],
      outages: [
        { id: 'o', kind: 'power', from: at('2026-03-10 01:00'), to: at('2026-03-10 02:30') },
      ],
      overtimeRequests: [{ id: 'r', workDate: '2026-04-01', from: 0, to: 1, settle: 'pay' }],
      leaves: [
        {
          id: 'l',
          type: 'annual',
          paid: true,
          status: 'pending',
          unit: 'day',
          from: '2026-02-27',
          to: '2026-03-01',
        },
      ],
    });
    const days = daysOf(D, D, facts);
    const period = { from: '2026-03-01', to: '2026-03-31' };
    const found = closeChecklist([{ days, facts, employeeId: 'e1' }], period, (m) =>
      zones.dateOf(SHANGHAI, m),
    );
    expect(found.items.map((i) => i.kind)).toEqual([
      'missing-punch',
      'open-correction',
      'open-leave',
      'undecided-outage',
    ]);
    expect([found.downMin, found.ready]).toEqual([90, false]);
  });

  test('a day an outage excuses is open until the outage is accepted, and not after', () => {
    const outage = {
      id: 'o',
      kind: 'power',
      from: at('2026-03-10 08:50'),
      to: at('2026-03-10 09:40'),
    } as const;
    const itemsOf = (decision?: { by: string; status: 'accepted' }) => {
      const facts = factsOf({
        shift: office,
        punches: ['2026-03-10 09:42', '2026-03-10 18:00'],
        outages: [decision === undefined ? outage : { ...outage, decision }],
      });
      const days = daysOf('2026-03-10', '2026-03-10', facts);
      const period = { from: '2026-03-01', to: '2026-03-31' };
      const people = [{ days, facts, employeeId: 'e1' }];
      return closeChecklist(people, period, (m) => zones.dateOf(SHANGHAI, m)).items;
    };
    expect(itemsOf().map(({ kind }) => kind)).toEqual(['excused-day', 'undecided-outage']);
    expect(itemsOf({ by: 'o', status: 'accepted' })).toEqual([]);
  });
});

describe('what is asked about', () => {
  const march = { from: '2026-03-01', to: '2026-03-31' };
  const dateOf = (minute: number) => zones.dateOf(SHANGHAI, minute);
  const open = (one: Case, days: Parameters<typeof closeChecklist>[0][number]['days'] = []) => {
    const people = [{ days, facts: factsOf(one), employeeId: 'e1' }];
    return closeChecklist(people, march, dateOf).items.map((item) =>
      'id' in item ? `${item.kind} ${item.id}` : `${item.kind} ${item.workDate}`,
    );
  };
  const asked = { requestedBy: 'e1', requestedAt: 0, reason: 'x' };
  const decided = { decision: { by: 'o', at: 0, status: 'approved' as const } };
  const first = at('2026-03-01 00:00') * 60_000;

  test('nothing open is ready; one day that waits, or one punch left over, is not', () => {
    expect(closeChecklist([], march, dateOf)).toEqual({ items: [], downMin: 0, ready: true });
    const facts = factsOf({ shift: office, punches: [`${D} 09:00`] });
    const waiting = daysOf(D, D, { ...facts, asOf: `${D} 12:00` });
    expect(open(facts, waiting)).toEqual([`pending-day ${D}`]);
    expect(closeChecklist([{ days: waiting, facts, employeeId: 'e1' }], march, dateOf).ready).toBe(
      false,
    );
    const extra = { shift: { ...office, pairing: 'alternate' as const } };
    const three = factsOf({
      ...extra,
      punches: ['09:00', '17:00', '18:00'].map((t) => `${D} ${t}`),
    });
    expect(open(three, daysOf(D, D, three))).toEqual([`missing-punch ${D}`, `orphan-punch ${D}`]);
  });

  test('a punch to be added lies on the date it names, else on that of its minute', () => {
    const add = (id: string, ms: number, rest: object = {}): Correction => ({
      ...asked,
      id,
      op: 'add',
      at: ms,
      ...rest,
    });
    const corrections = [
      add('first minute', first),
      add('a second before', first - 1000),
      add('59 s later', first + 59_000),
      add('named March', first - 1000, { workDate: '2026-03-31' }),
      add('named April', first, { workDate: '2026-04-01' }),
      add('decided', first, decided),
    ];
    expect(open({ corrections })).toEqual([
      'open-correction first minute',
      'open-correction 59 s later',
      'open-correction named March',
    ]);
  });

  test('a move and a word on a day lie on the date they are about', () => {
    const move = (workDate: string): Correction => ({
      ...asked,
      id: workDate,
      op: 'assign',
      punchId: 'p',
      workDate,
    });
    const corrections = ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map(move);
    expect(open({ corrections })).toEqual([
      'open-correction 2026-03-01',
      'open-correction 2026-03-31',
    ]);
    const word = { ...asked, id: 'w', op: 'overrideDay', status: 'present', note: '' } as const;
    expect(open({ corrections: [{ ...word, workDate: D }] })).toEqual(['open-correction w']);
    expect(open({ corrections: [{ ...word, workDate: '2026-04-01' }] })).toEqual([]);
  });

  test('a void lies where the punch does that it takes out, or the correction; unknown, it is not of this month', () => {
    const take = (id: string, targetId: string): Correction => ({
      ...asked,
      id,
      op: 'void',
      targetId,
    });
    const punches = [
      { id: 'march', at: first },
      { id: 'february', at: first - 1 },
    ];
    const added: Correction = { ...asked, ...decided, id: 'added', op: 'add', at: first };
    const corrections = [
      take('a', 'march'),
      take('b', 'february'),
      take('c', 'added'),
      take('d', 'nothing known'),
      take('e', 'a'),
      take('f', 'b'),
      take('ring', 'other'),
      take('other', 'ring'),
      added,
    ];
    expect(open({ punches, corrections })).toEqual([
      'open-correction a',
      'open-correction c',
      'open-correction e',
    ]);
  });

  test('leave that touches the month and waits; hours until midnight of the first do not touch it', () => {
    const base = { type: 'annual', paid: true, status: 'pending' } as const;
    const days = (from: string, to: string): Leave => ({
      ...base,
      id: from,
      unit: 'day',
      from,
      to,
    });
    const hours = (id: string, from: string, to: string): Leave => ({
      ...base,
      id,
      unit: 'hour',
      from: at(from),
      to: at(to),
    });
    const leaves = [
      days('2026-02-27', '2026-02-28'),
      days('2026-02-28', '2026-03-01'),
      days('2026-03-31', '2026-04-02'),
      days('2026-04-01', '2026-04-02'),
      { ...days('2026-03-05', '2026-03-05'), status: 'approved' as const },
      { ...days('2026-02-05', '2026-04-05'), status: 'rejected' as const },
      hours('before', '2026-02-28 20:00', '2026-03-01 00:00'),
      hours('into', '2026-02-28 20:00', '2026-03-01 00:01'),
      hours('out', '2026-03-31 23:59', '2026-04-01 06:00'),
      hours('after', '2026-04-01 00:00', '2026-04-01 06:00'),
    ];
    expect(open({ leaves })).toEqual([
      'open-leave 2026-02-28',
      'open-leave 2026-03-31',
      'open-leave into',
      'open-leave out',
    ]);
  });

  test('overtime and outages of the month that nobody has decided; down time counts its own beginnings', () => {
    const request = (workDate: string, rest: object = {}) =>
      ({ id: workDate, workDate, from: 0, to: 1, settle: 'pay', ...rest }) as const;
    const overtimeRequests = [
      request('2026-02-28'),
      request('2026-03-01'),
      request('2026-03-31', decided),
      request('2026-04-01'),
    ];
    expect(open({ overtimeRequests })).toEqual(['open-overtime 2026-03-01']);
    const down = (id: string, from: string, rest: object = {}) =>
      ({ id, kind: 'power', from: at(from), to: at(from) + 60, ...rest }) as const;
    const outages = [
      down('february', '2026-02-28 23:59'),
      down('march', '2026-03-01 12:00'),
      down('again', '2026-03-01 12:30'),
      down('accepted', '2026-03-31 23:59', { decision: { by: 'o', status: 'accepted' } }),
      down('april', '2026-04-01 00:00', {}),
    ];
    expect(open({ outages })).toEqual(['undecided-outage march', 'undecided-outage again']);
    // Two at once count once: 12:00–13:30, and the hour that ends in April.
    const apart = outages.filter((o) => o.id !== 'april');
    const people = [{ days: [], facts: factsOf({ outages: apart }), employeeId: 'e1' }];
    expect(closeChecklist(people, march, dateOf).downMin).toBe(150);
  });
});
