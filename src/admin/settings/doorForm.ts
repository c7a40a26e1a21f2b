/** The door's settings as the office writes them; the door itself reads them with care (kiosk/settings). */
export interface DoorForm {
  /** 0–100. */
  readonly volume: number;
  readonly quietFrom: number;
  readonly quietTo: number;
  readonly strong: boolean;
}

/** As the door has them where nothing was kept. */
export const USUAL: DoorForm = { volume: 80, quietFrom: 22, quietTo: 6, strong: false };

export function readDoor(text: string | null): DoorForm {
  if (text === null) return USUAL;
  try {
    const value = JSON.parse(text) as Partial<Record<keyof DoorForm, unknown>> | null;
    const number = (found: unknown, usual: number, most: number) =>
      typeof found === 'number' && found >= 0 && found <= most ? found : usual;
    return {
      volume: Math.round(number(value?.volume, USUAL.volume / 100, 1) * 100),
      quietFrom: number(value?.quietFrom, USUAL.quietFrom, 23),
      quietTo: number(value?.quietTo, USUAL.quietTo, 23),
      strong: value?.strong === true,
    };
  } catch {
    return USUAL; // not JSON
  }
}

export function writeDoor({ volume, ...rest }: DoorForm): string {
  return JSON.stringify({ ...rest, volume: volume / 100 });
}
