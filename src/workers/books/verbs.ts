import type { AllBooks } from './contract-all.ts';
import { BRANCHES } from '../../core/shop/branches.ts';
import { addAdmin, admins, doors, removeAdmin, unlockAs } from './admins.ts';
import { approve } from './approving.ts';
import { consents } from './consents.ts';
import { correct, corrections } from './correcting.ts';
import { discard } from './discarding.ts';
import { document, putDocument } from './documents.ts';
import { drifting } from './drifting.ts';
import { exportCsv } from './exporting.ts';
import { fillLook, fillMake, fillPreview } from './files-fill.ts';
import { importApply, importPlan } from './files-in.ts';
import { favourites, fileMake, fileMenu, filePreview, keepFavourites } from './files-out.ts';
import { fileProgress, fileStop } from './files-task.ts';
import { tableText } from './files-table.ts';
import { imports, importUndo } from './files-undo.ts';
import { health } from './health.ts';
import { journal } from './journal.ts';
import type { OpenBooks } from './open-books.ts';
import { anchor, awake, away, cameraDown, charger, clock, outages, updating } from './outages.ts';
import { enrol, forgetFace, leave, people } from './people.ts';
import { pairPhone, phoneOf, removePhone, takeSlip } from './phones.ts';
import { attempt, checkPin } from './pins.ts';
import { personToday, punch, undo } from './punching.ts';
import { standHere } from './places.ts';
import { punches } from './reading.ts';
import { receipt } from './receipt.ts';
import { requests } from './request-rows.ts';
import { revertFace } from './refreshing.ts';
import { answer, answerSeen, fileRequest, myRequests } from './requests.ts';
import { erase, retention, setRetention } from './retaining.ts';
import { checkBadge, issueBadge, revokeBadge } from './badges.ts';
import { certificateText } from './certificate-text.ts';
import {
  charts,
  month,
  monthDay,
  monthProgress,
  monthRows,
  monthWhatIf,
  personDays,
  personYear,
} from './month.ts';
import { bookedIn } from './month-adjusting.ts';
import { closeMonth, closes, monthClose, reopenMonth } from './month-closing.ts';
import { decide, grant, granted, paper, plan, putPaper, withdraw } from './month-deciding.ts';
import { prove } from './proving.ts';
import { putStaff, staff } from './month-staff.ts';
import { exceptions, today } from './month-today.ts';
import { myData } from './my-data.ts';
import { withdrawFace } from './my-face.ts';
import { confirmMonth, myMonths } from './my-month.ts';
import { enterPaper } from './paper.ts';
import { backup, evidence, rehearse, saved } from './bundling.ts';
import { changePassphrase, unlock, updateShop } from './unlocking.ts';
import { verify } from './verifying.ts';

/** Most tablets are alone: what several need is fetched when it is asked for. */
const fleet = () => import('./fleet/fleet.ts');

/** What needs no open books: see `books.ts`. */
export type Lifecycle =
  | 'open'
  | 'setUp'
  | 'confirmRecovery'
  | 'generatePhrase'
  | 'restore'
  | 'joinRequest'
  | 'join'
  | 'lock';

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
  revertFace,
  drifting,
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
  putDocument: async (books, name, json) => {
    const answer = await putDocument(books, name, json);
    if (name === BRANCHES) await standHere(books);
    return answer;
  },
  clock,
  anchor,
  awake,
  cameraDown,
  away,
  charger,
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

  month,
  monthRows,
  monthProgress,
  monthDay,
  monthWhatIf,
  personDays,
  personYear,
  charts,
  today,
  exceptions,
  decide,
  grant,
  withdraw,
  granted,
  prove,
  consents,
  discard,
  approve,
  plan,
  staff,
  putStaff,
  paper,
  putPaper,
  monthClose,
  bookedIn,
  closeMonth,
  reopenMonth,
  closes,

  fileRequest,
  myRequests,
  answerSeen,
  requests,
  answer,

  myMonths,
  confirmMonth,
  withdrawFace,
  myData,
  checkBadge,
  certificateText,
  issueBadge,
  phoneOf,
  pairPhone,
  removePhone,
  takeSlip,
  revokeBadge,
  enterPaper,

  fileMenu,
  filePreview,
  fileMake,
  fileProgress: () => fileProgress(),
  fileStop: () => fileStop(),
  favourites,
  keepFavourites,
  importPlan,
  importApply,
  imports,
  importUndo,
  store: async (books) => (await fleet()).storeState(books),
  connectStore: async (books, place) => (await fleet()).connectStore(books, place),
  disconnectStore: async (books) => (await fleet()).disconnectStore(books),
  errand: async (books) => (await fleet()).errand(books),
  storeNames: async (books) => (await fleet()).storeNames(books),
  mailDoubt: async (books) => (await fleet()).desk(books).then((desk) => desk.doubt()),
  mailResume: async (books, keys) => (await fleet()).desk(books).then((desk) => desk.resume(keys)),
  mailNext: async (books) => (await fleet()).desk(books).then((desk) => desk.next()),
  mailDelivered: async (books, upTo) =>
    (await fleet()).desk(books).then((desk) => desk.delivered(upTo)),
  mailUnsure: async (books) => (await fleet()).desk(books).then((desk) => desk.unsure()),
  mailExtras: async (books) => (await fleet()).desk(books).then((desk) => desk.extras()),
  mailExtraDelivered: async (books, key) =>
    (await fleet()).desk(books).then((desk) => desk.extraDelivered(key)),
  mailWanted: async (books) => (await fleet()).desk(books).then((desk) => desk.wanted()),
  mailMissing: async (books, keys) =>
    (await fleet()).desk(books).then((desk) => desk.missing(keys)),
  mailReceived: async (books, key, body) => (await fleet()).received(books, key, body),
  mailVisited: async (books, visit) => (await fleet()).visited(books, visit),
  carryOut: async (books, which) => (await fleet()).carryOut(books, which),
  carryArrived: async (books, mark) => (await fleet()).carryArrived(books, mark),
  carryIn: async (books, file) => (await fleet()).carryIn(books, file),
  tablets: async (books) => (await fleet()).tablets(books),
  requestDigits: async (_, text) => (await fleet()).digitsOf(text),
  invite: async (books, input) => (await fleet()).invite(books, input),
  revoke: async (books, device) => (await fleet()).revoke(books, device),

  tableText,
  fillLook,
  fillPreview,
  fillMake,
};
