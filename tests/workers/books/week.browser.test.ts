/** Approving, taking back a list, being asked again, and what somebody held up to the camera. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstRules, RULES } from '../../../src/core/shop/rules.ts';
import { writeRules } from '../../../src/core/shop/rules-text.ts';
import { leavesTablet } from '../../../src/core/people/rights.ts';
import { booksNamed, face, fresh, openShop, PASSPHRASE, someone } from './shop.ts';

const MANAGER = 'tall green kettle hums at dawn';
const today = () => new Date().toISOString().slice(0, 10);
const around = () => {
  const day = 86_400_000;
  const date = (at: number) => new Date(at).toISOString().slice(0, 10);
  return { from: date(Date.now() - 3 * day), to: date(Date.now() + day) };
};

/** One shop for all of it: a passphrase costs a second each time. */
const books = booksNamed(fresh());

beforeAll(async () => {
  await openShop(books);
  const added = await books.addAdmin({
    name: 'Mona',
    role: 'manager',
    departments: ['Kitchen'],
    passphrase: MANAGER,
  });
  expect(added.kind).toBe('kept');
});
afterAll(() => books.close());

test('whom a manager enrols cannot clock in until the owner says so; the journal tells both', async () => {
  await books.unlock({ passphrase: MANAGER });
  const new1 = await books.enrol(someone({ no: '101', name: 'Li' }));
  if (new1.kind !== 'enrolled') throw new Error(new1.kind);
  const card = async () => {
    const found = await books.people();
    return found.kind === 'people' ? found.people.find(({ id }) => id === new1.id) : undefined;
  };
  expect(await card()).toMatchObject({ status: 'pending', hasPin: true, awaitsApproval: true });
  expect((await books.checkPin('101', '4711')).kind).toBe('wrong');
  expect((await books.punch({ employeeId: new1.id, method: 'pin' })).kind).toBe('unknown-person');
  expect(await books.approve(new1.id)).toEqual({ kind: 'forbidden' });
  // A new PIN, and a consent that was withdrawn, do not smuggle anybody past the owner.
  await books.enrol({ ...someone({ no: '101', name: 'Li', pin: '2580' }), id: new1.id });
  expect((await card())?.awaitsApproval).toBe(true);

  await books.unlock({ passphrase: PASSPHRASE });
  const day = await books.today();
  expect(day.kind === 'today' && day.decisions.approvals).toBe(1);
  expect(await books.approve(new1.id)).toEqual({ kind: 'kept' });
  expect(await card()).toMatchObject({ status: 'active' });
  expect((await card())?.awaitsApproval).toBeUndefined();
  expect((await books.punch({ employeeId: new1.id, method: 'pin' })).kind).toBe('kept');
  // Once approved, a manager's correction of the name does not take it back.
  await books.unlock({ passphrase: MANAGER });
  await books.enrol({ ...someone({ no: '101', name: 'Li Na' }), id: new1.id });
  expect(await card()).toMatchObject({ name: 'Li Na', status: 'active' });
});

test('with 1 makeup punch a month a manager grants the first and not the second; the owner may', async () => {
  await books.unlock({ passphrase: PASSPHRASE });
  const rules = { ...firstRules('2020-01-01', { day: 'Day' }), makeupsAMonth: 1 };
  expect((await books.putDocument(RULES, writeRules([rules]))).kind).toBe('kept');
  const person = await books.enrol(someone({ no: '202', name: 'Zhou' }));
  if (person.kind !== 'enrolled') throw new Error(person.kind);
  const at = Date.now() - 1_000;
  const ids: string[] = [];
  // More than the month has are filed all the same: asking is free.
  for (const kind of ['makeup', 'makeup', 'makeup', 'could-not'] as const) {
    const ask = { kind, at: at - ids.length, direction: 'out' } as const;
    const filed = await books.fileRequest({
      whose: { employeeId: person.id },
      ask,
      reason: 'forgot',
    });
    if (filed.kind === 'filed') ids.push(filed.id);
  }
  expect(ids).toHaveLength(4);
  const [first = '', second = '', third = '', turnedAway = ''] = ids;
  const accept = { kind: 'accept' } as const;
  await books.unlock({ passphrase: MANAGER });
  expect(await books.answer(first, accept)).toEqual({ kind: 'kept' });
  const open = await books.requests();
  if (open.kind !== 'requests') throw new Error(open.kind);
  expect(open.rows.map(({ makeups }) => makeups)).toEqual([
    undefined, // answered
    { granted: 1, of: 1 },
    { granted: 1, of: 1 },
    undefined, // about something else
  ]);
  expect(await books.answer(second, accept)).toEqual({ kind: 'quota' });
  expect(await books.answer(turnedAway, accept)).toEqual({ kind: 'kept' });
  expect(await books.answer(third, { kind: 'refuse', reason: 'no more' })).toEqual({
    kind: 'kept',
  });
  const corrections = await books.corrections();
  if (corrections.kind !== 'corrections') throw new Error(corrections.kind);
  const added = corrections.rows.filter(({ correction }) => correction.op === 'add');
  expect(added).toHaveLength(2);
  await books.unlock({ passphrase: PASSPHRASE });
  expect(await books.answer(second, accept)).toEqual({ kind: 'kept' });
});

