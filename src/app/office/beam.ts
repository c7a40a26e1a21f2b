/** Moving codes: made here, and read off the open camera by the codes' worker. Loaded when wanted. */
import type { BeamLink } from '../../admin/office.ts';
import { codesClient } from '../../workers/codes/client.ts';

export function beamLink(): BeamLink {
  return {
    async show(file, grain) {
      const { beam } = await import('../../transfer/beam/send.ts');
      return beam(new Uint8Array(await file.arrayBuffer()), grain);
    },
    look: (stream, hear) =>
      watch(stream, async (ended) => {
        const { Catcher } = await import('../../transfer/beam/receive.ts');
        const catcher = new Catcher();
        return async (text) => {
          const caught = await catcher.take(text);
          if (ended.aborted) return false;
          hear(caught);
          return caught.kind !== 'whole';
        };
      }),
    read: (stream, hear) =>
      watch(stream, () =>
        Promise.resolve((text) => {
          hear(text);
          return Promise.resolve(true);
        }),
      ),
  };
}

/** True: go on. */
type Take = (text: string) => Promise<boolean>;

function watch(stream: MediaStream, begin: (ended: AbortSignal) => Promise<Take>): () => void {
  const [original] = stream.getVideoTracks();
  if (original === undefined) return () => undefined;
  const ended = new AbortController();
  void readAll(original.clone(), begin, ended.signal);
  return () => ended.abort();
}

async function readAll(
  track: MediaStreamTrack,
  begin: (ended: AbortSignal) => Promise<Take>,
  ended: AbortSignal,
): Promise<void> {
  const reader = codesClient();
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  try {
    void video.play().catch(() => undefined); // refused only for sound
    const take = await begin(ended);
    let last = '';
    while (!ended.aborted) {
      await shown(video);
      const picture = await middle(video).catch(() => undefined);
      const text = picture && (await reader.read(picture));
      // The same picture, seen twice.
      if (text === undefined || text === last) continue;
      last = text;
      if (!(await take(text))) return;
    }
  } finally {
    reader.close();
    track.stop();
    video.srcObject = null;
  }
}

/** A code is as high as it is wide: what lies beside it only makes its squares smaller for the reader. */
function middle(video: HTMLVideoElement): Promise<ImageBitmap> {
  const { videoWidth: width, videoHeight: height } = video;
  const side = Math.min(width, height);
  return createImageBitmap(video, (width - side) / 2, (height - side) / 2, side, side);
}

/** The camera's next picture; a track that ended has none, and is asked again soon. */
function shown(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 1_000);
    video.requestVideoFrameCallback(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
