/** How far the guided look has come. */
import type { PoseAsk } from '../../core/faces/enrolment.ts';
import type { Reason } from '../../core/faces/reasons.ts';
import type { PersonCard } from '../../workers/books/contract.ts';
import type { FaceEvent, FaceStart } from '../../workers/face/contract.ts';

export type Capture =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading' }
  /** Faces are impossible here now; PIN is not. */
  | { readonly kind: 'unavailable'; readonly why: Exclude<FaceStart, { kind: 'ready' }> }
  | {
      readonly kind: 'looking';
      readonly taken: number;
      readonly of: number;
      readonly reason?: Reason;
      readonly ask: PoseAsk;
    }
  | {
      readonly kind: 'taken';
      readonly engine: string;
      readonly vectors: Float32Array;
      /** Somebody else who looks much alike, but was told apart. */
      readonly alike?: PersonCard;
      /** They had face or PIN; saving asks both for both from now on. */
      readonly each?: true;
    }
  /** This face is somebody's already. */
  | {
      readonly kind: 'somebody';
      readonly person: PersonCard | undefined;
      /** What was taken, should they be twins. */
      readonly face: Pick<Extract<FaceEvent, { kind: 'enrolled' }>, 'engine' | 'vectors'>;
    }
  | { readonly kind: 'trouble'; readonly reason: string };

export function because({ reason }: { readonly reason?: Reason }): { readonly reason?: Reason } {
  return reason === undefined ? {} : { reason };
}
