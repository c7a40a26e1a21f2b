/** How light it is at the door, hour by hour: what the owner's placement hint is read from. */
export interface HourOfLight {
  readonly looks: number;
  /** Sum of mean luminances (0..255); the mean is `sum / looks`. */
  readonly sum: number;
  /** Looks at which a face was too dark, against the light, or too bright. */
  readonly poor: number;
}

/** 24 hours, index = local hour. */
export type LightDay = readonly HourOfLight[];

export const NO_LIGHT: LightDay = Array.from({ length: 24 }, () => ({ looks: 0, sum: 0, poor: 0 }));

export function addLight(day: LightDay, hour: number, light: number, poor: boolean): LightDay {
  return day.map((known, index) =>
    index === hour
      ? { looks: known.looks + 1, sum: known.sum + light, poor: known.poor + (poor ? 1 : 0) }
      : known,
  );
}

/** Hours with enough looks of which more than a third were poor, worst first. */
export function poorHours(day: LightDay): readonly number[] {
  return day
    .map(({ looks, poor }, hour) => ({ hour, looks, share: poor / Math.max(1, looks) }))
    .filter(({ looks, share }) => looks >= 20 && share > 1 / 3)
    .sort((one, other) => other.share - one.share)
    .map(({ hour }) => hour);
}
