import { userEvent } from 'vitest/browser';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Kept, PersonToday } from '../../src/workers/books/contract.ts';
import type { FaceEvent } from '../../src/workers/face/contract.ts';
import { aHouse, aPerson, AT } from './people.ts';
import { setStage } from './stage.ts';
import type { Stage, StageWish } from './stage.ts';

const mei = aPerson({ id: 'mei', no: '007', name: 'Mei', language: 'en' });
const sure: FaceEvent = {
  kind: 'sure',
  track: 1,
  employeeId: 'mei',
  score: 0.6,
  margin: 0.2,
  frames: 4,
  ms: 700,
};
const today: PersonToday = { person: mei, proposed: 'in', punches: [] };
const kept: Kept = {
  kind: 'kept',
  seq: 9,
  at: AT,
  direction: 'in',
  clock: 'A',
  storage: 'both',
};

let stage: Stage | undefined;
afterEach(() => {
  vi.restoreAllMocks();
  stage?.leave();
});

function main(): HTMLElement {
  const found = document.querySelector('main');
  if (found === null) throw new Error('no main');
  return found;
}
const state = () => main().dataset['state'];
const becomes = (kind: string) => vi.waitFor(() => expect(state()).toBe(kind), { timeout: 5_000 });

/** A shop with one person, whose recogniser and camera are ready. */
async function open(books: StageWish['books'] = {}): Promise<Stage> {
  const { shop } = aHouse();
  const vectors = new Float32Array(128);
  stage = setStage({
    language: 'en',
    books: {
      open: () =>
        Promise.resolve({
          kind: 'ready',
          shop: { ...shop, language: 'en' },
          device: 'D',
          people: 1,
          storage: 'both',
        }),
      roster: () =>
        Promise.resolve({
          people: [mei],
          gallery: [{ employeeId: 'mei', engine: 'e', vectors }],
        }),
      personToday: () => Promise.resolve(today),
      ...books,
    },
  });
  await vi.waitFor(() => expect(stage?.calls).toContainEqual(['eyes.open', 1]));
  const stream = document.createElement('canvas').captureStream(1);
  stage.news({
    recogniser: { kind: 'ready' },
    camera: { kind: 'open', stream, label: 'fake', width: 640, height: 480 },
  });
  await becomes('waiting');
  return stage;
}

describe('the door', () => {
  it('is reactive here: a canary, since runes do nothing in Node', async () => {
    stage = setStage({ language: 'en' });
    expect(state()).toBe('starting');
    stage.door.session = { screen: { kind: 'new-tablet' } };
    await becomes('new-tablet');
  });

  it('says ready once, before the camera shows anything', async () => {
    const ready = vi.fn();
    document.addEventListener('daka:ready', ready);
    const { news } = await open();
    news({ recogniser: { kind: 'restarting' }, camera: { kind: 'closed' } });
    news({ recogniser: { kind: 'ready' }, camera: { kind: 'closed' } });
    document.removeEventListener('daka:ready', ready);
    expect(ready).toHaveBeenCalledTimes(1);
  });

  it('shows *done* only after the books have answered, and tells the outcome with the name', async () => {
    const answer = Promise.withResolvers<Kept>();
    const outcome = vi.fn<(detail: unknown) => void>();
    const hear = (event: Event) => outcome((event as CustomEvent<unknown>).detail);
    document.addEventListener('daka:outcome', hear);
    const { face } = await open({ punch: () => answer.promise });
    face(sure);
    await becomes('keeping');
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(state()).toBe('keeping');
    expect(outcome).not.toHaveBeenCalled();
    answer.resolve(kept);
    await becomes('done');
    document.removeEventListener('daka:outcome', hear);
    expect(main().textContent).toContain('Mei');
    expect(main().textContent).toContain('Clocked in');
    expect(main().textContent).toContain('08:57');
    expect(outcome).toHaveBeenCalledWith(
      expect.objectContaining({ outcome: 'punch', person: 'Mei', score: 0.6, ms: 700 }),
    );
  });

  it('says not confirmed when the worker that writes dies, and tries again on a tap', async () => {
    const punch = vi
      .fn<() => Promise<Kept>>()
      .mockRejectedValueOnce(new Error('died'))
      .mockResolvedValueOnce(kept);
    const { face } = await open({ punch });
    face(sure);
    await becomes('not-kept');
    await userEvent.click(main().querySelector('.actions button') as HTMLElement);
    await becomes('done');
    expect(punch).toHaveBeenCalledTimes(2);
  });

  it('keeps the new punch before it takes the old one back', async () => {
    const order: string[] = [];
    const { face } = await open({
      punch: ({ direction }) => {
        order.push(`punch ${direction ?? 'proposed'}`);
        return Promise.resolve({ ...kept, seq: 9 + order.length, direction: direction ?? 'in' });
      },
      undo: (seq) => {
        order.push(`undo ${seq}`);
        return Promise.resolve({ kind: 'undone' });
      },
    });
    face(sure);
    await becomes('done');
    const out = [...main().querySelectorAll('button')].find((b) => b.textContent.includes('Out'));
    await userEvent.click(out as HTMLElement);
    await vi.waitFor(() => expect(main().textContent).toContain('Clocked out'));
    await vi.waitFor(() => expect(order).toEqual(['punch proposed', 'punch out', 'undo 10']));
  });

  it('takes number and PIN from a keyboard while the camera is gone', async () => {
    const checkPin = vi.fn(() => Promise.resolve({ kind: 'ok', employeeId: 'mei' } as const));
    const { news, tasks } = await open({ checkPin, punch: () => Promise.resolve(kept) });
    news({ recogniser: { kind: 'ready' }, camera: { kind: 'unplugged' } });
    await becomes('camera-unplugged');
    await userEvent.click(document.querySelector('.pin button') as HTMLElement);
    await becomes('pin');
    expect(tasks.at(-1)).toEqual({ kind: 'rest' });
    await userEvent.keyboard('007{Enter}4821{Enter}');
    await becomes('done');
    expect(checkPin).toHaveBeenCalledWith('007', '4821');
    expect(tasks.at(-1)).toEqual({ kind: 'rest' });
    await userEvent.click(main().querySelector('.last button:last-child') as HTMLElement);
    await becomes('camera-unplugged');
    expect(tasks.at(-1)).toMatchObject({ kind: 'recognise' });
  });

  it('goes on to the PIN by a touch of its box, and never writes it where it can be read', async () => {
    const checkPin = vi.fn(() => Promise.resolve({ kind: 'ok', employeeId: 'mei' } as const));
    const { news } = await open({ checkPin, punch: () => Promise.resolve(kept) });
    news({ recogniser: { kind: 'ready' }, camera: { kind: 'unplugged' } });
    await becomes('camera-unplugged');
    await userEvent.click(document.querySelector('.pin button') as HTMLElement);
    await becomes('pin');
    const box = main().querySelector('.fields button:last-child') as HTMLElement;
    await userEvent.click(box);
    await userEvent.keyboard('007');
    await userEvent.click(box);
    await userEvent.keyboard('4821');
    expect(main().textContent).not.toContain('4821');
    await userEvent.keyboard('{Enter}');
    await becomes('done');
    expect(checkPin).toHaveBeenCalledWith('007', '4821');
  });

  it('speaks the language of the person while it is their screen, then the shop’s again', async () => {
    const chen = { ...mei, language: 'zh' as const };
    const { face } = await open({
      roster: () =>
        Promise.resolve({
          people: [chen],
          gallery: [{ employeeId: 'mei', engine: 'e', vectors: new Float32Array(128) }],
        }),
      punch: () => Promise.resolve(kept),
    });
    expect(document.documentElement.lang).toBe('en');
    face(sure);
    await becomes('done');
    expect(main().textContent).toContain('上班打卡');
    await vi.waitFor(() => expect(document.documentElement.lang).toBe('zh-CN'));
    await userEvent.click(main().querySelector('.last button:last-child') as HTMLElement);
    await becomes('waiting');
    await vi.waitFor(() => expect(document.documentElement.lang).toBe('en'));
  });

  it('draws nothing again for a tick: 100 ticks leave the session the same object', async () => {
    const { door } = await open();
    const before = door.session;
    for (let i = 0; i < 100; i++) door.send({ kind: 'tick' });
    expect(door.session).toBe(before);
  });
});