test('a list is taken back whole or not at all, and never somebody with a PIN or a face', async () => {
  await books.unlock({ passphrase: PASSPHRASE });
  const count = async () => {
    const found = await books.people();
    return found.kind === 'people' ? found.people.length : -1;
  };
  const ids: string[] = [];
  const before = await count();
  for (const no of ['1', '2', '3']) {
    const { department, language, identify } = someone();
    const answer = await books.enrol({ no, name: `P${no}`, department, language, identify });
    if (answer.kind === 'enrolled') ids.push(answer.id);
  }
  const [first = '', ...others] = ids;
  await books.enrol({ ...someone({ no: '1', name: 'P1' }), id: first, face: face(1) });
  expect(await books.discard(ids)).toEqual({ kind: 'bad-input' });
  expect(await count()).toBe(before + 3);
  expect(await books.discard(others)).toEqual({ kind: 'kept' });
  expect(await count()).toBe(before + 1);
  // Their numbers are free again, and the store agrees after it was opened anew.
  books.close();
  await books.open();
  await books.unlock({ passphrase: PASSPHRASE });
  expect(await count()).toBe(before + 1);
  expect((await books.enrol(someone({ no: '2', name: 'Somebody else' }))).kind).toBe('enrolled');
});

test('the passphrase again: wrong ones count and wait, the right one is this person’s own', async () => {
  await books.unlock({ passphrase: MANAGER });
  expect((await books.prove('not it at all')).kind).toBe('wrong');
  // The owner's passphrase does not prove the manager.
  expect((await books.prove(PASSPHRASE)).kind).toBe('wrong');
  expect(await books.prove(MANAGER)).toEqual({ kind: 'proved' });
  await books.lock();
  expect(await books.prove(MANAGER)).toEqual({ kind: 'locked' });
  // Said at the door of the office a moment ago: nothing is asked again.
  await books.unlock({ passphrase: PASSPHRASE });
  expect((await books.exportCsv('2026-11')).kind).toBe('file');
  for (const name of ['exportCsv', 'fileMake', 'fillMake', 'evidence', 'backup'] as const)
    expect(leavesTablet(name)).toBe(true);
});

test('three pictures held up are one decision with who punched around it; decided, it is gone', async () => {
  await books.unlock({ passphrase: PASSPHRASE });
  const li = await books.enrol(someone({ no: '7', name: 'Li Lei' }));
  if (li.kind !== 'enrolled') throw new Error(li.kind);
  for (let i = 0; i < 3; i += 1) await books.attempt('spoof');
  await books.attempt('stranger');
  await books.punch({ employeeId: li.id, method: 'pin' });
  const rows = async () => {
    const found = await books.exceptions(around());
    return found.kind === 'exceptions' ? found.rows.filter(({ what }) => what === 'attempt') : [];
  };
  const [row, ...more] = await rows();
  expect(more).toEqual([]);
  expect(row).toMatchObject({
    of: 'spoof',
    count: 3,
    near: expect.arrayContaining([
      expect.objectContaining({ name: 'Li Lei', method: 'pin' }),
    ]) as unknown,
  });
  if (row?.what !== 'attempt') throw new Error(today());
  const verdict = { status: 'accepted', reason: '' } as const;
  expect(await books.decide('attempt', String(row.seq), verdict)).toEqual({ kind: 'bad-input' });
  const said = { ...verdict, reason: 'I tried it out' };
  expect(await books.decide('attempt', String(row.seq), said)).toEqual({ kind: 'kept' });
  expect(await rows()).toEqual([]);
});

test('a signed consent is in the journal with its strokes, and on no card; its end beside it', async () => {
  await books.unlock({ passphrase: PASSPHRASE });
  const signature = Uint8Array.of(10, 0, 20, 0, 30, 0, 40, 0);
  const look = face(3);
  const signed = { ...look, consent: { ...look.consent, signature } };
  const li = await books.enrol(someone({ no: '8', name: 'Li', face: signed }));
  if (li.kind !== 'enrolled') throw new Error(li.kind);
  const found = await books.people();
  const card = found.kind === 'people' ? found.people.find(({ id }) => id === li.id) : undefined;
  expect(card?.consent).toEqual({
    textVersion: 'zh-1',
    language: 'zh',
    givenAt: look.consent.givenAt,
  });
  await books.forgetFace(li.id);
  const told = await books.consents(li.id);
  expect(told).toMatchObject({
    kind: 'consents',
    rows: [{ what: 'given', version: 'zh-1', signature }, { what: 'withdrawn' }],
  });
  const long = { ...look, consent: { ...look.consent, signature: new Uint8Array(16_385) } };
  expect(await books.enrol({ ...someone({ no: '8', name: 'Li', face: long }), id: li.id })).toEqual(
    {
      kind: 'bad-input',
      field: 'face',
    },
  );
});
