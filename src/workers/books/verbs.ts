import type { AllBooks } from './contract-all.ts';
import { addAdmin, admins, doors, removeAdmin, unlockAs } from './admins.ts';
import { correct, corrections } from './correcting.ts';
import { document, putDocument } from './documents.ts';
import { exportCsv } from './exporting.ts';
import { health } from './health.ts';
import { journal } from './journal.ts';
import type { OpenBooks } from './open-books.ts';
import { anchor, awake, cameraDown, clock, outages, updating } from './outages.ts';
import { enrol, forgetFace, leave, people } from './people.ts';
import { attempt, checkPin } from './pins.ts';
import { personToday, punch, undo } from './punching.ts';
import { punches } from './reading.ts';
import { receipt } from './receipt.ts';
import { erase, retention, setRetention } from './retaining.ts';
import { backup, evidence, rehearse, saved } from './bundling.ts';
import { changePassphrase, unlock, updateShop } from './unlocking.ts';
import { verify } from './verifying.ts';

/** What needs no open books: see `books.ts`. */
export type Lifecycle =
  'open' | 'setUp' | 'confirmRecovery' | 'generatePhrase' | 'restore' | 'lock';

type Verbs = {
  readonly [Name in Exclude<keyof AllBooks, Lifecycle>]: (
    books: OpenBooks,
    ...args: Parameters<AllBooks[Name]>
  ) => Awaited<ReturnType<AllBooks[Name]>> | ReturnType<AllBooks[Name]>;
};

/** Every call of the contract as a function of the open books. */
export const verbs: Verbs = {
  roster: ({ roster }) => ({ people: roster.present(), gallery: roster.gallery() }),
  personToday,
  punch,
  undo,
  checkPin,
  attempt: (books, what) => attempt(books, what),
  unlock,
  changePassphrase,
  updateShop,
  people,
  enrol,
  forgetFace,
  leave,
  punches,
  exportCsv,

  doors,
  unlockAs,
  admins,
  addAdmin,
  removeAdmin,
  journal,
  correct,
  corrections,
  document,
  putDocument,
  clock,
  anchor,
  awake,
  cameraDown,
  updating,
  outages,
  receipt,
  verify,
  evidence,
  backup,
  saved,
  rehearse,
  retention,
  setRetention,
  erase,
  health,
};
