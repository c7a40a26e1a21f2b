import { dateIn } from '../../src/admin/calendar.ts';
import { flushSync } from 'svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Enrolling, ENROL_FRAMES } from '../../src/admin/people/enrolling.svelte.ts';
import { Session } from '../../src/admin/session.svelte.ts';
import { canary } from './canary.svelte.ts';
import { card } from './builders.ts';
import { PASSPHRASE, stage } from './fakeOffice.ts';

let close = (): void => undefined;
afterEach(() => {
  close();
  vi.restoreAllMocks();
});

async function inside(set = stage()) {
  const session = new Session(set.office);
  close = session.open();
  await vi.waitFor(() => expect(session.page.kind).toBe('locked'));
  await session.unlock({ passphrase: PASSPHRASE });
  return { session, set };
}

test('the canary sings: an effect runs again for each of 2 changes', () => {
  const bird = canary();
  bird.sing();
  bird.sing();
  expect(bird.heard()).toEqual([0, 1, 2]);
});

describe('the door of the back room', () => {
  test('a wrong passphrase stays outside with 3 s to wait, the right one enters', async () => {
    const set = stage();
    const session = new Session(set.office);
    close = session.open();
    await vi.waitFor(() => expect(session.page.kind).toBe('locked'));
    expect(await session.unlock({ passphrase: 'no' })).toEqual({ kind: 'wrong', waitMs: 3_000 });
    expect(session.inside).toBe(false);
    await session.unlock({ passphrase: PASSPHRASE });
    expect(session.page.kind).toBe('today');
    expect(session.inside).toBe(true);
  });

  test('locking drops the 2 people and the page at once, and locks the books once', async () => {
    const { session, set } = await inside(stage([card({ no: '1' }), card({ no: '2' })]));
    expect(session.people).toHaveLength(2);
    await session.lock();
    expect(session.people).toHaveLength(0);
    expect(session.page.kind).toBe('locked');
    expect(set.locks()).toBe(1);
  });

  test('a hidden page locks, unless a dialog of our own hides it', async () => {
    const { session } = await inside();
    const hide = (state: DocumentVisibilityState) => {
      vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
      document.dispatchEvent(new Event('visibilitychange'));
    };
    session.grace();
    hide('hidden');
    hide('visible');
    expect(session.inside).toBe(true);
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 61_000);
    hide('hidden');
    expect(session.page.kind).toBe('locked');
    expect(session.lockedBecause).toBe('away');
  });

  test('books that locked themselves lock the page too', async () => {
    const { session, set } = await inside();
    set.unlocked = false;
    expect(await session.reload()).toBe(false);
    expect(session.page.kind).toBe('locked');
  });
});

