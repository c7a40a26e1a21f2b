/**
 * "I could not punch": whoever was not recognised and has no PIN at hand still leaves word, with the
 * time. It proves nothing about who they are; the owner is told so, and decides.
 */
import { never } from '../core/never.ts';
import type { Filed } from '../workers/books/contract-staff.ts';
import { SHOW_ANSWER_MS, SHOW_BADGE_MS } from './duration.ts';
import type { House } from './house.ts';
import type { ReportScreen, Screen } from './screen.ts';
import { stay } from './step.ts';
import type { Step } from './step.ts';

const MOST_NO = 16;

export type ReportTouch =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'back' }
  | { readonly kind: 'enter' }
  | { readonly kind: 'way'; readonly direction: 'in' | 'out' };

export function onOpenReport(screen: Screen, house: House, now: number): Step {
  const no = screen.kind === 'pin' ? screen.no : '';
  const report: ReportScreen = {
    kind: 'report',
    step: 'number',
    no,
    since: now,
    showUntil: now + SHOW_BADGE_MS,
  };
  return stay({ screen: report, house });
}

export function onReportTouch(screen: Screen, house: House, touch: ReportTouch, now: number): Step {
  if (screen.kind !== 'report' || screen.step === 'sending' || screen.step === 'sent')
    return stay({ screen, house });
  const next: ReportScreen = { ...screen, problem: undefined, showUntil: now + SHOW_BADGE_MS };
  const to = (report: ReportScreen) => stay({ screen: report, house });
  switch (touch.kind) {
    case 'key':
      if (next.step !== 'number') return to(next);
      return to({ ...next, no: (next.no + touch.key).slice(0, MOST_NO) });
    case 'back':
      return to(
        next.step === 'number'
          ? { ...next, no: next.no.slice(0, -1) }
          : { ...next, step: 'number' },
      );
    case 'enter':
      return to(next.no === '' ? next : { ...next, step: 'way' });
    case 'way':
      if (next.step !== 'way') return to(next);
      return stay(
        { screen: { ...next, step: 'sending' }, house },
        {
          kind: 'report',
          no: next.no,
          direction: touch.direction,
          agoMs: now - next.since,
        },
      );
    default:
      return never(touch);
  }
}

export function onReported(screen: Screen, house: House, answer: Filed['kind'], now: number): Step {
  if (screen.kind !== 'report' || screen.step !== 'sending') return stay({ screen, house });
  const showUntil = now + SHOW_ANSWER_MS;
  switch (answer) {
    case 'filed':
      return stay({ screen: { ...screen, step: 'sent', showUntil }, house });
    case 'unknown-person':
      return stay({
        screen: { ...screen, step: 'number', problem: 'unknown', showUntil: now + SHOW_BADGE_MS },
        house,
      });
    case 'bad-input':
    case 'too-many':
    case 'not-kept':
      return stay({
        screen: { ...screen, step: 'way', problem: 'failed', showUntil: now + SHOW_BADGE_MS },
        house,
      });
    default:
      return never(answer);
  }
}

/** Where it is offered: to somebody who was turned away, or who cannot think of their PIN. */
export function mayReport(screen: Screen): boolean {
  switch (screen.kind) {
    case 'unsure':
    case 'stranger':
    case 'spoof':
      return true;
    case 'pin':
      return !screen.checking && screen.face === undefined && screen.toRecord !== true;
    default:
      return false;
  }
}
