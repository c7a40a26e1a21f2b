/** What the kiosk is given: the outside world as it may see it. `app/door` makes these. */
import type { CameraState } from '../devices/camera.ts';
import type { PowerState } from '../devices/power.ts';
import type { Voice } from '../devices/voice.ts';
import type { AllBooks } from '../workers/books/contract-all.ts';
import type { BooksBody } from '../workers/books/contract.ts';
import type { FaceEvent, FaceTask } from '../workers/face/contract.ts';
import type { RecogniserState } from './house.ts';
import type { DoorSettings } from './settings.ts';

export type DoorBooks = Pick<
  AllBooks,
  | 'open'
  | 'roster'
  | 'personToday'
  | 'punch'
  | 'undo'
  | 'checkPin'
  | 'attempt'
  | 'checkBadge'
  | 'myMonths'
  | 'myRequests'
  | 'fileRequest'
  | 'answerSeen'
  | 'confirmMonth'
  | 'withdrawFace'
  | 'myData'
  | 'receipt'
  | 'certificateText'
  | 'enterPaper'
  | 'unlock'
  | 'lock'
>;

/** Reads QR codes out of the camera's picture, off the page's thread. */
export interface CodeEyes {
  /** Until called; `eager` = every frame counts, else only where the browser reads codes itself. */
  look(stream: MediaStream, eager: boolean, onCode: (text: string) => void): () => void;
}

export interface EyesNews {
  readonly recogniser: RecogniserState;
  readonly camera: CameraState;
}

/** Camera and recogniser together. */
export interface Eyes {
  /** Warms the recogniser up with these faces, then opens the camera. */
  open(gallery: Awaited<ReturnType<BooksBody['roster']>>['gallery']): void;
  task(task: FaceTask): void;
  /** Asks for the camera, or starts recognition, once more. */
  retry(): void;
  watch(onNews: (news: EyesNews) => void): void;
  listen(onEvent: (event: FaceEvent) => void): void;
}

export type OfflineState = 'unknown' | 'installing' | 'ready' | 'update-waiting';

export interface DoorPorts {
  readonly books: DoorBooks;
  readonly eyes: Eyes;
  readonly watchOffline: (onChange: (state: OfflineState) => void) => void;
  readonly watchPower: (onChange: (state: PowerState) => void) => void;
  /** Readers that type what is on a badge, and cards held to the tablet's back. */
  readonly watchReaders: (onCode: (code: string) => void) => void;
  readonly codes: CodeEyes;
  readonly saveFile: (file: { readonly name: string; readonly blob: Blob }) => void;
  readonly voice: Voice;
  readonly settings: DoorSettings;
  /** Nothing is recorded, and every screen says so. */
  readonly training: boolean;
  /** Starts the page over: a file was missing, another tab had the books. */
  readonly reload: () => void;
  /** Starts over in the version that waits. */
  readonly update: () => void;
}
