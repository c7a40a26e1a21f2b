import { resample } from './image.ts';
import type { Image, Similarity } from './image.ts';

/**
 * Side of the square the recognition network looks at, in pixels, and the border around the mean
 * face as a share of it: what the network was trained on (dlib, `get_face_chip_details`).
 */
export const CHIP_SIZE = 150;
const PADDING = 0.25;

/**
 * The face cut out upright, at one size and place: RGB, 150 × 150, 0..255. `landmarks` are the 68
 * points in pixels of `image`, x and y in turn.
 */
export function cutChip(image: Image, landmarks: Float32Array): Float32Array {
  return resample(image, chipMap(landmarks), CHIP_SIZE, CHIP_SIZE);
}

/**
 * The similarity from chip pixels to image pixels that best lays dlib's mean face on the
 * landmarks, in the least-squares sense (closed form: both clouds centred).
 */
export function chipMap(landmarks: Float32Array): Similarity {
  let [fx, fy, gx, gy] = [0, 0, 0, 0];
  for (const { point, x, y } of FITTED) {
    fx += x / FITTED.length;
    fy += y / FITTED.length;
    gx += (landmarks[point * 2] ?? 0) / FITTED.length;
    gy += (landmarks[point * 2 + 1] ?? 0) / FITTED.length;
  }
  let [dot, cross, square] = [0, 0, 0];
  for (const { point, x, y } of FITTED) {
    const px = x - fx;
    const py = y - fy;
    const qx = (landmarks[point * 2] ?? 0) - gx;
    const qy = (landmarks[point * 2 + 1] ?? 0) - gy;
    dot += px * qx + py * qy;
    cross += px * qy - py * qx;
    square += px * px + py * py;
  }
  const a = dot / square;
  const b = cross / square;
  return { a, b, tx: gx - a * fx + b * fy, ty: gy - b * fx - a * fy };
}

/** Mean place of landmarks 17–67 in a unit square, as dlib publishes it (facts, not code). */
// prettier-ignore
const MEAN_X = [
  0.000213256, 0.0752622, 0.18113, 0.29077, 0.393397, 0.586856, 0.689483, 0.799124, 0.904991,
  0.98004, 0.490127, 0.490127, 0.490127, 0.490127, 0.36688, 0.426036, 0.490127, 0.554217,
  0.613373, 0.121737, 0.187122, 0.265825, 0.334606, 0.260918, 0.182743, 0.645647, 0.714428,
  0.793132, 0.858516, 0.79751, 0.719335, 0.254149, 0.340985, 0.428858, 0.490127, 0.551395,
  0.639268, 0.726104, 0.642159, 0.556721, 0.490127, 0.423532, 0.338094, 0.290379, 0.428096,
  0.490127, 0.552157, 0.689874, 0.553364, 0.490127, 0.42689,
];
// prettier-ignore
const MEAN_Y = [
  0.106454, 0.038915, 0.0187482, 0.0344891, 0.0773906, 0.0773906, 0.0344891, 0.0187482, 0.038915,
  0.106454, 0.203352, 0.307009, 0.409805, 0.515625, 0.587326, 0.609345, 0.628106, 0.609345,
  0.587326, 0.216423, 0.178758, 0.179852, 0.231733, 0.245099, 0.244077, 0.231733, 0.179852,
  0.178758, 0.216423, 0.244077, 0.245099, 0.780233, 0.745405, 0.727388, 0.742578, 0.727388,
  0.745405, 0.780233, 0.864805, 0.902192, 0.909281, 0.902192, 0.864805, 0.784792, 0.778746,
  0.785343, 0.778746, 0.784792, 0.824182, 0.831803, 0.824182,
];

/** Brows (17–26) and lower lip (55–59, 65–67) move with the expression: they are not fitted. */
const FITTED = MEAN_X.map((x, index) => ({
  point: index + 17,
  x: ((PADDING + x) / (2 * PADDING + 1)) * CHIP_SIZE,
  y: ((PADDING + (MEAN_Y[index] ?? 0)) / (2 * PADDING + 1)) * CHIP_SIZE,
})).filter(
  ({ point }) => point > 26 && !(point >= 55 && point <= 59) && !(point >= 65 && point <= 67),
);
