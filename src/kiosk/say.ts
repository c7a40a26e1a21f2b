/**
 * The words of every screen: what happened, what is safe, what to do. One sign and one tone go with
 * them, so that colour never speaks alone. Reads the language that is spoken now.
 */
import type { Reason } from '../core/faces/reasons.ts';
import { never } from '../core/never.ts';
import type { IconName } from '../ui/icons.ts';
import { m } from '../ui/words/compiled/messages.js';
import type { Challenge } from '../workers/face/contract.ts';
import type { AfterScreen, AnswerScreen, ClosedScreen, RestScreen } from './screen.ts';

export interface Said {
  readonly sign: IconName;
  readonly tone: 'calm' | 'good' | 'care' | 'bad';
  readonly title: string;
  readonly safe?: string;
  readonly todo?: string;
}

/** What an owner or anybody can press to get on. */
export type WayOut = 'set-up' | 'restore' | 'people' | 'office' | 'retry' | 'reload';

export function sayClosed(screen: ClosedScreen): Said & { readonly way?: WayOut } {
  switch (screen.kind) {
    case 'starting':
      return {
        sign: 'clock',
        tone: 'calm',
        title: m.door_starting(),
        todo: m.door_starting_todo(),
      };
    case 'new-tablet':
      return {
        sign: 'plus',
        tone: 'calm',
        title: m.door_new(),
        safe: m.door_new_safe(),
        todo: m.door_new_todo(),
        way: 'set-up',
      };
    case 'lost':
      return {
        sign: 'care',
        tone: 'care',
        title: m.door_lost({ shop: screen.shopName }),
        safe: m.door_lost_safe(),
        todo: m.door_lost_todo(),
        way: 'restore',
      };
    case 'busy-elsewhere':
      return {
        sign: 'info',
        tone: 'calm',
        title: m.door_busy(),
        safe: m.door_busy_safe(),
        todo: m.door_busy_todo(),
        way: 'reload',
      };
    case 'storage-refused':
      return {
        sign: 'care',
        tone: 'bad',
        title: m.door_refused(),
        safe: m.door_refused_safe(),
        todo: m.door_refused_todo(),
        way: 'reload',
      };
    case 'books-failed':
      return {
        sign: 'care',
        tone: 'bad',
        title: m.door_books_failed(),
        safe: m.door_books_failed_safe(),
        todo: m.door_books_failed_todo(),
        way: 'reload',
      };
    default:
      return never(screen);
  }
}

type Trouble = Exclude<RestScreen, { kind: 'waiting' }>;

export function sayTrouble(screen: Trouble): Said & { readonly way?: WayOut } {
  const pinWorks = m.door_pin_works();
  const camera = { sign: 'nocamera', tone: 'care', safe: pinWorks, way: 'retry' } as const;
  const engine = { sign: 'care', tone: 'care', safe: pinWorks } as const;
  switch (screen.kind) {
    case 'warming':
      return {
        sign: 'face',
        tone: 'calm',
        title: m.door_warming(),
        safe: pinWorks,
        todo: m.door_warming_todo(),
      };
    case 'pin-only':
      return { sign: 'keypad', tone: 'calm', title: m.door_pin_only() };
    case 'nobody-enrolled':
      return {
        sign: 'people',
        tone: 'calm',
        title: m.door_nobody(),
        safe: m.door_nobody_safe(),
        todo: m.door_nobody_todo(),
        way: 'people',
      };
    case 'storage-full':
      return {
        sign: 'care',
        tone: 'bad',
        title: m.door_full(),
        safe: m.door_full_safe(),
        todo: m.door_full_todo(),
        way: 'office',
      };
    case 'camera-refused':
      return { ...camera, title: m.door_camera_refused(), todo: m.door_camera_refused_todo() };
    case 'camera-missing':
      return { ...camera, title: m.door_camera_missing(), todo: m.door_camera_missing_todo() };
    case 'camera-in-use':
      return { ...camera, title: m.door_camera_in_use(), todo: m.door_camera_in_use_todo() };
    case 'camera-unplugged':
      return { ...camera, title: m.door_camera_unplugged(), todo: m.door_camera_unplugged_todo() };
    case 'worker-restarting':
      return {
        ...engine,
        sign: 'refresh',
        title: m.door_restarting(),
        todo: m.door_restarting_todo(),
      };
    case 'model-missing':
      return {
        ...engine,
        title: m.door_model_missing(),
        todo: m.door_model_missing_todo(),
        way: 'reload',
      };
    case 'model-altered':
      return {
        ...engine,
        title: m.door_model_altered(),
        todo: m.door_model_altered_todo(),
        way: 'reload',
      };
    case 'no-simd':
      return { ...engine, title: m.door_no_simd(), todo: m.door_no_simd_todo() };
    case 'face-failed':
      return {
        ...engine,
        title: m.door_face_failed(),
        todo: m.door_face_failed_todo(),
        way: 'retry',
      };
    default:
      return never(screen);
  }
}

