/**
 * What happens at the door: a pure machine. `step` takes what is, what happened and the page's
 * monotonic clock, and returns what is now and what has to be done. Screens: screen.ts.
 *
 * A screen says *done* only on the answer `kept` of the books (note [Done means kept]).
 */
import { never } from '../core/never.ts';
import type { Direction } from '../core/attendance/punch.ts';
import type { Person } from '../core/people/person.ts';
import type { CameraState } from '../devices/camera.ts';
import type { BooksState, Kept, PersonToday, PinAnswer } from '../workers/books/contract.ts';
import type { BadgeAnswer, Filed } from '../workers/books/contract-staff.ts';
import type { FaceEvent, FaceTask } from '../workers/face/contract.ts';
import { onFace } from './faceStep.ts';
import { canSee, restOf } from './house.ts';
import type { House, RecogniserState } from './house.ts';
import { onBadgeAnswer, onCode, openBadge } from './badgeStep.ts';
import { SHOW_PAPER_MS, SHOW_RECORD_MS } from './duration.ts';
import { onPinTouch, onPinAnswer, openPin } from './pinStep.ts';
import type { PinTouch } from './pinStep.ts';
import { onAgain, onKept, onOverride, onUndo, onUndone } from './punchStep.ts';
import { isByFace, onOpenRecord, onRecord, onTurn } from './recordStep.ts';
import { mayReport, onOpenReport, onReported, onReportTouch } from './reportStep.ts';
import type { ReportTouch } from './reportStep.ts';
import { isClosed, isFace, isRest } from './screenKinds.ts';
import type { MyRecord, RecordPage, Screen } from './screen.ts';
import { stay } from './step.ts';
import type { Session, Step } from './step.ts';
import { onTick } from './tickStep.ts';

export type SessionEvent =
  | { readonly kind: 'books'; readonly state: BooksState }
  | { readonly kind: 'books-failed'; readonly reason: string }
  | { readonly kind: 'roster'; readonly people: readonly Person[]; readonly faces: number }
  | { readonly kind: 'camera'; readonly camera: CameraState['kind'] }
  | { readonly kind: 'recogniser'; readonly state: RecogniserState }
  | { readonly kind: 'face'; readonly event: FaceEvent }
  /** `wall` = epoch now; `today` as it was before the punch. */
  | {
      readonly kind: 'kept';
      readonly answer: Kept;
      readonly wall: number;
      readonly today?: PersonToday;
    }
  | { readonly kind: 'undone'; readonly answer: 'undone' | 'too-late' | 'not-kept' }
  | { readonly kind: 'pin-answer'; readonly answer: PinAnswer | { readonly kind: 'failed' } }
  | { readonly kind: 'tick' }
  /** Fingers. */
  | { readonly kind: 'open-pin'; readonly toRecord?: boolean }
  | { readonly kind: 'open-badge' }
  | { readonly kind: 'open-paper' }
  /** A reader typed it, or the camera read it. */
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'badge-answer'; readonly answer: BadgeAnswer | { readonly kind: 'failed' } }
  | { readonly kind: 'open-report' }
  | { readonly kind: 'report'; readonly touch: ReportTouch }
  | { readonly kind: 'reported'; readonly answer: Filed['kind'] }
  | { readonly kind: 'open-record'; readonly page?: RecordPage }
  | { readonly kind: 'record'; readonly read?: MyRecord }
  | { readonly kind: 'turn'; readonly page: RecordPage; readonly again?: boolean }
  /** A finger anywhere: whoever works on a screen keeps it. */
  | { readonly kind: 'touched' }
  | { readonly kind: 'pin'; readonly touch: PinTouch }
  | { readonly kind: 'override'; readonly direction: Direction }
  | { readonly kind: 'undo' }
  | { readonly kind: 'again' }
  | { readonly kind: 'cancel' };

export const START: Session = { screen: { kind: 'starting' } };

