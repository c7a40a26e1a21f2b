/** A drawn face: dlib's mean shape (rounded) put anywhere, for tests that need no picture. */

/** Centres of features in a unit square; enough of the mean shape to place all 68 points. */
// prettier-ignore
const MEAN: readonly (readonly [number, number])[] = [
  ...Array.from({ length: 17 }, (_, i): [number, number] => {
    const angle = Math.PI * (1 - i / 16);
    return [0.49 + 0.55 * Math.cos(angle), 0.35 + 0.8 * Math.sin(angle)];
  }),
  [0.000213256, 0.106454], [0.0752622, 0.038915], [0.18113, 0.0187482], [0.29077, 0.0344891],
  [0.393397, 0.0773906], [0.586856, 0.0773906], [0.689483, 0.0344891], [0.799124, 0.0187482],
  [0.904991, 0.038915], [0.98004, 0.106454], [0.490127, 0.203352], [0.490127, 0.307009],
  [0.490127, 0.409805], [0.490127, 0.515625], [0.36688, 0.587326], [0.426036, 0.609345],
  [0.490127, 0.628106], [0.554217, 0.609345], [0.613373, 0.587326], [0.121737, 0.216423],
  [0.187122, 0.178758], [0.265825, 0.179852], [0.334606, 0.231733], [0.260918, 0.245099],
  [0.182743, 0.244077], [0.645647, 0.231733], [0.714428, 0.179852], [0.793132, 0.178758],
  [0.858516, 0.216423], [0.79751, 0.244077], [0.719335, 0.245099], [0.254149, 0.780233],
  [0.340985, 0.745405], [0.428858, 0.727388], [0.490127, 0.742578], [0.551395, 0.727388],
  [0.639268, 0.745405], [0.726104, 0.780233], [0.642159, 0.864805], [0.556721, 0.902192],
  [0.490127, 0.909281], [0.423532, 0.902192], [0.338094, 0.864805], [0.290379, 0.784792],
  [0.428096, 0.778746], [0.490127, 0.785343], [0.552157, 0.778746], [0.689874, 0.784792],
  [0.553364, 0.824182], [0.490127, 0.831803], [0.42689, 0.824182],
];

export interface Placed {
  /** Image pixels a chip pixel. */
  readonly scale: number;
  /** Radians, clockwise in the picture. */
  readonly turn: number;
  /** Where the chip's centre lies, in pixels. */
  readonly x: number;
  readonly y: number;
  /** How far the nose stands off to the picture's right and up, in units of the mean face. */
  readonly nose?: { readonly right: number; readonly up: number };
}

export function faceAt({ scale, turn, x, y, nose = { right: 0, up: 0 } }: Placed): Float32Array {
  const out = new Float32Array(136);
  const side = scale * 100; // the mean face fills 100 of the chip's 150 pixels
  MEAN.forEach(([unitX, unitY], point) => {
    const onNose = point >= 29 && point <= 35;
    const u = (unitX + (onNose ? nose.right : 0) - 0.5) * side;
    const v = (unitY - (onNose ? nose.up : 0) - 0.5) * side;
    out[point * 2] = x + u * Math.cos(turn) - v * Math.sin(turn);
    out[point * 2 + 1] = y + u * Math.sin(turn) + v * Math.cos(turn);
  });
  return out;
}
