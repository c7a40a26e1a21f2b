/** Frames of a camera on their way to a worker, with no work on the page's own thread. */

export type FrameSource =
  /** The stream itself is transferred; frames never pass the page. Ends with `stop`. */
  | {
      readonly kind: 'stream';
      readonly stream: ReadableStream<VideoFrame>;
      stop(): void;
    }
  /** Where streams of frames do not exist: one bitmap at a time, the next after `take` resolves. */
  | {
      readonly kind: 'bitmaps';
      run(take: (frame: ImageBitmap) => Promise<void>): void;
      stop(): void;
    };

/**
 * Frames of the first video track of `stream`. The track is cloned: stopping the source neither
 * stops the preview nor the camera.
 */
export function framesOf(
  stream: MediaStream,
  processor: typeof MediaStreamTrackProcessor | null = processorHere(),
): FrameSource | undefined {
  const [original] = stream.getVideoTracks();
  if (original === undefined) return undefined;
  const track = original.clone();
  if (processor === null) return bitmapsOf(track);
  const { readable } = new processor({ track, maxBufferSize: 1 });
  return { kind: 'stream', stream: readable, stop: () => track.stop() };
}

/** Chrome and Edge have it; the types claim everybody does. */
function processorHere(): typeof MediaStreamTrackProcessor | null {
  return 'MediaStreamTrackProcessor' in globalThis ? MediaStreamTrackProcessor : null;
}

function bitmapsOf(track: MediaStreamTrack): FrameSource {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  let stopped = false;

  async function next(take: (frame: ImageBitmap) => Promise<void>): Promise<void> {
    // Compositing decodes the frame anyway; the bitmap is made off this thread by the browser.
    if (stopped) return;
    if (video.videoWidth > 0) {
      const bitmap = await createImageBitmap(video).catch(() => undefined);
      if (bitmap !== undefined) await take(bitmap);
    }
    again(take);
  }
  function again(take: (frame: ImageBitmap) => Promise<void>): void {
    if (!stopped) video.requestVideoFrameCallback(() => void next(take));
  }

  return {
    kind: 'bitmaps',
    run(take) {
      void video.play().catch(() => undefined); // refused only for sound; frames come all the same
      again(take);
    },
    stop() {
      stopped = true;
      track.stop();
      video.srcObject = null;
    },
  };
}