describe('enrolling', () => {
  const vectors = new Float32Array(ENROL_FRAMES * 128).fill(0.1);
  const done = (resembles: { employeeId: string; distance: number; same: boolean }[]) =>
    ({ kind: 'enrolled', engine: 'test/1', vectors, quality: 1, resembles }) as const;

  async function looking(people = [card({ no: '001', name: 'Mary' })], id?: string) {
    const { session, set } = await inside(stage(people));
    const enrolling = new Enrolling(session, id);
    if (id === undefined)
      enrolling.details({ ...enrolling.form, name: 'Ann', identify: 'face-or-pin' });
    enrolling.agree();
    await enrolling.look();
    expect(set.listening()).toBe(true);
    return { enrolling, set, session };
  }

  test('6 samples, then PIN, then one call to the books with face, consent and PIN', async () => {
    const { enrolling, set } = await looking();
    set.say({ kind: 'sample', taken: 2, of: 6, ask: 'left', reason: 'too-far' });
    expect(enrolling.capture).toEqual({
      kind: 'looking',
      taken: 2,
      of: 6,
      ask: 'left',
      reason: 'too-far',
    });
    set.say(done([]));
    expect(enrolling.capture.kind).toBe('taken');
    expect(set.listening()).toBe(false);
    enrolling.next();
    expect(enrolling.step).toBe('pin');
    await enrolling.save('2580');
    flushSync();
    expect(enrolling.step).toBe('done');
    expect(set.enrolled).toHaveLength(1);
    expect(set.enrolled[0]).toMatchObject({ no: '002', name: 'Ann', pin: '2580' });
    expect(set.enrolled[0]?.face?.vectors).toHaveLength(6 * 128);
    expect(set.enrolled[0]?.face?.consent.textVersion).not.toBe('');
    // Nobody is absent before they came.
    expect(enrolling.firstDay).toBe(dateIn('Asia/Shanghai', Date.now()));
  });

  test('a face that is Mary’s already is refused, and says Mary', async () => {
    const { enrolling, set } = await looking();
    set.say(done([{ employeeId: 'id-001', distance: 0.2, same: true }]));
    expect(enrolling.capture).toMatchObject({ kind: 'somebody', person: { name: 'Mary' } });
    expect(set.enrolled).toHaveLength(0);
  });

  test('Mary’s own second enrolment is not refused; nor asks it for another PIN', async () => {
    const { enrolling, set } = await looking(undefined, 'id-001');
    set.say(done([{ employeeId: 'id-001', distance: 0.2, same: true }]));
    expect(enrolling.capture.kind).toBe('taken');
    await enrolling.save();
    expect(set.enrolled[0]).toMatchObject({ id: 'id-001', no: '001' });
    expect(set.enrolled[0]).not.toHaveProperty('pin');
  });

  test('who declines goes on to the PIN, and nothing of the face is sent', async () => {
    const { enrolling, set } = await looking();
    set.say(done([]));
    enrolling.decline();
    expect(enrolling.step).toBe('pin');
    await enrolling.save('2580');
    expect(set.enrolled[0]).toMatchObject({ identify: 'pin' });
    expect(set.enrolled[0]).not.toHaveProperty('face');
  });

  const alike = done([{ employeeId: 'id-001', distance: 0.5, same: false }]);
  const twin = done([{ employeeId: 'id-001', distance: 0.2, same: true }]);
  const mary = (hasPin: boolean) =>
    card({ no: '001', name: 'Mary', identify: 'face-or-pin', hasPin });

  test('two who look alike are asked for face and PIN from then on, both of them', async () => {
    const { enrolling, set } = await looking([mary(true)]);
    set.say(alike);
    expect(enrolling.capture).toMatchObject({ kind: 'taken', alike: { name: 'Mary' } });
    await enrolling.save('2580');
    expect(set.enrolled).toMatchObject([
      { no: '002', identify: 'face-and-pin', pin: '2580' },
      { id: 'id-001', no: '001', identify: 'face-and-pin' },
    ]);
  });

  test('the owner may say that the face alone will do, and Mary is left as she was', async () => {
    const { enrolling, set } = await looking([mary(true)]);
    set.say(alike);
    enrolling.faceAlone();
    await enrolling.save('2580');
    expect(set.enrolled).toMatchObject([{ no: '002', identify: 'face-or-pin' }]);
  });

  test('Mary without a PIN is not locked out by somebody who looks like her', async () => {
    const { enrolling, set } = await looking([mary(false)]);
    set.say(alike);
    await enrolling.save('2580');
    expect(set.enrolled).toMatchObject([{ no: '002', identify: 'face-and-pin' }]);
  });

  test('twins the clock cannot tell apart: two people on the owner’s word, both by face and PIN', async () => {
    const { enrolling, set } = await looking([mary(true)]);
    set.say(twin);
    enrolling.twoPeople();
    expect(enrolling.capture).toMatchObject({ kind: 'taken', alike: { name: 'Mary' } });
    await enrolling.save('2580');
    expect(set.enrolled.map(({ identify }) => identify)).toEqual(['face-and-pin', 'face-and-pin']);
  });
});

describe('what leaves the tablet', () => {
  /** The books say `unproven` until somebody has proved it; how often they were asked for the file. */
  function guarded() {
    const set = stage();
    let proven = false;
    let asked = 0;
    const exportCsv = () => {
      asked += 1;
      return Promise.resolve(proven ? { kind: 'file' } : { kind: 'unproven' });
    };
    const books = new Proxy(set.office.books, {
      get: (target, verb) =>
        (verb === 'exportCsv' ? exportCsv : Reflect.get(target, verb)) as unknown,
    });
    const prove = () => (proven = true);
    return { set: { ...set, office: { ...set.office, books } }, prove, asked: () => asked };
  }

  test('waits for the passphrase once more, and is then made: 2 calls, 1 file', async () => {
    const { set, prove, asked } = guarded();
    const { session } = await inside(set);
    const file = session.office.books.exportCsv('2026-11');
    await vi.waitFor(() => expect(session.again.asked).toBe(true));
    prove();
    session.again.answer(true);
    expect((await file).kind).toBe('file');
    expect(asked()).toBe(2);
    expect(session.again.asked).toBe(false);
  });

  test('whoever locks instead gets no file, and the call ends as locked', async () => {
    const { set, asked } = guarded();
    const { session } = await inside(set);
    const file = session.office.books.exportCsv('2026-11');
    await vi.waitFor(() => expect(session.again.asked).toBe(true));
    await session.lock();
    expect((await file).kind).toBe('locked');
    expect(asked()).toBe(1);
    expect(session.page.kind).toBe('locked');
  });
});
