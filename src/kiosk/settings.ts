/** How this tablet behaves at the door; the owner's, kept on the tablet. */
export interface DoorSettings {
  /** 0..1. */
  readonly volume: number;
  /** Hours of the shop's wall in which nothing sounds, e.g. 22 and 6; equal = none. */
  readonly quietFrom: number;
  readonly quietTo: number;
  /** Larger type and the strongest contrast, for everybody: a door in full sun. */
  readonly strong: boolean;
}

export const DOOR_SETTINGS: DoorSettings = {
  volume: 0.8,
  quietFrom: 22,
  quietTo: 6,
  strong: false,
};

/** Volume at this hour of the shop's wall. */
export function volumeAt({ volume, quietFrom, quietTo }: DoorSettings, hour: number): number {
  const quiet =
    quietFrom <= quietTo
      ? hour >= quietFrom && hour < quietTo
      : hour >= quietFrom || hour < quietTo;
  return quiet ? 0 : volume;
}

/** What was kept, or the usual where it cannot be read: a setting never stops the kiosk. */
export function readSettings(text: string | null): DoorSettings {
  if (text === null) return DOOR_SETTINGS;
  try {
    const read = JSON.parse(text) as unknown;
    if (typeof read !== 'object' || read === null) return DOOR_SETTINGS;
    const { volume, quietFrom, quietTo, strong } = { ...DOOR_SETTINGS, ...read } as Record<
      keyof DoorSettings,
      unknown
    >;
    return {
      volume: isWithin(volume, 1) ? volume : DOOR_SETTINGS.volume,
      quietFrom: isWithin(quietFrom, 23) ? quietFrom : DOOR_SETTINGS.quietFrom,
      quietTo: isWithin(quietTo, 23) ? quietTo : DOOR_SETTINGS.quietTo,
      strong: strong === true,
    };
  } catch {
    return DOOR_SETTINGS; // not JSON
  }
}

function isWithin(value: unknown, most: number): value is number {
  return typeof value === 'number' && value >= 0 && value <= most;
}
