/** How this tablet looks and sounds at the door: nobody's secret, so it lies beside the books. */
const KEY = 'daka-door';

export function doorSettings(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage refused: the door has its usual settings
  }
}

/** `false`: the browser refused, and nothing has changed. */
export function keepDoorSettings(text: string): boolean {
  try {
    localStorage.setItem(KEY, text);
    return true;
  } catch {
    return false;
  }
}
