import { CHIP_SIZE } from './chip.ts';
import type { Image } from './image.ts';
import { poseOf } from './pose.ts';
import type { Pose } from './pose.ts';
import type { Reason } from './reasons.ts';

/** What is measured on a looked-at face. Luminance is 0..255 (ITU-R BT.601). */
export interface Quality extends Pose {
  /** Height of the face (brows to chin and a fifth) as a fraction of the frame's height. */
  readonly size: number;
  /** Distance of the face's centre from the frame's, as a fraction of half the frame's sides. */
  readonly offCentre: number;
  /** Strength of the finest detail over that of the face's shading; independent of light. */
  readonly sharpness: number;
  /** Mean luminance of the face and of the frame around it. */
  readonly light: number;
  readonly surround: number;
  /** Share of the face's pixels that are white or black and nothing else. */
  readonly clipped: number;
  /** How much the lower face differs in colour from the upper: a mask, a hand, a scarf. */
  readonly covered: number;
}

/** A face as it is measured: `chip` is what the engine cuts, `box` and `landmarks` in pixels. */
export interface MeasuredFace {
  readonly frame: Image;
  readonly box: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  readonly landmarks: Float32Array;
  readonly chip: Float32Array;
}

export function measure({ frame, box, landmarks, chip }: MeasuredFace): Quality {
  const grey = halfGrey(chip);
  const dx = (box.x + box.width / 2) / frame.width - 0.5;
  const dy = (box.y + box.height / 2) / frame.height - 0.5;
  return {
    ...poseOf(landmarks),
    size: box.height / frame.height,
    offCentre: 2 * Math.max(Math.abs(dx), Math.abs(dy)),
    ...detail(grey),
    surround: surround(frame, box),
    covered: covered(chip),
  };
}

const SIDE = CHIP_SIZE / 2;
/** The face within the halved chip: brows to chin, temple to temple. */
const FACE = { left: 15, right: 60, top: 14, bottom: 64 };

/** Luminance at half size: pixel noise is averaged away, blur that matters is not. */
function halfGrey(chip: Float32Array): Float32Array {
  const out = new Float32Array(SIDE * SIDE);
  for (let y = 0; y < CHIP_SIZE; y += 1) {
    for (let x = 0; x < CHIP_SIZE; x += 1) {
      const to = (y >> 1) * SIDE + (x >> 1);
      out[to] = (out[to] ?? 0) + luminance(chip, (y * CHIP_SIZE + x) * 3) / 4;
    }
  }
  return out;
}

function luminance(pixels: ArrayLike<number>, at: number): number {
  return 0.299 * (pixels[at] ?? 0) + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0);
}

function detail(grey: Float32Array) {
  let [count, sum, squares, edges, clipped] = [0, 0, 0, 0, 0];
  for (let y = FACE.top; y < FACE.bottom; y += 1) {
    for (let x = FACE.left; x < FACE.right; x += 1) {
      const i = y * SIDE + x;
      const value = grey[i] ?? 0;
      const around =
        (grey[i - 1] ?? 0) + (grey[i + 1] ?? 0) + (grey[i - SIDE] ?? 0) + (grey[i + SIDE] ?? 0);
      count += 1;
      sum += value;
      squares += value * value;
      edges += (4 * value - around) ** 2;
      if (value < 8 || value > 247) clipped += 1;
    }
  }
  const light = sum / count;
  const spread = Math.sqrt(Math.max(0, squares / count - light * light));
  return {
    light,
    clipped: clipped / count,
    sharpness: Math.sqrt(edges / count) / Math.max(FLATTEST, spread),
  };
}

/** A face flatter than this (in luminance) has no shading to compare its detail with. */
const FLATTEST = 8;

/** Mean luminance of the frame outside the face, every 8th pixel. */
function surround(frame: Image, box: MeasuredFace['box']): number {
  let [sum, count] = [0, 0];
  for (let y = 4; y < frame.height; y += 8) {
    for (let x = 4; x < frame.width; x += 8) {
      const inside = x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
      if (inside) continue;
      sum += luminance(frame.data, (y * frame.width + x) * 4);
      count += 1;
    }
  }
  return count === 0 ? 0 : sum / count;
}

/**
 * Distance between the mean colours of the cheekbones with the root of the nose and of the
 * muzzle (nose tip to chin), in units of luminance and chroma together, over the face's light.
 */
