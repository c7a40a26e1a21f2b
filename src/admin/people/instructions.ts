/** What is said while the camera gathers a face: the fault first, else the next pose. */
import type { PoseAsk } from '../../core/faces/enrolment.ts';
import type { Reason } from '../../core/faces/reasons.ts';
import type { Language } from '../../core/people/person.ts';
import type { FaceStart } from '../../workers/face/contract.ts';
import { m } from '../../ui/words/compiled/messages.js';

const REASON_WORDS = {
  'no-face': m['office_reason_no-face'],
  several: m.office_reason_several,
  'too-far': m['office_reason_too-far'],
  'too-near': m['office_reason_too-near'],
  'off-centre': m['office_reason_off-centre'],
  'too-dark': m['office_reason_too-dark'],
  backlit: m.office_reason_backlit,
  'too-bright': m['office_reason_too-bright'],
  'lens-smeared': m['office_reason_lens-smeared'],
  blurred: m.office_reason_blurred,
  'turn-to-camera': m['office_reason_turn-to-camera'],
  covered: m.office_reason_covered,
} as const satisfies Record<Reason, unknown>;

/** Different poses make a template that knows the person on a hurried day too. */
const POSE_WORDS = {
  straight: m.office_pose_straight,
  left: m.office_pose_left,
  right: m.office_pose_right,
  up: m.office_pose_up,
  down: m.office_pose_down,
} as const satisfies Record<PoseAsk, unknown>;

export function instruction(reason: Reason | undefined, ask: PoseAsk, locale: Language): string {
  return reason === undefined
    ? POSE_WORDS[ask]({}, { locale })
    : REASON_WORDS[reason]({}, { locale });
}

/** Why faces cannot be recognised on this device now. */
export function startWords(why: Exclude<FaceStart, { kind: 'ready' }>, locale: Language): string {
  switch (why.kind) {
    case 'no-simd':
      return m.office_face_no_simd({}, { locale });
    case 'model-missing':
      return m.office_face_model_missing({ file: why.file }, { locale });
    case 'model-altered':
      return m.office_face_model_altered({ file: why.file }, { locale });
    case 'failed':
      return m.office_face_failed({ reason: why.reason }, { locale });
  }
}
