/** Everything the door can look like, by name: each screen, and each shade of it that changes the layout. */
import { REASONS } from '../../src/core/faces/reasons.ts';
import type { Language } from '../../src/core/people/person.ts';
import type { Door } from '../../src/kiosk/door.svelte.ts';
import type { House } from '../../src/kiosk/house.ts';
import { AT_ONCE } from '../../src/kiosk/idle.ts';
import type { RecordPage, RecordScreen, Screen } from '../../src/kiosk/screen.ts';
import { isClosed } from '../../src/kiosk/screenKinds.ts';
import { aHouse, aPerson, AT, everyScreen, LONG_NAME } from './people.ts';

export interface State {
  readonly name: string;
  readonly screen: Screen;
  readonly house?: Partial<House>;
  /** Of the appliance itself. */
  readonly offline?: 'update-waiting';
  readonly battery?: number;
  readonly training?: true;
  readonly dim?: true;
}

const PAGES: readonly RecordPage[] = [
  'month',
  'requests',
  'ask',
  'overtime',
  'sign',
  'mine',
  'receipt',
];
const WEDNESDAY = 1_795_000_000_000;

export function everyState(language: Language, changes: { readonly name?: string } = {}): State[] {
  const screens = everyScreen(aPerson({ name: LONG_NAME, language, ...changes }));
  const { badge, done, duplicate, pin, record } = screens;
  const of = <S extends Screen>(name: string, screen: Screen, more: Partial<S>): State => ({
    name,
    screen: { ...screen, ...more },
  });
  const { waiting } = screens;
  const { kind, who, person, page, seenFace, showUntil } = record as RecordScreen;
  const reading: RecordScreen = { kind, who, person, page, seenFace, showUntil };
  return [
    ...Object.entries(screens).map(([name, screen]) => ({ name, screen })),
    ...REASONS.map((reason) => of(`approaching-${reason}`, screens.approaching, { reason })),
    of('looking-lit', screens.looking, { lit: true }),
    of('challenge-nod', screens.challenge, { ask: 'nod' }),
    of('done-in', done, { direction: 'in', verdict: { kind: 'on-time' } }),
    of('done-late', done, { direction: 'in', verdict: { kind: 'late', min: 127 } }),
    of('done-early', done, { verdict: { kind: 'early', min: 45 } }),
    of('done-unrostered', done, { direction: 'in', verdict: { kind: 'unrostered' } }),
    of('done-overtime', done, { direction: 'overtime-out' }),
    of('done-clock', done, { clockInDoubt: true }),
    of('done-forgotten', done, { direction: 'in', openSince: WEDNESDAY }),
    of('done-together', done, { together: [aPerson({ name: LONG_NAME, language })] }),
    of('done-undoing', done, { undoing: true }),
    of('duplicate-old', duplicate, { canUndo: false, direction: 'break-out' }),
    of('pin-number', pin, { field: 'no', no: '', pin: '', problem: 'wrong' }),
    of('pin-checking', pin, { checking: true, pin: '12345678' }),
    of('pin-wait', pin, { waitUntil: performance.now() + 42_000 }),
    of('pin-record', pin, { toRecord: true }),
    of('pin-after-face', pin, { face: { employeeId: 'p1', method: 'face' }, pin: '' }),
    of('report-way', screens.report, { step: 'way' }),
    of('report-unknown', screens.report, { problem: 'unknown' }),
    of('report-sent', screens.report, { step: 'sent' }),
    of('badge-unknown', badge, { problem: 'unknown' }),
    of('badge-checking', badge, { checking: true }),
    ...PAGES.map((page) => of(`record-${page}`, record, { page })),
    of('record-ask-forgotten', record, { page: 'ask', openSince: WEDNESDAY }),
    { name: 'record-reading', screen: reading },
    of('record-failed', record, { problem: 'failed' }),
    { name: 'waiting-degraded', screen: waiting, house: { storage: 'degraded' } },
    { name: 'waiting-battery', screen: waiting, battery: 0.14 },
    { name: 'waiting-update', screen: waiting, offline: 'update-waiting' },
    { name: 'waiting-training', screen: waiting, training: true },
    { name: 'waiting-dim', screen: waiting, dim: true },
    { name: 'done-training', screen: { ...done, at: AT } as Screen, training: true },
  ];
}

/** Puts the door into it; training is the stage's. */
export function put(door: Door, state: State, language: Language): void {
  const { screen, house } = state;
  door.session = isClosed(screen) ? { screen } : { screen, house: aHouse(house) };
  door.choose(language);
  door.upkeep.offline = state.offline ?? 'ready';
  door.upkeep.power =
    state.battery === undefined
      ? { kind: 'unknown' }
      : { kind: 'battery', charging: false, level: state.battery };
  door.upkeep.look = { ...AT_ONCE, dim: state.dim === true };
}
