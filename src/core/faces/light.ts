/** How light it is at the door, hour by hour: what the owner's placement hint is read from. */
export interface HourOfLight {
  readonly looks: number;
  /** Sum of mean luminances of faces (0..255); the mean is `sum / looks`. */
  readonly sum: number;
  /** Looks at which a face was too dark, against the light, or too bright. */
  readonly poor: number;
}

/** 24 hours, index = local hour. */
export type LightDay = readonly HourOfLight[];

export const NO_LIGHT: LightDay = Array.from({ length: 24 }, () => ({ looks: 0, sum: 0, poor: 0 }));

/** About a fortnight of one busy hour; then the past counts half, so that a moved lamp shows. */
const MANY = 2000;
/** Fewer looks say nothing of an hour. */
const ENOUGH = 20;
const POOR_SHARE = 1 / 3;

export function addLight(day: LightDay, hour: number, light: number, poor: boolean): LightDay {
  return day.map((known, index) => {
    if (index !== hour) return known;
    const { looks, sum, poor: bad } = known.looks < MANY ? known : halved(known);
    return { looks: looks + 1, sum: sum + light, poor: bad + (poor ? 1 : 0) };
  });
}

/** Hours with enough looks of which more than a third were poor, worst first. */
export function poorHours(day: LightDay): readonly number[] {
  return day
    .map(({ looks, poor }, hour) => ({ hour, looks, share: poor / Math.max(1, looks) }))
    .filter(({ looks, share }) => looks >= ENOUGH && share > POOR_SHARE)
    .sort((one, other) => other.share - one.share)
    .map(({ hour }) => hour);
}

/** What was kept, as far as it is one; anything else begins anew. */
export function lightDay(kept: unknown): LightDay {
  if (!Array.isArray(kept) || kept.length !== NO_LIGHT.length) return NO_LIGHT;
  return kept.every(isHour) ? kept : NO_LIGHT;
}

function isHour(kept: unknown): kept is HourOfLight {
  if (typeof kept !== 'object' || kept === null) return false;
  const { looks, sum, poor } = kept as Partial<Record<keyof HourOfLight, unknown>>;
  return [looks, sum, poor].every((value) => Number.isFinite(value) && (value as number) >= 0);
}

function halved({ looks, sum, poor }: HourOfLight): HourOfLight {
  return { looks: looks / 2, sum: sum / 2, poor: poor / 2 };
}
