/** Pixels as `ImageData` has them: RGBA, row after row, 0..255. Pure code reads nothing else. */
export interface Image {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/**
 * Maps output pixels to image pixels without shear:
 * `x = a·u − b·v + tx`, `y = b·u + a·v + ty`, both counted from the corner of the corner pixel.
 */
export interface Similarity {
  readonly a: number;
  readonly b: number;
  readonly tx: number;
  readonly ty: number;
}

/**
 * Cuts `width` × `height` RGB pixels (0..255, interleaved) out of `image` through `map`. Where
 * the output is smaller than its source every pixel averages a grid of samples, so that a large
 * face does not alias. Outside the image is black.
 */
export function resample(
  image: Image,
  map: Similarity,
  width: number,
  height: number,
): Float32Array {
  const grid = Math.max(1, Math.min(FINEST_GRID, Math.round(Math.hypot(map.a, map.b))));
  const out = new Float32Array(width * height * 3);
  // Three samples a side and more average away what one of them rounds.
  (grid > 2 ? sampleNearest : sampleBilinear)(image, map, width, height, grid, out);
  return out;
}

/** 4 × 4 samples a pixel: more cannot be told from them and cost. */
const FINEST_GRID = 4;

/** Left and right exchanged; `pixels` is RGB, `width` pixels a row. */
export function mirrored(pixels: Float32Array, width: number): Float32Array {
  const out = new Float32Array(pixels.length);
  const row = width * 3;
  for (let start = 0; start < pixels.length; start += row) {
    for (let u = 0; u < width; u += 1) {
      const from = start + u * 3;
      const to = start + (width - 1 - u) * 3;
      out[to] = pixels[from] ?? 0;
      out[to + 1] = pixels[from + 1] ?? 0;
      out[to + 2] = pixels[from + 2] ?? 0;
    }
  }
  return out;
}

type Sampler = (
  image: Image,
  map: Similarity,
  width: number,
  height: number,
  grid: number,
  out: Float32Array,
) => void;

// The two loops are written out: a call for every sample makes them four times slower.
const sampleNearest: Sampler = (image, { a, b, tx, ty }, width, height, grid, out) => {
  const { data, width: w, height: h } = image;
  const share = 1 / (grid * grid);
  const step = 1 / grid;
  let at = 0;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      let [red, green, blue] = [0, 0, 0];
      for (let v = row + step / 2; v < row + 1; v += step) {
        for (let u = column + step / 2; u < column + 1; u += step) {
          const x = Math.floor(a * u - b * v + tx);
          const y = Math.floor(b * u + a * v + ty);
          if (x < 0 || y < 0 || x >= w || y >= h) continue;
          const from = (y * w + x) * 4;
          red += data[from] ?? 0;
          green += data[from + 1] ?? 0;
          blue += data[from + 2] ?? 0;
        }
      }
      out[at] = red * share;
      out[at + 1] = green * share;
      out[at + 2] = blue * share;
      at += 3;
    }
  }
};

const sampleBilinear: Sampler = (image, { a, b, tx, ty }, width, height, grid, out) => {
  const { data, width: w, height: h } = image;
  const share = 1 / (grid * grid);
  const step = 1 / grid;
  let at = 0;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      for (let v = row + step / 2; v < row + 1; v += step) {
        for (let u = column + step / 2; u < column + 1; u += step) {
          const x = a * u - b * v + tx - 0.5;
          const y = b * u + a * v + ty - 0.5;
          const left = Math.floor(x);
          const top = Math.floor(y);
          const fx = x - left;
          const fy = y - top;
          for (let corner = 0; corner < 4; corner += 1) {
            const px = left + (corner & 1);
            const py = top + (corner >> 1);
            if (px < 0 || py < 0 || px >= w || py >= h) continue;
            const weight = share * ((corner & 1) === 0 ? 1 - fx : fx) * (corner < 2 ? 1 - fy : fy);
            const from = (py * w + px) * 4;
            out[at] = (out[at] ?? 0) + weight * (data[from] ?? 0);
            out[at + 1] = (out[at + 1] ?? 0) + weight * (data[from + 1] ?? 0);
            out[at + 2] = (out[at + 2] ?? 0) + weight * (data[from + 2] ?? 0);
          }
        }
      }
      at += 3;
    }
  }
};
