/** A badge held to the camera: pictures go to the reader's worker, one at a time. */
import type { CodeEyes } from '../../kiosk/ports.ts';
import type { CodesClient } from '../../workers/codes/client.ts';

/** Between two looks: when somebody holds a badge up, and all day long. */
const EAGER_MS = 150;
const CALM_MS = 900;
/** The same code in front of the camera is told once in this time. */
const SAME_MS = 4_000;

export function createCodeEyes(start: () => CodesClient): CodeEyes {
  let client: CodesClient | undefined;
  let last = { text: '', at: -Infinity };

  return {
    look(stream, eager, onCode) {
      const [original] = stream.getVideoTracks();
      // Our own reader is too dear to run beside recognition all day.
      if (original === undefined || !(eager || 'BarcodeDetector' in globalThis))
        return () => undefined;
      client ??= start();
      const reader = client;
      const track = original.clone();
      const video = document.createElement('video');
      video.muted = true;
      video.playsInline = true;
      video.srcObject = new MediaStream([track]);
      let stopped = false;
      let timer: ReturnType<typeof setTimeout> | undefined;

      const look = async (): Promise<void> => {
        const picture =
          video.videoWidth > 0 ? await createImageBitmap(video).catch(() => undefined) : undefined;
        const text = picture === undefined ? undefined : await reader.read(picture);
        if (stopped) return;
        const now = performance.now();
        if (text !== undefined && (text !== last.text || now - last.at > SAME_MS)) {
          last = { text, at: now };
          onCode(text);
        }
        timer = setTimeout(() => void look(), eager ? EAGER_MS : CALM_MS);
      };

      void video.play().catch(() => undefined); // refused only for sound
      void look();

      return () => {
        stopped = true;
        clearTimeout(timer);
        track.stop();
        video.srcObject = null;
      };
    },
  };
}
