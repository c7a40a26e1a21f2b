import { blur } from './plane.ts';
import type { Plane } from './plane.ts';

/** Per pixel, from its neighbourhood. */
export interface Correlation {
  /** −1..1: 1 where one picture is the other but for brightness and contrast. */
  readonly value: Float32Array;
  /** How much there is to see, in each: the variance. */
  readonly first: Float32Array;
  readonly second: Float32Array;
  /** Share of the neighbourhood that exists in both. */
  readonly there: Float32Array;
}

/**
 * Compares two pictures around every pixel. `noise` is a variance: what is flatter than that
 * correlates little. Where `valid` is 0 nothing is read.
 */
export function correlate(
  one: Plane,
  two: Plane,
  valid: Float32Array,
  radius: number,
  noise: number,
): Correlation {
  const { width, height } = one;
  const count = width * height;
  const means = Array.from({ length: 6 }, () => new Float32Array(count));
  const [n, a, b, aa, bb, ab] = means as Six;
  for (let i = 0; i < count; i += 1) {
    if ((valid[i] ?? 0) === 0) continue;
    const x = one.data[i] ?? 0;
    const y = two.data[i] ?? 0;
    n[i] = 1;
    a[i] = x;
    b[i] = y;
    aa[i] = x * x;
    bb[i] = y * y;
    ab[i] = x * y;
  }
  const [sn, sa, sb, saa, sbb, sab] = means.map(
    (data) => blur({ width, height, data }, radius).data,
  ) as Six;
  const value = new Float32Array(count);
  for (let i = 0; i < count; i += 1) {
    const w = (sn[i] ?? 0) + 1e-6;
    const ma = (sa[i] ?? 0) / w;
    const mb = (sb[i] ?? 0) / w;
    const va = Math.max(0, (saa[i] ?? 0) / w - ma * ma);
    const vb = Math.max(0, (sbb[i] ?? 0) / w - mb * mb);
    value[i] = ((sab[i] ?? 0) / w - ma * mb) / Math.sqrt((va + noise) * (vb + noise));
    saa[i] = va;
    sbb[i] = vb;
  }
  return { value, first: saa, second: sbb, there: sn };
}

type Six = [Float32Array, Float32Array, Float32Array, Float32Array, Float32Array, Float32Array];
