import { describe, expect, it } from 'vitest';
import { byDay } from '../../src/kiosk/byDay.ts';
import { placeOf } from '../../src/kiosk/frame.ts';
import { lookAfter } from '../../src/kiosk/idle.ts';
import { lettersOf } from '../../src/kiosk/letters.ts';
import { nightWork } from '../../src/kiosk/nightly.ts';
import type { NightFacts } from '../../src/kiosk/nightly.ts';
import { DOOR_SETTINGS, readSettings, volumeAt } from '../../src/kiosk/settings.ts';
import { trainingBooks } from '../../src/kiosk/training.ts';
import type { DoorBooks } from '../../src/kiosk/ports.ts';
import { aPerson } from './people.ts';

const HOUR = 3_600_000;

describe('nobody there', () => {
  it('dims after 90 s and wanders by at most 3 px, somewhere else each minute', () => {
    expect(lookAfter(89_999, 0).dim).toBe(false);
    expect(lookAfter(90_000, 0).dim).toBe(true);
    const places = Array.from({ length: 18 }, (_, minute) => lookAfter(0, minute * 60_000));
    expect(Math.max(...places.flatMap((p) => [Math.abs(p.shiftX), Math.abs(p.shiftY)]))).toBe(3);
    expect(new Set(places.map((p) => `${p.shiftX},${p.shiftY}`)).size).toBe(9);
  });

  it('starts over at night only when idle, healthy, and able to come back', () => {
    const night: NightFacts = {
      hour: 3,
      idleMs: 16 * 60_000,
      upMs: 21 * HOUR,
      healthy: true,
      offline: 'ready',
    };
    expect(nightWork(night)).toBe('reload');
    expect(nightWork({ ...night, offline: 'update-waiting', upMs: 0 })).toBe('update');
    for (const change of [
      { hour: 2 },
      { hour: 5 },
      { idleMs: 14 * 60_000 },
      { upMs: 19 * HOUR },
      { healthy: false },
      { offline: 'unknown' },
      { offline: 'installing' },
      { offline: 'update-waiting', hour: 12 },
    ] as const)
      expect(nightWork({ ...night, ...change }), JSON.stringify(change)).toBe('none');
  });
});

describe('settings of the tablet', () => {
  it('are silent from 22 to 6, over midnight, and by day 0.8 loud', () => {
    const heard = [21, 22, 23, 0, 5, 6].map((hour) => volumeAt(DOOR_SETTINGS, hour));
    expect(heard).toEqual([0.8, 0, 0, 0, 0, 0.8]);
    expect(volumeAt({ ...DOOR_SETTINGS, quietFrom: 12, quietTo: 14 }, 13)).toBe(0);
    expect(volumeAt({ ...DOOR_SETTINGS, quietFrom: 0, quietTo: 0 }, 0)).toBe(0.8);
  });

  it('that cannot be read are the usual ones, field by field', () => {
    for (const text of [null, '', '{', 'null', '7', '[]'])
      expect(readSettings(text)).toEqual(DOOR_SETTINGS);
    expect(readSettings('{"volume":0.3,"quietFrom":99,"strong":true}')).toEqual({
      ...DOOR_SETTINGS,
      volume: 0.3,
      strong: true,
    });
  });
});

describe('the frame around a face', () => {
  it('is mirrored, and follows the cropping of a wide picture in a tall element', () => {
    const box = { x: 0.1, y: 0.25, width: 0.2, height: 0.5 };
    // 640 × 480 covering 300 × 600: scale 1.25, 800 px wide, 250 px cut off on either side.
    const place = placeOf(box, { width: 640, height: 480 }, { width: 300, height: 600 });
    const room = 0.28 * 0.2 * 800;
    expect(place?.x).toBeCloseTo(-250 + 0.7 * 800 - room / 2);
    expect(place?.y).toBeCloseTo(0.25 * 600 - room * 0.7);
    expect(place?.width).toBeCloseTo(160 + room);
    expect(place?.height).toBeCloseTo(300 + room);
  });

  it('of a picture without a size is nowhere', () => {
    const box = { x: 0, y: 0, width: 1, height: 1 };
    expect(placeOf(box, { width: 0, height: 0 }, { width: 9, height: 9 })).toBeUndefined();
  });
});

describe('keys and days', () => {
  it('the keypad gets the letters the numbers use, each once, at most 12', () => {
    expect(lettersOf(['001', '002'])).toEqual([]);
    expect(lettersOf(['B7', 'A1', 'A-2'])).toEqual(['-', 'A', 'B']);
    expect(lettersOf([Array.from('ABCDEFGHIJKLMNOP').join('')])).toHaveLength(12);
  });

  it('a record shows the newest day first, and within a day what came first', () => {
    const punch = (at: number) => ({ at, direction: 'in', seq: at, method: 'pin' }) as const;
    const days = byDay([punch(25), punch(3), punch(1)], (at) => (at < 24 ? 'Fri' : 'Sat'));
    expect(days.map(({ day, punches }) => [day, punches.map((p) => p.at)])).toEqual([
      ['Sat', [25]],
      ['Fri', [1, 3]],
    ]);
  });
});

describe('training', () => {
  it('plays in, duplicate, out and undo without one call that writes', async () => {
    const refuse = (): never => {
      throw new Error('written in training');
    };
    const mei = aPerson({ id: 'mei' });
    const reads: Partial<DoorBooks> = {
      roster: () => Promise.resolve({ people: [mei], gallery: [] }),
      personToday: () => Promise.resolve({ kind: 'unknown-person' }),
      checkPin: () => Promise.resolve({ kind: 'ok', employeeId: 'mei' }),
    };
    const books = new Proxy(reads as DoorBooks, {
      get: (own, name) => (Reflect.get(own, name) as unknown) ?? refuse,
    });
    let clock = 0;
    const training = trainingBooks(books, () => clock);
    const punch = () => training.punch({ employeeId: 'mei', method: 'face' });
    expect(await punch()).toMatchObject({ kind: 'kept', direction: 'in', seq: 1 });
    expect(await punch()).toMatchObject({ kind: 'duplicate', seq: 1 });
    clock = 120_000;
    expect(await punch()).toMatchObject({ kind: 'kept', direction: 'out', seq: 2 });
    expect(await training.undo(2)).toEqual({ kind: 'undone' });
    expect(await punch()).toMatchObject({ kind: 'kept', direction: 'in', seq: 3 });
    await training.attempt('stranger');
  });
});
