/**
 * A projective map of the plane, row after row, the last entry 1. Coordinates are those of the
 * face square, −1..1 from border to border, so that one map serves every size of a patch.
 */
export type Homography = readonly number[];

export const IDENTITY: Homography = [1, 0, 0, 0, 1, 0, 0, 0, 1];

export function apply(h: Homography, x: number, y: number): readonly [number, number] {
  const w = at(h, 6) * x + at(h, 7) * y + at(h, 8);
  return [
    (at(h, 0) * x + at(h, 1) * y + at(h, 2)) / w,
    (at(h, 3) * x + at(h, 4) * y + at(h, 5)) / w,
  ];
}

/** First `second`, then `first`. */
export function compose(first: Homography, second: Homography): Homography {
  const out = Array.from({ length: 9 }, (_, i) => {
    const row = Math.floor(i / 3) * 3;
    const column = i % 3;
    return (
      at(first, row) * at(second, column) +
      at(first, row + 1) * at(second, column + 3) +
      at(first, row + 2) * at(second, column + 6)
    );
  });
  return scaled(out);
}

/** `undefined` where the map folds the plane onto a line. */
export function invert(h: Homography): Homography | undefined {
  const minor = (a: number, b: number, c: number, d: number) =>
    at(h, a) * at(h, d) - at(h, b) * at(h, c);
  const out = [
    minor(4, 5, 7, 8),
    -minor(1, 2, 7, 8),
    minor(1, 2, 4, 5),
    -minor(3, 5, 6, 8),
    minor(0, 2, 6, 8),
    -minor(0, 2, 3, 5),
    minor(3, 4, 6, 7),
    -minor(0, 1, 6, 7),
    minor(0, 1, 3, 4),
  ];
  const determinant = at(h, 0) * at(out, 0) + at(h, 1) * at(out, 3) + at(h, 2) * at(out, 6);
  if (Math.abs(determinant) < 1e-9 || Math.abs(at(out, 8)) < 1e-12) return undefined;
  return scaled(out);
}

function scaled(h: readonly number[]): Homography {
  return h.map((value) => value / at(h, 8));
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? 0;
}
