/** An office without hardware: the contract's answers in memory, remote only in shape. */
import { NO_LIGHT } from '../../src/core/faces/light.ts';
import { Temporal } from 'temporal-polyfill';
import type { Office } from '../../src/admin/office.ts';
import { createZones } from '../../src/core/zone.ts';
import type { Camera, CameraState } from '../../src/devices/camera.ts';
import type { Enrolled, EnrolInput, PersonCard, Shop } from '../../src/workers/books/contract.ts';
import type { FaceEvent } from '../../src/workers/face/contract.ts';

export const SHOP: Shop = {
  name: 'Corner Bakery',
  language: 'en',
  zone: 'Asia/Shanghai',
  duplicateMin: 2,
  liveness: 'adaptive',
  strangersAccepted: 0.001,
};

export const PASSPHRASE = 'copper lantern walks softly home';

/** What a test looks at and moves. */
export interface Stage {
  readonly office: Office;
  people: PersonCard[];
  unlocked: boolean;
  readonly enrolled: EnrolInput[];
  readonly locks: () => number;
  /** The recogniser says something; ignored when nobody listens. */
  readonly say: (event: FaceEvent) => void;
  readonly listening: () => boolean;
}

const zones = () => Promise.resolve(createZones(Temporal));

const OPEN: CameraState = {
  kind: 'open',
  stream: new MediaStream(),
  label: 'test camera',
  width: 640,
  height: 480,
};

export function stage(people: PersonCard[] = []): Stage {
  let locks = 0;
  let hear: ((event: FaceEvent) => void) | undefined;
  const set: Stage = {
    people,
    unlocked: false,
    enrolled: [],
    locks: () => locks,
    say: (event) => hear?.(event),
    listening: () => hear !== undefined,
    office: {
      books: books(),
      camera: camera(),
      face: face(),
      device: device(),
      zones,
      store: {
        allow: () => Promise.resolve(true),
        probe: () => Promise.resolve(undefined),
        visit() {},
        folder: {
          can: () => true,
          look: () => Promise.resolve(undefined),
          choose: () => Promise.resolve({ kind: 'cancelled' }),
          allow: () => Promise.resolve(true),
        },
      },
      beam: {
        show: () => Promise.resolve(undefined),
        look: () => () => undefined,
        read: () => () => undefined,
      },
      toTheDoor() {},
    },
  };

  function books(): Office['books'] {
    const answers: Partial<Office['books']> = {
      open: () =>
        Promise.resolve({
          kind: 'ready',
          shop: SHOP,
          device: 'D'.repeat(26),
          people: set.people.length,
          storage: 'both',
        }),
      unlock: (secret) => {
        set.unlocked = 'passphrase' in secret && secret.passphrase === PASSPHRASE;
        return Promise.resolve(
          set.unlocked ? { kind: 'unlocked', role: 'owner' } : { kind: 'wrong', waitMs: 3_000 },
        );
      },
      lock: () => {
        locks += 1;
        set.unlocked = false;
        return Promise.resolve();
      },
      people: () =>
        Promise.resolve(set.unlocked ? { kind: 'people', people: set.people } : { kind: 'locked' }),
      staff: () => Promise.resolve({ kind: 'staff', staff: {} }),
      putStaff: () => Promise.resolve({ kind: 'kept' }),
      today: () =>
        Promise.resolve({
          kind: 'today',
          date: '2026-11-22',
          at: Date.now(),
          people: [],
          decisions: {
            requests: 0,
            gaps: 0,
            outages: 0,
            doubtful: 0,
            attempts: 0,
            approvals: 0,
          },
        }),
      drifting: () => Promise.resolve({ kind: 'drifting', people: [] }),
      roster: () => Promise.resolve({ people: set.people, gallery: [] }),
      document: () => Promise.resolve(undefined),
      enrol: (input): Promise<Enrolled> => {
        set.enrolled.push(input);
        return Promise.resolve({ kind: 'enrolled', id: input.id ?? 'new' });
      },
    };
    return new Proxy(answers as Office['books'], {
      get(target, verb) {
        if (verb in target) return Reflect.get(target, verb) as unknown;
        throw new Error(`the test did not expect books.${String(verb)}`);
      },
    });
  }

  function camera(): Camera {
    return {
      state: OPEN,
      watch: () => () => undefined,
      open: () => Promise.resolve(OPEN),
      close: () => undefined,
      frames: () => undefined,
    };
  }

  function face(): Office['face'] {
    return {
      start: () =>
        Promise.resolve({ kind: 'ready', engine: 'test/1', backend: 'wasm', readyMs: 1 }),
      gallery: () => Promise.resolve(),
      consequences: () => Promise.resolve({ strangersIn: 0.004, staffAsked: 0.03, people: 12 }),
      enrol(_, onEvent) {
        hear = onEvent;
        return {
          stop() {
            hear = undefined;
          },
        };
      },
    };
  }

  function device(): Office['device'] {
    return {
      save: () => undefined,
      night: {
        can: () => false,
        folder: () => Promise.resolve(undefined),
        choose: () => Promise.resolve({ kind: 'cancelled' }),
      },
      saving: {
        ways: () => ['download'],
        keep: () => Promise.resolve({ kind: 'saved', where: '' }),
      },
      usb: {
        can: { usb: false, serial: false },
        watch: () => () => undefined,
        copy: () => Promise.resolve({ kind: 'unsupported' }),
        asText: () => Promise.resolve({ name: 'x.txt', blob: new Blob() }),
        look: () => null,
        keepLook: () => undefined,
        choosePrinter: () => Promise.resolve({ kind: 'unsupported' }),
        print: () => Promise.resolve({ kind: 'unsupported' }),
      },
      persist: () => Promise.resolve('kept'),
      persisted: () => Promise.resolve('kept'),
      space: () => Promise.resolve(undefined),
      watchOffline: () => () => undefined,
      watchPower: () => () => undefined,
      proveNothingLeaves: () => Promise.resolve(),
      watchCards: () => () => undefined,
      allowCards: () => Promise.resolve(),
      light: () => NO_LIGHT,
      print: () => undefined,
      doorSettings: () => null,
      keepDoorSettings: () => true,
      rememberLanguage: () => undefined,
    };
  }

  return set;
}
