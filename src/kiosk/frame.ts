/** Where a face of the camera's picture is on the screen. Pure. */
import type { FaceBox } from '../workers/face/contract.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A detector's box ends at the brows and the chin; a frame that fits a head is wider by this. */
const ROOM = 0.28;

/**
 * Pixels within an element that shows the video mirrored and with `object-fit: cover`. `undefined`
 * while either has no size. The place may reach over the element's edge.
 */
export function placeOf(box: FaceBox, video: Size, element: Size): Place | undefined {
  if (video.width <= 0 || video.height <= 0 || element.width <= 0) return undefined;
  const scale = Math.max(element.width / video.width, element.height / video.height);
  const width = video.width * scale;
  const height = video.height * scale;
  const left = (element.width - width) / 2;
  const top = (element.height - height) / 2;
  const mirrored = 1 - box.x - box.width;
  const room = ROOM * box.width * width;
  return {
    x: left + mirrored * width - room / 2,
    y: top + box.y * height - room * 0.7,
    width: box.width * width + room,
    height: box.height * height + room,
  };
}
