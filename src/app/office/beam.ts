/** Moving codes: made here, and read off the open camera by the codes' worker. Loaded when wanted. */
import type { BeamLink } from '../../admin/office.ts';
import { codesClient } from '../../workers/codes/client.ts';

export function beamLink(): BeamLink {
  return {
    async show(file, grain) {
      const { beam } = await import('../../transfer/beam/send.ts');
      return beam(new Uint8Array(await file.arrayBuffer()), grain);
    },
    look(stream, hear) {
      const [original] = stream.getVideoTracks();
      if (original === undefined) return () => undefined;
      const ended = new AbortController();
      void read(original.clone(), hear, ended.signal);
      return () => ended.abort();
    },
  };
}

async function read(
  track: MediaStreamTrack,
  hear: Parameters<BeamLink['look']>[1],
  ended: AbortSignal,
): Promise<void> {
  const reader = codesClient();
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  try {
    void video.play().catch(() => undefined); // refused only for sound
    const { Catcher } = await import('../../transfer/beam/receive.ts');
    const catcher = new Catcher();
    let last = '';
    while (!ended.aborted) {
      await shown(video);
      const picture = await middle(video).catch(() => undefined);
      const text = picture && (await reader.read(picture));
      // The same picture of the other screen, seen twice.
      if (text === undefined || text === last) continue;
      last = text;
      const caught = await catcher.take(text);
      if (isOver(ended)) return;
      hear(caught);
      if (caught.kind === 'whole') return;
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

const isOver = ({ aborted }: AbortSignal): boolean => aborted;

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
