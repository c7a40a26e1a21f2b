/**
 * The one slider of recognition, in consequences. A step is the accepted share of looks by strangers
 * that are taken for somebody; the stricter it is, the more often staff are asked for their PIN.
 */
export const STRANGER_STEPS = [0.02, 0.01, 0.005, 0.002, 0.001] as const;

/** The step nearest to a stored share, on a scale of ratios. */
export function stepOf(share: number): number {
  const distance = (step: number) => Math.abs(Math.log(step / share));
  const nearest = STRANGER_STEPS.reduce((best, step) =>
    distance(step) < distance(best) ? step : best,
  );
  return STRANGER_STEPS.indexOf(nearest);
}

/** `0.0003` → 3333: "one stranger in so many". */
export function oneIn(share: number): number {
  return Math.round(1 / Math.max(1e-5, share));
}
