/** Files out and in through the real worker, store and keys. */
import { afterEach, expect, test } from 'vitest';
import { firstRules, RULES } from '../../../src/core/shop/rules.ts';
import { readRules, writeRules } from '../../../src/core/shop/rules-text.ts';
import type { Choice } from '../../../src/transfer/exports/choice.ts';
import { booksNamed, fresh, openShop, someone } from './shop.ts';

const ATTLOG = [
  '        7\t2026-10-05 08:59:01\t1\t0\t15\t0',
  '        7\t2026-10-05 18:02:00\t1\t1\t15\t0',
  '       12\t2026-10-05 09:10:00\t1\t0\t1\t0',
].join('\r\n');
const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };

let open: ReturnType<typeof booksNamed> | undefined;
afterEach(() => open?.close());

async function shop() {
  const books = booksNamed(fresh());
  open = books;
  await openShop(books);
  await books.enrol(someone());
  return books;
}

const file = (text: string) => new Blob([text]);
const choose = (format: Choice['format'], over: Partial<Choice> = {}): Choice => ({
  format,
  language: 'zh',
  ...over,
});

async function planned(books: Awaited<ReturnType<typeof shop>>) {
  const plan = await books.importPlan(file(ATTLOG), '1_attlog.dat');
  if (plan.kind !== 'plan') throw new Error(JSON.stringify(plan));
  return plan;
}

test('whose old punches come in was here before the first day noted at enrolling', async () => {
  const books = await shop();
  const { people } = await books.roster();
  const id = people[0]?.id ?? '';
  await books.putStaff({ [id]: { joined: '2026-11-20', payCode: 'A' } });
  const plan = await planned(books);
  expect((await books.importApply(plan.id)).kind).toBe('imported');
  expect(await books.staff()).toMatchObject({
    staff: { [id]: { joined: '2026-10-05', payCode: 'A' } },
  });
});

test('a clock’s file: plan, take over, seen in the month with its source, again nothing, undone', async () => {
  const books = await shop();
  const plan = await planned(books);
  expect(plan.summary).toMatchObject({
    source: 'attlog',
    count: 3,
    already: 0,
    from: '2026-10-05',
    badCount: 0,
  });
  expect(plan.summary.newPeople).toMatchObject([{ no: '12' }]);
  expect(await books.punches(OCTOBER)).toMatchObject({ rows: [] });

  expect(await books.importApply(plan.id)).toEqual({ kind: 'imported', punches: 3, people: 1 });
  const after = await books.punches(OCTOBER);
  expect(
    after.kind === 'punches' &&
      after.rows.map(({ no, time, direction, source }) => [no, time, direction, source]),
  ).toEqual([
    ['007', '08:59:01', 'in', '1_attlog.dat'],
    ['12', '09:10:00', 'in', '1_attlog.dat'],
    ['007', '18:02:00', 'out', '1_attlog.dat'],
  ]);
  expect((await planned(books)).summary).toMatchObject({ count: 0, already: 3, newPeople: [] });

  const row = after.kind === 'punches' ? after.rows[1] : undefined;
  expect(await books.correct({ op: 'void', seq: row?.seq ?? 0, reason: '重复' })).toEqual({
    kind: 'kept',
  });
  const shown = await books.filePreview({ ...OCTOBER, choice: choose('lossless-csv') });
  expect(shown.kind === 'preview' && shown.sheets[0]?.of).toBe(4);
  const made = await books.fileMake({ ...OCTOBER, choice: choose('lossless-jsonl') });
  if (made.kind !== 'made') throw new Error(made.kind);
  const lines =
    (await made.files[0]?.blob.text())
      ?.trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>) ?? [];
  expect(lines.slice(1).map((line) => line['void'])).toEqual([false, false, true]);
  expect(lines[1]).toMatchObject({ method: 'import', source: '1_attlog.dat' });
  expect(lines[1]?.['hash']).toMatch(/^[0-9a-f]{64}$/);

  const list = await books.imports();
  const id = list.kind === 'imports' ? (list.rows[0]?.id ?? '') : '';
  expect(await books.importUndo(id)).toEqual({ kind: 'undone' });
  expect(await books.punches(OCTOBER)).toMatchObject({ rows: [] });
  expect((await planned(books)).summary).toMatchObject({ count: 3, already: 0 });
});

test('every format makes a file, logged in the journal with its SHA-256; the manifest agrees', async () => {
  const books = await shop();
  const plan = await planned(books);
  await books.importApply(plan.id);
  const { formats } = await books.fileMenu();
  expect(formats.length).toBe(13);
  for (const { id } of formats.filter((one) => one.id !== 'roster-ics')) {
    const made = await books.fileMake({ ...OCTOBER, choice: choose(id) });
    if (made.kind !== 'made') throw new Error(`${id}: ${made.kind}`);
    const [main] = made.files;
    const sum = new Uint8Array(
      await crypto.subtle.digest('SHA-256', (await main?.blob.arrayBuffer()) ?? new ArrayBuffer(0)),
    );
    const hex = [...sum].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    expect(made.facts.files[0], id).toMatchObject({ name: main?.name, sha256: hex });
    expect(made.facts.chain.head).toMatch(/^[0-9a-f]{64}$/);
    const journal = await books.journal();
    const entry =
      journal.kind === 'journal'
        ? journal.rows.findLast(({ what }) => what === 'export')
        : undefined;
    expect(entry?.facts, id).toMatchObject({ what: id, sha: hex, from: '2026-10-01' });
  }
  expect(await books.fileMake({ ...OCTOBER, choice: choose('roster-ics') })).toEqual({
    kind: 'nothing',
  });
});