function covered(chip: Float32Array): number {
  const upper = colour(chip, 45, 105, 58, 78);
  const lower = colour(chip, 50, 100, 96, 132);
  const [dy, du, dv] = [lower.y - upper.y, lower.u - upper.u, lower.v - upper.v];
  return Math.hypot(dy / 2, 2 * du, 2 * dv) / Math.max(30, upper.y);
}

function colour(chip: Float32Array, left: number, right: number, top: number, bottom: number) {
  let [y, u, v, count] = [0, 0, 0, 0];
  for (let row = top; row < bottom; row += 1) {
    for (let column = left; column < right; column += 1) {
      const at = (row * CHIP_SIZE + column) * 3;
      const light = luminance(chip, at);
      y += light;
      u += 0.564 * ((chip[at + 2] ?? 0) - light);
      v += 0.713 * ((chip[at] ?? 0) - light);
      count += 1;
    }
  }
  return { y: y / count, u: u / count, v: v / count };
}

/**
 * What is wrong with a face, one thing at a time, in the order of `REASONS`; `undefined` = usable.
 * Bounds from 2026-11-21: all of 239 webcam frames (NUAA, clips) pass; of the same frames blurred
 * by 3 pixels 80 % do not, and none of them lit at a fifth.
 */
export function judge(quality: Quality): Reason | undefined {
  const { size, offCentre, light, surround, clipped, sharpness, yaw, pitch, roll } = quality;
  if (size < LIMITS.smallest) return 'too-far';
  if (size > LIMITS.largest) return 'too-near';
  if (offCentre > LIMITS.offCentre) return 'off-centre';
  if (light < LIMITS.darkest) return surround - light > LIMITS.contrast ? 'backlit' : 'too-dark';
  if (light > LIMITS.brightest || clipped > LIMITS.clipped) return 'too-bright';
  if (sharpness < LIMITS.blurred) return 'blurred';
  if (Math.abs(yaw) > LIMITS.yaw || Math.abs(pitch) > LIMITS.pitch) return 'turn-to-camera';
  if (Math.abs(roll) > LIMITS.roll) return 'turn-to-camera';
  if (quality.covered > LIMITS.covered) return 'covered';
  return undefined;
}

/** Fractions, luminances and degrees as in `Quality`. */
export const LIMITS = {
  /** At 480 pixels of height this is an 80-pixel face, about half the chip's resolution. */
  smallest: 0.165,
  largest: 0.9,
  offCentre: 0.8,
  darkest: 35,
  brightest: 235,
  clipped: 0.6,
  /** Surroundings that much lighter than a dark face: the light comes from behind. */
  contrast: 60,
  /** Real faces measure 0.27 and more, blurred by 2 % of their width 0.26 and less. */
  blurred: 0.24,
  yaw: 25,
  pitch: 22,
  roll: 25,
  /** 99.5 % of uncovered faces measure 0.37 and less; medical masks 0.3 to 1.5. */
  covered: 0.42,
} as const;

/**
 * How good a usable face is, 0..1: the worst of its measures, each 1 where nothing is left to
 * wish. Chooses between frames, never between people.
 */
export function worth({ size, sharpness, light, yaw, pitch, clipped }: Quality): number {
  return Math.max(
    0,
    Math.min(
      1,
      size / 0.33,
      sharpness / 0.45,
      light / 80,
      (255 - light) / 50,
      1.2 - Math.abs(yaw) / 40,
      1.2 - Math.abs(pitch) / 40,
      1.1 - clipped,
    ),
  );
}

/**
 * The finest detail of a whole frame over its contrast. A face alone is blurred when somebody
 * moves; when nothing in the frame is sharp, the lens is smeared (or out of focus): webcam frames
 * measure 0.18 and more, blurred by 2 pixels 0.12 and less (2026-11-21).
 */
export function frameSharpness({ width, height, data }: Image): number {
  let [count, sum, squares, edges] = [0, 0, 0, 0];
  const grey = (x: number, y: number) => luminance(data, (y * width + x) * 4);
  for (let y = 2; y < height - 2; y += 3) {
    for (let x = 2; x < width - 2; x += 3) {
      const value = grey(x, y);
      const around = grey(x - 2, y) + grey(x + 2, y) + grey(x, y - 2) + grey(x, y + 2);
      count += 1;
      sum += value;
      squares += value * value;
      edges += (4 * value - around) ** 2;
    }
  }
  const mean = sum / Math.max(1, count);
  const spread = Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean));
  return Math.sqrt(edges / Math.max(1, count)) / Math.max(FLATTEST, spread);
}
