import { describe, expect, it } from 'vitest';
import type { ScreenKind } from '../../../src/kiosk/screen.ts';
import { isClosed, isFace, isRest, SCREEN_KINDS } from '../../../src/kiosk/screenKinds.ts';
import { START, step, taskOf } from '../../../src/kiosk/session.ts';
import type { SessionEvent } from '../../../src/kiosk/session.ts';
import { aHouse, everyScreen } from '../people.ts';
import { NOW, mei, bo, at, waiting, run, scene, sure, kept, everyEvent } from './play.ts';

describe('opening', () => {
  it('says why the door is closed, word for word what the books said', () => {
    const states = [
      [{ kind: 'new' }, 'new-tablet'],
      [{ kind: 'busy-elsewhere' }, 'busy-elsewhere'],
      [{ kind: 'storage-refused', reason: 'x' }, 'storage-refused'],
      [{ kind: 'lost', shopName: 'Lotus' }, 'lost'],
    ] as const;
    for (const [state, screen] of states)
      expect(run(START, { kind: 'books', state }).screen.kind).toBe(screen);
    expect(run(START, { kind: 'books-failed', reason: 'x' }).screen.kind).toBe('books-failed');
  });

  it('warms up after `ready`, and waits once roster, recogniser and camera are there', () => {
    const { shop } = aHouse();
    const ready: SessionEvent = {
      kind: 'books',
      state: { kind: 'ready', shop, device: 'd', people: 2, storage: 'both' },
    };
    const opened = run(START, ready);
    expect(opened.screen.kind).toBe('warming');
    const roster: SessionEvent = { kind: 'roster', people: [mei, bo], faces: 2 };
    const furnished = run(opened, roster);
    expect(furnished.screen.kind).toBe('warming');
    const warm = run(furnished, { kind: 'recogniser', state: { kind: 'ready' } });
    expect(warm.screen.kind).toBe('warming');
    expect(run(warm, { kind: 'camera', camera: 'open' }).screen.kind).toBe('waiting');
  });

  it('with nobody enrolled, or nobody who gave a face, says that and nothing about cameras', () => {
    expect(run(waiting(), { kind: 'roster', people: [], faces: 0 }).screen.kind).toBe(
      'nobody-enrolled',
    );
    expect(run(waiting(), { kind: 'roster', people: [mei], faces: 0 }).screen.kind).toBe(
      'pin-only',
    );
  });
});

describe('at rest', () => {
  it.each([
    ['refused', 'camera-refused'],
    ['missing', 'camera-missing'],
    ['in-use', 'camera-in-use'],
    ['unplugged', 'camera-unplugged'],
    ['opening', 'warming'],
    ['open', 'waiting'],
  ] as const)('camera %s is shown as %s, and the PIN opens from there', (camera, screen) => {
    const session = run(waiting(), { kind: 'camera', camera });
    expect(session.screen.kind).toBe(screen);
    expect(run(session, { kind: 'open-pin' }).screen.kind).toBe('pin');
  });

  it.each([
    [{ kind: 'restarting' }, 'worker-restarting'],
    [{ kind: 'no-simd' }, 'no-simd'],
    [{ kind: 'model-missing', file: 'f' }, 'model-missing'],
    [{ kind: 'model-altered', file: 'f' }, 'model-altered'],
    [{ kind: 'failed', reason: 'r' }, 'face-failed'],
    [{ kind: 'starting' }, 'warming'],
  ] as const)('recogniser %o is shown as %s, and the PIN opens from there', (state, screen) => {
    const session = run(waiting(), { kind: 'recogniser', state });
    expect(session.screen.kind).toBe(screen);
    expect(run(session, { kind: 'open-pin' }).screen.kind).toBe('pin');
  });

  it('a full disk comes before everything else', () => {
    const full = at({ kind: 'waiting' }, { storage: 'full', camera: 'missing' });
    expect(run(full, { kind: 'camera', camera: 'missing' }).screen.kind).toBe('storage-full');
  });
});

describe('parts that fail while somebody is served', () => {
  it('a camera that goes away sends a looking face to the words for it, a PIN stays', () => {
    const gone: SessionEvent = { kind: 'camera', camera: 'unplugged' };
    expect(run(waiting(), scene(), gone).screen.kind).toBe('camera-unplugged');
    expect(run(waiting(), { kind: 'open-pin' }, gone).screen.kind).toBe('pin');
    expect(run(waiting(), sure(), gone).screen.kind).toBe('keeping');
    expect(run(waiting(), sure(), kept(), gone).screen.kind).toBe('done');
  });

  it('what keeps a punch is never left by a finger, a face or the clock', () => {
    const keeping = run(waiting(), sure());
    for (const event of everyEvent()) {
      if (event.kind === 'kept' || event.kind === 'books' || event.kind === 'books-failed')
        continue;
      expect(run(keeping, 90_000, event).screen.kind, event.kind).toBe('keeping');
    }
  });
});

describe('every screen with every event', () => {
  it('answers with a screen, and closed ones open only by the books', () => {
    const screens = everyScreen(mei);
    for (const kind of SCREEN_KINDS) {
      for (const event of everyEvent()) {
        const session = isClosed(screens[kind]) ? { screen: screens[kind] } : at(screens[kind]);
        const next = step(session, event, NOW).session;
        expect(SCREEN_KINDS).toContain(next.screen.kind);
        if (isClosed(screens[kind]) && !event.kind.startsWith('books'))
          expect(next.screen).toBe(screens[kind]);
      }
    }
  });

  it('each kind is closed, at rest, a face, or somebody’s: never two of them', () => {
    const screens = Object.values(everyScreen(mei));
    const counts = screens.map((s) => [isClosed(s), isRest(s), isFace(s)].filter(Boolean).length);
    expect(Math.max(...counts)).toBe(1);
    expect(screens.filter(isClosed)).toHaveLength(6);
    expect(screens.filter(isRest)).toHaveLength(14);
    expect(screens.filter(isFace)).toHaveLength(4);
  });

  it('the recogniser rests for closed doors and keypads, and looks otherwise', () => {
    const resting = SCREEN_KINDS.filter((kind: ScreenKind) => {
      const screen = everyScreen(mei)[kind];
      const session = isClosed(screen) ? { screen } : at(screen);
      return taskOf(session).kind === 'rest';
    });
    expect(resting).toEqual([
      'starting',
      'new-tablet',
      'lost',
      'busy-elsewhere',
      'storage-refused',
      'books-failed',
      'pin',
      'badge',
      'report',
      'paper',
    ]);
  });
});
