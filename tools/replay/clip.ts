/**
 * Clips for Chromium's fake camera: an MJPEG file is its JPEG frames one after another, and the
 * camera plays 30 of them a second, over and over, whatever their source rate was.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const CAMERA_FPS = 30;

export type Frames = readonly Buffer[];

/** Frames of an `.mjpeg` file, or of a folder of JPEGs in name order. */
export function readClip(path: string): Frames {
  if (!statSync(path).isDirectory()) return splitMjpeg(readFileSync(path));
  return imageFiles(path).map((file) => readFileSync(file));
}

const JPEG = /\.jpe?g$/i;
/** What a browser decodes. */
export const PICTURE = /\.(jpe?g|png|webp)$/i;

/** Files of a kind directly in `folder`, in name order; JPEG unless another is asked for. */
export function imageFiles(folder: string, kind = JPEG): string[] {
  return readdirSync(folder)
    .filter((name) => kind.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** Repeats frames so that a clip recorded at `fps` keeps its speed at the camera's rate. */
export function atCameraRate(frames: Frames, fps: number): Frames {
  const length = Math.max(1, Math.round((frames.length * CAMERA_FPS) / fps));
  return Array.from({ length }, (_, index) => {
    const source = Math.min(frames.length - 1, Math.floor((index * fps) / CAMERA_FPS));
    return frames[source] ?? Buffer.alloc(0);
  });
}

/** Cuts at each end-of-image marker that is followed by a start-of-image marker. */
export function splitMjpeg(bytes: Buffer): Frames {
  const boundary = Buffer.from([0xff, 0xd9, 0xff, 0xd8]);
  const frames: Buffer[] = [];
  let start = 0;
  for (;;) {
    const cut = bytes.indexOf(boundary, start);
    if (cut < 0) break;
    frames.push(bytes.subarray(start, cut + 2));
    start = cut + 2;
  }
  frames.push(bytes.subarray(start));
  return frames.filter((frame) => frame.length > 4);
}
