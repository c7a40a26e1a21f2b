/** A grey picture: `data` is `width` × `height`, row after row. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** Reads between pixels; beyond the border the nearest pixel counts. */
export function sample({ width, height, data }: Plane, x: number, y: number): number {
  const cx = x < 0 ? 0 : x > width - 1.001 ? width - 1.001 : x;
  const cy = y < 0 ? 0 : y > height - 1.001 ? height - 1.001 : y;
  const left = cx | 0;
  const top = cy | 0;
  const fx = cx - left;
  const fy = cy - top;
  const at = top * width + left;
  const a = data[at] ?? 0;
  const b = data[at + 1] ?? 0;
  const c = data[at + width] ?? 0;
  const d = data[at + width + 1] ?? 0;
  const upper = a + (b - a) * fx;
  return upper + (c + (d - c) * fx - upper) * fy;
}

/** Smooths with a box of 2·radius + 1 twice each way: a bell of standard deviation ≈ 0.82·radius + 0.4. */
export function blur({ width, height, data }: Plane, radius: number): Plane {
  const across = (from: Float32Array, into: Float32Array) => {
    lines(from, into, height, width, width, 1, radius);
  };
  const down = (from: Float32Array, into: Float32Array) => {
    lines(from, into, width, height, 1, width, radius);
  };
  const one = new Float32Array(data.length);
  const two = new Float32Array(data.length);
  across(data, one);
  across(one, two);
  down(two, one);
  down(one, two);
  return { width, height, data: two };
}

/** Running means along `count` lines of `length` pixels; borders average what there is. */
function lines(
  from: Float32Array,
  into: Float32Array,
  count: number,
  length: number,
  between: number,
  step: number,
  radius: number,
): void {
  for (let line = 0; line < count; line += 1) {
    const start = line * between;
    let sum = 0;
    let held = 0;
    for (let i = 0; i < Math.min(radius, length); i += 1) {
      sum += from[start + i * step] ?? 0;
      held += 1;
    }
    for (let i = 0; i < length; i += 1) {
      if (i + radius < length) {
        sum += from[start + (i + radius) * step] ?? 0;
        held += 1;
      }
      if (i - radius - 1 >= 0) {
        sum -= from[start + (i - radius - 1) * step] ?? 0;
        held -= 1;
      }
      into[start + i * step] = sum / held;
    }
  }
}

/** Half the size, every pixel the mean of four. */
export function halved({ width, height, data }: Plane): Plane {
  const w = width >> 1;
  const h = height >> 1;
  const out = new Float32Array(w * h);
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      const at = y * 2 * width + x * 2;
      out[y * w + x] =
        ((data[at] ?? 0) +
          (data[at + 1] ?? 0) +
          (data[at + width] ?? 0) +
          (data[at + width + 1] ?? 0)) /
        4;
    }
  }
  return { width: w, height: h, data: out };
}

/** The square in the middle. */
export function middle({ width, height, data }: Plane, side: number): Plane {
  const out = new Float32Array(side * side);
  const start = ((height - side) >> 1) * width + ((width - side) >> 1);
  for (let y = 0; y < side; y += 1) {
    out.set(data.subarray(start + y * width, start + y * width + side), y * side);
  }
  return { width: side, height: side, data: out };
}

/** Light taken out: every pixel relative to the mean and the spread of its neighbourhood. */
export function evened(plane: Plane, radius: number, floor: number): Plane {
  const mean = blur(plane, radius).data;
  const away = plane.data.map((value, index) => value - (mean[index] ?? 0));
  const spread = blur({ ...plane, data: away.map((value) => value * value) }, radius).data;
  return {
    ...plane,
    data: away.map((value, index) => value / Math.sqrt((spread[index] ?? 0) + floor * floor)),
  };
}