test('stopping ends an export without a file; locked and nonsense are answers', async () => {
  const books = await shop();
  const making = books.fileMake({ ...OCTOBER, choice: choose('month') });
  await books.fileStop();
  expect(['stopped', 'made']).toContain((await making).kind);
  expect(await books.fileMake({ from: '2026-13-99', to: 'x', choice: choose('month') })).toEqual({
    kind: 'bad-input',
  });
  const bad = { format: 'exe', language: 'zh' } as unknown as Choice;
  expect(await books.filePreview({ ...OCTOBER, choice: bad })).toEqual({ kind: 'bad-input' });
  expect(await books.importPlan(file('hello'), 'x.txt')).toEqual({
    kind: 'bad-file',
    why: 'unknown-layout',
  });
  await books.lock();
  expect(await books.fileMake({ ...OCTOBER, choice: choose('month') })).toEqual({ kind: 'locked' });
  expect(await books.importPlan(file(ATTLOG), 'x')).toEqual({ kind: 'locked' });
});

test('favourites are kept; what does not parse is refused', async () => {
  const books = await shop();
  const one = {
    id: 'a',
    name: '给会计',
    choice: choose('month', { symbols: { '√': 'V' } }),
    monthly: true,
  };
  expect(await books.keepFavourites([one])).toEqual({ kind: 'kept' });
  expect(await books.favourites()).toEqual([one]);
  expect(await books.keepFavourites([{ ...one, name: '' }])).toEqual({ kind: 'bad-input' });
});

test('holidays: into the rules, again nothing, out again; without rules it is said why not', async () => {
  const books = await shop();
  const days = () => books.importPlan(file('日期,类型\n2026-10-01,法定节假日\n'), '2026.csv');
  const early = await days();
  if (early.kind !== 'plan') throw new Error(early.kind);
  expect(await books.importApply(early.id)).toEqual({ kind: 'no-hours' });
  const rules = writeRules([firstRules('2026-01-01', { day: '早班' })]);
  expect(await books.putDocument(RULES, rules)).toEqual({ kind: 'kept' });
  const plan = await days();
  if (plan.kind !== 'plan') throw new Error(plan.kind);
  expect(plan.summary).toMatchObject({ about: 'holidays', count: 1, already: 0 });
  expect(await books.importApply(plan.id)).toMatchObject({ kind: 'imported', punches: 1 });
  expect(readRules((await books.document(RULES)) ?? '')?.at(-1)?.days).toMatchObject([
    { date: '2026-10-01', kind: 'statutory' },
  ]);
  const again = await days();
  expect(again.kind === 'plan' && again.summary).toMatchObject({ count: 0, already: 1 });
  const list = await books.imports();
  const id = list.kind === 'imports' ? (list.rows[0]?.id ?? '') : '';
  expect(await books.importUndo(id)).toEqual({ kind: 'undone' });
  expect(readRules((await books.document(RULES)) ?? '')?.at(-1)?.days ?? []).toEqual([]);
});

test('a number given away since the plan was shown: nothing is taken over', async () => {
  const books = await shop();
  const plan = await planned(books);
  await books.enrol({ ...someone(), no: '12', name: '李' });
  expect(await books.importApply(plan.id)).toEqual({ kind: 'gone' });
  expect(await books.punches(OCTOBER)).toMatchObject({ rows: [] });
  expect((await planned(books)).summary).toMatchObject({ count: 3, newPeople: [] });
});

test('a manager takes no file over and gets no sealed records, by any door', async () => {
  const books = await shop();
  const passphrase = 'a manager has a passphrase';
  await books.addAdmin({ name: 'Chen', role: 'manager', departments: [], passphrase });
  const plan = await planned(books);
  await books.lock();
  const door = (await books.doors()).find(({ name }) => name === 'Chen');
  expect((await books.unlockAs(door?.slot ?? '', passphrase)).kind).toBe('unlocked');
  expect((await books.importPlan(file(ATTLOG), 'x')).kind).toBe('forbidden');
  expect((await books.importApply(plan.id)).kind).toBe('forbidden');
  const asked = { ...OCTOBER, choice: choose('evidence') };
  expect((await books.fileMake(asked)).kind).toBe('forbidden');
  expect((await books.fileMake({ ...OCTOBER, choice: choose('month') })).kind).toBe('made');
});