export function sayAnswer({ kind }: AnswerScreen | AfterScreen): Said {
  const nothing = { tone: 'care', safe: m.door_nothing_recorded() } as const;
  switch (kind) {
    case 'unsure':
      return { ...nothing, sign: 'face', title: m.door_unsure(), todo: m.door_unsure_todo() };
    case 'stranger':
      return { ...nothing, sign: 'face', title: m.door_stranger(), todo: m.door_stranger_todo() };
    case 'spoof':
      return { ...nothing, sign: 'face', title: m.door_spoof(), todo: m.door_spoof_todo() };
    case 'unknown-person':
      return { ...nothing, sign: 'info', title: m.door_unknown(), todo: m.door_unknown_todo() };
    case 'elsewhere':
      return { ...nothing, sign: 'lock', title: m.door_elsewhere(), todo: m.door_elsewhere_todo() };
    case 'undone':
      return {
        sign: 'undo',
        tone: 'calm',
        title: m.door_undone(),
        safe: m.door_undone_safe(),
        todo: m.door_undone_todo(),
      };
    case 'undo-failed':
      return {
        sign: 'info',
        tone: 'care',
        title: m.door_undo_failed(),
        safe: m.door_undo_failed_safe(),
        todo: m.door_undo_failed_todo(),
      };
    case 'not-kept':
      return {
        sign: 'cross',
        tone: 'bad',
        title: m.door_not_kept(),
        safe: m.door_not_kept_safe(),
        todo: m.door_not_kept_todo(),
      };
    default:
      return never(kind);
  }
}

/** One short instruction, with a sign that says the same. */
export function coach(reason: Reason): { readonly sign: IconName; readonly title: string } {
  switch (reason) {
    case 'no-face':
      return { sign: 'face', title: m.door_no_face() };
    case 'several':
      return { sign: 'people', title: m.door_several() };
    case 'too-far':
      return { sign: 'plus', title: m.door_too_far() };
    case 'too-near':
      return { sign: 'down', title: m.door_too_near() };
    case 'off-centre':
      return { sign: 'face', title: m.door_off_centre() };
    case 'too-dark':
      return { sign: 'light', title: m.door_too_dark() };
    case 'backlit':
      return { sign: 'light', title: m.door_backlit() };
    case 'too-bright':
      return { sign: 'light', title: m.door_too_bright() };
    case 'lens-smeared':
      return { sign: 'camera', title: m.door_lens_smeared() };
    case 'blurred':
      return { sign: 'face', title: m.door_blurred() };
    case 'turn-to-camera':
      return { sign: 'face', title: m.door_turn_to_camera() };
    case 'covered':
      return { sign: 'face', title: m.door_covered() };
    default:
      return never(reason);
  }
}

export function sayChallenge(ask: Challenge): { readonly sign: IconName; readonly title: string } {
  switch (ask) {
    case 'turn-left':
      return { sign: 'left', title: m.door_turn_left() };
    case 'turn-right':
      return { sign: 'right', title: m.door_turn_right() };
    case 'nod':
      return { sign: 'down', title: m.door_nod() };
    case 'blink':
      return { sign: 'face', title: m.door_blink() };
    default:
      return never(ask);
  }
}
