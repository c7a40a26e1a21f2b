import type { AllBooks } from './contract-all.ts';
import { BRANCHES } from '../../core/shop/branches.ts';
import { addAdmin, admins, doors, removeAdmin, unlockAs } from './keys/admins.ts';
import { approve } from './people/approving.ts';
import { consents } from './people/consents.ts';
import { correct, corrections } from './office/correcting.ts';
import { discard } from './people/discarding.ts';
import { document, putDocument } from './cells/documents.ts';
import { drifting } from './people/drifting.ts';
import { exportCsv } from './files/exporting.ts';
import { fillLook, fillMake, fillPreview } from './files/fill.ts';
import { importApply, importPlan } from './files/in.ts';
import { favourites, fileMake, fileMenu, filePreview, keepFavourites } from './files/out.ts';
import { fileProgress, fileStop } from './files/task.ts';
import { tableText } from './files/table.ts';
import { imports, importUndo } from './files/undo.ts';
import { health } from './keeping/health.ts';
import { journal } from './journal/journal.ts';
import type { OpenBooks } from './start/open-books.ts';
import {
  anchor,
  awake,
  away,
  cameraDown,
  charger,
  clock,
  outages,
  updating,
} from './journal/outages.ts';
import { enrol, forgetFace, leave, people } from './people/people.ts';
import { pairPhone, phoneOf, removePhone, takeSlip } from './people/phones.ts';
import { attempt, checkPin } from './people/pins.ts';
import { personToday, punch, undo } from './door/punching.ts';
import { standHere } from './people/places.ts';
import { punches } from './journal/reading.ts';
import { receipt } from './door/receipt.ts';
import { requests } from './office/request-rows.ts';
import { revertFace } from './people/refreshing.ts';
import { answer, answerSeen, fileRequest, myRequests } from './door/requests.ts';
import { erase, retention, setRetention } from './keeping/retaining.ts';
import { checkBadge, issueBadge, revokeBadge } from './people/badges.ts';
import { certificateText } from './door/certificate-text.ts';
import {
  charts,
  month,
  monthDay,
  monthProgress,
  monthRows,
  monthWhatIf,
  personDays,
  personYear,
} from './office/month.ts';
import { bookedIn } from './office/adjusting.ts';
import { closeMonth, closes, monthClose, reopenMonth } from './office/closing.ts';
import { decide, grant, granted, paper, plan, putPaper, withdraw } from './office/deciding.ts';
import { prove } from './keys/proving.ts';
import { putStaff, staff } from './office/staff.ts';
import { exceptions, today } from './office/today.ts';
import { myData } from './door/my-data.ts';
import { withdrawFace } from './door/my-face.ts';
import { confirmMonth, myMonths } from './door/my-month.ts';
import { enterPaper } from './office/paper.ts';
import { backup, evidence, rehearse, saved } from './keeping/bundling.ts';
import { changePassphrase, unlock, updateShop } from './keys/unlocking.ts';
import { verify } from './journal/verifying.ts';

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