describe('the appliance', () => {
  it('speaks once when it is done, in the person’s language, at the volume of the hour', async () => {
    const { face, calls } = await open({ punch: () => Promise.resolve(kept) });
    face(sure);
    await becomes('done');
    const said = calls.filter(([name]) => name === 'say');
    expect(said).toHaveLength(1);
    expect(said[0]?.slice(1, 4)).toEqual(['Mei, Clocked in', 'en', 'done']);
    expect([0, 0.8]).toContain(said[0]?.[4]);
  });

  it('a reader’s number is filled in, and its PIN punches', async () => {
    const checkPin = vi.fn(() => Promise.resolve({ kind: 'ok', employeeId: 'mei' } as const));
    const checkBadge = () => Promise.resolve({ kind: 'number', no: '007' } as const);
    const { read } = await open({ checkBadge, checkPin, punch: () => Promise.resolve(kept) });
    read('007');
    await becomes('pin');
    await userEvent.keyboard('4821{Enter}');
    await becomes('done');
    expect(checkPin).toHaveBeenCalledWith('007', '4821');
  });

  it('a record opens from one’s own screen, and closes when a second person looks', async () => {
    const punches = [{ at: AT, direction: 'in', seq: 9, method: 'face' }] as const;
    const { face } = await open({
      punch: () => Promise.resolve(kept),
      personToday: () => Promise.resolve({ ...today, punches }),
      myMonths: () => Promise.resolve({ kind: 'months', months: [], leaveTaken: [] }),
      myRequests: () => Promise.resolve([]),
    });
    face(sure);
    await becomes('done');
    const button = [...main().querySelectorAll('button')].find((b) =>
      b.textContent.includes('My record'),
    );
    await userEvent.click(button as HTMLElement);
    await becomes('record');
    // The page of the record is fetched with the first one who opens it.
    await vi.waitFor(() => expect(main().textContent).toContain('08:57'), { timeout: 20_000 });
    face({ kind: 'scene', at: 0, faces: 2, light: 100 });
    await becomes('waiting');
    expect(main().textContent).not.toContain('Mei');
  });

  it('dims 91 s after the last face and is bright again at the next', async () => {
    const { face } = await open();
    const later = performance.now() + 91_000;
    vi.spyOn(performance, 'now').mockReturnValue(later);
    await vi.waitFor(() => expect(main().classList.contains('dim')).toBe(true));
    face({ kind: 'scene', at: 0, faces: 1, light: 100 });
    await vi.waitFor(() => expect(main().classList.contains('dim')).toBe(false));
  });
});