export function step(session: Session, event: SessionEvent, now: number): Step {
  const { screen, house } = session;
  if (event.kind === 'books') return opened(session, event.state);
  if (event.kind === 'books-failed')
    return stay({ screen: { kind: 'books-failed', reason: event.reason } });
  if (house === undefined) return stay(session);
  switch (event.kind) {
    case 'roster':
      return furnished(screen, { ...house, people: event.people, faces: event.faces });
    case 'camera':
      return furnished(screen, { ...house, camera: event.camera, answered: false });
    case 'recogniser':
      return furnished(screen, { ...house, recogniser: event.state, answered: false });
    case 'face':
      return onFace(screen, house, event.event, now);
    case 'kept':
      return onKept(screen, house, event, now);
    case 'undone':
      return onUndone(screen, house, event.answer, now);
    case 'pin-answer':
      return onPinAnswer(screen, house, event.answer, now);
    case 'tick':
      return onTick(screen, house, now);
    case 'open-pin':
      return isClosed(screen) || isBusy(screen)
        ? stay(session)
        : stay({
            screen: { ...openPin(now), ...(event.toRecord === true ? { toRecord: true } : {}) },
            house,
          });
    case 'open-badge':
      return isClosed(screen) || isBusy(screen)
        ? stay(session)
        : stay({ screen: openBadge(now), house });
    case 'open-paper':
      return isRest(screen)
        ? stay({ screen: { kind: 'paper', showUntil: now + SHOW_PAPER_MS }, house })
        : stay(session);
    case 'code':
      return isClosed(screen) || isBusy(screen)
        ? stay(session)
        : onCode(screen, house, event.text, now);
    case 'badge-answer':
      return onBadgeAnswer(screen, house, event.answer, now);
    case 'open-report':
      return mayReport(screen) ? onOpenReport(screen, house, now) : stay(session);
    case 'report':
      return onReportTouch(screen, house, event.touch, now);
    case 'reported':
      return onReported(screen, house, event.answer, now);
    case 'open-record':
      return onOpenRecord(screen, house, event.page, now);
    case 'record':
      return onRecord(screen, house, event.read, now);
    case 'turn':
      return onTurn(screen, house, event, now);
    case 'touched':
      return stay({ screen: held(screen, now), house });
    case 'pin':
      return onPinTouch(screen, house, event.touch, now);
    case 'override':
      return onOverride(screen, house, event.direction);
    case 'undo':
      return onUndo(screen, house, now);
    case 'again':
      return onAgain(screen, house);
    case 'cancel':
      return canLeave(screen) ? stay({ screen: restOf(house), house }) : stay(session);
    default:
      return never(event);
  }
}

/** What the recogniser is to do while this is shown. */
export function taskOf({ screen, house }: Session): FaceTask {
  if (house === undefined) return { kind: 'rest' };
  const { liveness, strangersAccepted, challenge, queue } = house.shop;
  const recognise = {
    kind: 'recognise',
    liveness,
    strangersAccepted,
    ...(challenge === undefined ? {} : { challenge }),
    ...(queue === true ? { queue } : {}),
  } as const;
  switch (screen.kind) {
    case 'pin':
    case 'badge':
    case 'report':
    case 'paper':
      return { kind: 'rest' };
    case 'record':
      // Whoever it is: a second face, or none, closes it.
      return recognise;
    case 'claim':
      return { ...recognise, claimed: screen.person.id, queue: false };
    default:
      // Who typed a PIN or showed a badge stands before the camera too, and has said who they are.
      if ('who' in screen && !isByFace(screen.who)) return { kind: 'rest' };
      return isClosed(screen) ? { kind: 'rest' } : recognise;
  }
}

function opened(session: Session, state: BooksState): Step {
  switch (state.kind) {
    case 'new':
      return stay({ screen: { kind: 'new-tablet' } });
    case 'busy-elsewhere':
    case 'storage-refused':
    case 'lost':
      return stay({ screen: state });
    case 'ready': {
      // Until the roster is read nobody is known to be missing: `warming`, not `nobody-enrolled`.
      const house: House = {
        shop: state.shop,
        storage: state.storage,
        people: session.house?.people ?? [],
        faces: session.house?.faces ?? 0,
        camera: session.house?.camera ?? 'closed',
        recogniser: session.house?.recogniser ?? { kind: 'starting' },
        answered: false,
      };
      return stay({ screen: { kind: 'warming' }, house });
    }
    default:
      return never(state);
  }
}

/** A part of the house changed: who is at rest sees it, who is being served is not disturbed. */
function furnished(screen: Screen, house: House): Step {
  if (isRest(screen)) return stay({ screen: restOf(house), house });
  const needsEyes = isFace(screen) || screen.kind === 'claim';
  if (needsEyes && !canSee(house)) return stay({ screen: restOf(house), house });
  return stay({ screen, house });
}

/** Time starts anew with each touch of a screen that is worked on. */
function held(screen: Screen, now: number): Screen {
  if (screen.kind === 'record') return { ...screen, showUntil: now + SHOW_RECORD_MS };
  if (screen.kind === 'paper') return { ...screen, showUntil: now + SHOW_PAPER_MS };
  return screen;
}

function canLeave(screen: Screen): boolean {
  return !isClosed(screen) && !isRest(screen) && !isBusy(screen);
}

/** Something is on its way to the disk, and waited for. */
function isBusy(screen: Screen): boolean {
  if (screen.kind === 'badge') return screen.checking;
  if (screen.kind === 'report') return screen.step === 'sending';
  return screen.kind === 'keeping' || ('undoing' in screen && screen.undoing);
}
