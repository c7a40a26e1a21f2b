/** Camera and recogniser, joined for enrolling: frames go over without passing this thread. */
import type { FaceLink } from '../../admin/office.ts';
import type { Camera } from '../../devices/camera.ts';
import type { FrameSource } from '../../devices/frames.ts';
import { faceClient } from '../../workers/face/client.ts';
import type { FaceEvent } from '../../workers/face/contract.ts';

export function faceLink(camera: Camera): FaceLink {
  let hear: ((event: FaceEvent) => void) | undefined;
  let source: FrameSource | undefined;

  const client = faceClient({
    onEvent: (event) => hear?.(event),
    onReplaced: feed,
  });

  /** The camera's frames, to the worker there is now, for as long as somebody listens. */
  function feed(): void {
    source?.stop();
    source = hear === undefined ? undefined : camera.frames();
    if (source === undefined) return;
    if (source.kind === 'bitmaps') source.run((frame) => client.frame(frame));
    // A watch that ends with its worker is begun again by `onReplaced`.
    else client.watch(source.stream).catch(() => undefined);
  }

  camera.watch(feed);

  return {
    start: () => client.start(),
    gallery: (entries) => client.gallery(entries),
    consequences: (entries, share) => client.consequences(entries, share),
    enrol(frames, onEvent) {
      hear = onEvent;
      void client.task({ kind: 'enrol', frames }).then(feed);
      return {
        stop() {
          if (hear !== onEvent) return;
          hear = undefined;
          feed();
          void client.task({ kind: 'rest' });
        },
      };
    },
  };
}
