import type { FaceTask } from '../../../src/workers/face/contract.ts';

/** What most tests ask for. */
export const RECOGNISE = {
  kind: 'recognise',
  liveness: 'off',
  strangersAccepted: 0.001,
} as const satisfies FaceTask;
