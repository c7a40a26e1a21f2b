import type { Image } from '../../core/faces/image.ts';
import { THUMB } from '../../core/faces/motion.ts';
import type { Thumb } from '../../core/faces/motion.ts';

/** One camera frame, read only as far as it is looked at. Valid until the next one is drawn. */
export interface CameraFrame {
  /** 32 × 24 luminances. */
  readonly thumb: Thumb;
  /** The whole frame, its longer side at most 800 pixels. */
  image(): Image;
}

const LONGEST = 800;

/** Turns what a camera or a file gives into pixels, on two canvases that are used again and again. */
export class FrameReader {
  #thumb = context(THUMB.width, THUMB.height);
  #whole = context(1, 1);

  read(frame: VideoFrame | ImageBitmap): CameraFrame {
    this.#thumb.drawImage(frame, 0, 0, THUMB.width, THUMB.height);
    const { data } = this.#thumb.getImageData(0, 0, THUMB.width, THUMB.height);
    const thumb = new Uint8Array(THUMB.width * THUMB.height);
    for (let i = 0; i < thumb.length; i += 1) {
      const at = i * 4;
      thumb[i] =
        0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
    }
    let image: Image | undefined;
    return { thumb, image: () => (image ??= this.#draw(frame)) };
  }

  #draw(frame: VideoFrame | ImageBitmap): Image {
    const [fullWidth, fullHeight] =
      'displayWidth' in frame
        ? [frame.displayWidth, frame.displayHeight]
        : [frame.width, frame.height];
    const scale = Math.min(1, LONGEST / Math.max(fullWidth, fullHeight));
    const [width, height] = [Math.round(fullWidth * scale), Math.round(fullHeight * scale)];
    if (this.#whole.canvas.width !== width || this.#whole.canvas.height !== height) {
      this.#whole = context(width, height);
    }
    this.#whole.drawImage(frame, 0, 0, width, height);
    return this.#whole.getImageData(0, 0, width, height);
  }
}

function context(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const made = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (made === null) throw new Error('no 2d canvas in this worker');
  return made;
}
