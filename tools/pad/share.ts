/** A share with its 95 % interval. */
export interface Share {
  readonly count: number;
  readonly n: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Exact interval (Clopper & Pearson 1934); with nothing found of n the upper end is the rule of
 * three, 3/n, as ISO/IEC 30107-3 reports are read.
 */
export function shareOf(count: number, n: number): Share {
  if (n === 0) return { count, n, share: NaN, low: 0, high: 1 };
  return {
    count,
    n,
    share: count / n,
    low: count === 0 ? 0 : bound((p) => 1 - below(count, n, p) < 0.025),
    high:
      count === 0
        ? Math.min(1, 3 / n)
        : count === n
          ? 1
          : bound((p) => below(count + 1, n, p) > 0.025),
  };
}

/** The largest p for which `holds`, which holds from 0 up to it. */
function bound(holds: (p: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 50; i += 1) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** Probability of fewer than `count` of `n`, each with probability `p`. */
function below(count: number, n: number, p: number): number {
  let term = (1 - p) ** n;
  let sum = 0;
  for (let k = 0; k < count; k += 1) {
    sum += term;
    term *= ((n - k) / (k + 1)) * (p / (1 - p));
  }
  return sum;
}

export function written({ count, n, share, low, high }: Share): string {
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
  return n === 0
    ? 'none'
    : `${count} of ${n} = ${percent(share)} (${percent(low)}–${percent(high)})`;
}
