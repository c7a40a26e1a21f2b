/** Camera and recogniser, joined: frames go from one to the other without passing this thread. */
import { never } from '../../core/never.ts';
import type { Camera, CameraState } from '../../devices/camera.ts';
import type { FrameSource } from '../../devices/frames.ts';
import type { RecogniserState } from '../../kiosk/house.ts';
import type { Eyes, EyesNews } from '../../kiosk/ports.ts';
import type { FaceClient, FaceClientPorts } from '../../workers/face/client.ts';
import type { FaceEvent, FaceStart } from '../../workers/face/contract.ts';
import { backendWish, rememberBackend } from './backend.ts';

export function createEyes(camera: Camera, start: (ports: FaceClientPorts) => FaceClient): Eyes {
  let recogniser: RecogniserState = { kind: 'starting' };
  let seen: CameraState = camera.state;
  let source: FrameSource | undefined;
  let wanted = false;
  let tell: (news: EyesNews) => void = () => undefined;
  let hear: (event: FaceEvent) => void = () => undefined;

  const client = start({
    onEvent: (event) => hear(event),
    onReplacing: () => become({ kind: 'restarting' }),
    onReplaced(answer) {
      become(stateOf(answer));
      feed();
    },
  });

  function become(next: RecogniserState): void {
    recogniser = next;
    tell({ recogniser, camera: seen });
  }

  /** The camera's frames, to the worker there is now. */
  function feed(): void {
    source?.stop();
    source = recogniser.kind === 'ready' && seen.kind === 'open' ? camera.frames() : undefined;
    if (source === undefined) return;
    if (source.kind === 'bitmaps') source.run((frame) => client.frame(frame));
    // A watch that ends with its worker is begun again by `onReplaced`.
    else client.watch(source.stream).catch(() => undefined);
  }

  async function warmUp(): Promise<void> {
    become({ kind: 'starting' });
    const answer = await client.start(backendWish());
    rememberBackend(answer);
    become(stateOf(answer));
    // Only now: nobody is filmed by a kiosk that cannot recognise them.
    if (recogniser.kind === 'ready') await camera.open();
  }

  camera.watch((state) => {
    seen = state;
    if (!wanted) return;
    tell({ recogniser, camera: seen });
    feed();
  });

  return {
    open(gallery) {
      wanted = true;
      void client.gallery(gallery);
      void warmUp();
    },
    task(task) {
      void client.task(task);
    },
    retry() {
      if (!wanted) return;
      if (recogniser.kind === 'ready') void camera.open();
      else if (recogniser.kind !== 'starting' && recogniser.kind !== 'restarting') void warmUp();
    },
    watch(onNews) {
      tell = onNews;
    },
    listen(onEvent) {
      hear = onEvent;
    },
  };
}

function stateOf(start: FaceStart): RecogniserState {
  switch (start.kind) {
    case 'ready':
      return { kind: 'ready' };
    case 'no-simd':
    case 'model-missing':
    case 'model-altered':
    case 'failed':
      return start;
    default:
      return never(start);
  }
}
