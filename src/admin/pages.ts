/** Every page of the back room: one union, its kind on the root element as `data-page`. */
import type { EmployeeId } from '../core/people/person.ts';
import type { BooksState } from '../workers/books/contract.ts';

export type Page =
  | { readonly kind: 'starting' }
  /** Set-up, in this order. */
  | { readonly kind: 'setup-shop' }
  | { readonly kind: 'setup-passphrase' }
  | { readonly kind: 'setup-recovery' }
  | { readonly kind: 'setup-recovery-check' }
  | { readonly kind: 'setup-camera' }
  | { readonly kind: 'setup-storage' }
  /** Instead of set-up: a backup becomes this tablet. */
  | { readonly kind: 'restore' }
  /** Instead of set-up: this tablet becomes one more of a shop's. */
  | { readonly kind: 'join' }
  /** Nothing can be done here now. */
  | { readonly kind: 'busy-elsewhere' }
  | { readonly kind: 'storage-refused'; readonly reason: string }
  | { readonly kind: 'lost'; readonly shopName: string }
  | { readonly kind: 'stopped'; readonly reason: string }
  /** The door of the back room. */
  | { readonly kind: 'locked' }
  /** Behind it. */
  | { readonly kind: 'today' }
  /** The board for a wall: initials instead of names. */
  | { readonly kind: 'wall' }
  /** Requests and exceptions. */
  | { readonly kind: 'decide' }
  | { readonly kind: 'people' }
  | { readonly kind: 'people-import' }
  | { readonly kind: 'person'; readonly id: EmployeeId }
  /** `id` absent = somebody new. */
  | { readonly kind: 'enrol'; readonly id?: EmployeeId }
  | { readonly kind: 'punches' }
  | { readonly kind: 'month' }
  /** A person's year. */
  | { readonly kind: 'year'; readonly id: EmployeeId }
  | { readonly kind: 'month-print'; readonly month: string }
  | { readonly kind: 'charts' }
  | { readonly kind: 'close'; readonly month: string }
  /** `id`: of a branch; absent = the main house. */
  | { readonly kind: 'hours'; readonly id?: string }
  | { readonly kind: 'roster' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'files' }
  | { readonly kind: 'backup' }
  | { readonly kind: 'journal' }
  | { readonly kind: 'device' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'roles' }
  | { readonly kind: 'law' }
  | { readonly kind: 'branches' }
  /** The shop's other tablets, and the store they share. */
  | { readonly kind: 'tablets' }
  /** What tablets have for each other, from screen to camera. */
  | { readonly kind: 'beam-out' }
  | { readonly kind: 'beam-in' }
  /** How the door looks, sounds and trains. */
  | { readonly kind: 'door' };

export type PageKind = Page['kind'];

/** What the rail offers, in order. */
export const PLACES = [
  'today',
  'decide',
  'people',
  'month',
  'punches',
  'files',
  'backup',
  'device',
  'settings',
] as const;
export type Place = (typeof PLACES)[number];

/** The steps a newcomer is led through. */
export const SETUP_STEPS = [
  'setup-shop',
  'setup-passphrase',
  'setup-recovery',
  'setup-recovery-check',
  'setup-camera',
  'setup-storage',
] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

/** The place a page belongs to in the rail, if it is behind the door. */
export function placeOf(kind: PageKind): Place | undefined {
  if (kind === 'person' || kind === 'enrol' || kind === 'people-import') return 'people';
  if (kind === 'wall') return 'today';
  if (kind === 'leave') return 'decide';
  const ofMonth: readonly PageKind[] = [
    'hours',
    'year',
    'month-print',
    'charts',
    'close',
    'roster',
  ];
  if (ofMonth.includes(kind)) return 'month';
  const ofSettings: readonly PageKind[] = [
    'roles',
    'law',
    'branches',
    'door',
    'tablets',
    'beam-out',
    'beam-in',
  ];
  if (ofSettings.includes(kind)) return 'settings';
  if (kind === 'journal') return 'backup';
  return PLACES.find((place) => place === kind);
}

/** Where the books stand decides where we begin. */
export function firstPage(state: BooksState): Page {
  switch (state.kind) {
    case 'new':
      return { kind: 'setup-shop' };
    case 'ready':
      return { kind: 'locked' };
    case 'busy-elsewhere':
      return { kind: 'busy-elsewhere' };
    case 'storage-refused':
      return { kind: 'storage-refused', reason: state.reason };
    case 'lost':
      return { kind: 'lost', shopName: state.shopName };
  }
}

/** A page behind the door, as the browser's history gives it back; anything else is not ours. */
export function isInside(state: unknown): state is Page {
  return (
    typeof state === 'object' &&
    state !== null &&
    'kind' in state &&
    typeof state.kind === 'string' &&
    placeOf(state.kind as PageKind) !== undefined
  );
}

export function setupStepOf(kind: PageKind): SetupStep | undefined {
  return SETUP_STEPS.find((step) => step === kind);
}
