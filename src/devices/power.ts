/** Battery and charger. Not every browser tells; then nothing is said. */

export type PowerState =
  | { readonly kind: 'unknown' }
  /** `level` 0..1. */
  | { readonly kind: 'battery'; readonly level: number; readonly charging: boolean };

interface Battery extends EventTarget {
  readonly level: number;
  readonly charging: boolean;
}

type Ask = () => Promise<Battery>;

/** Calls at once with what is known, then on every change; returns the way to stop. */
export function watchPower(
  onChange: (state: PowerState) => void,
  ask: Ask | undefined = batteryHere(),
): () => void {
  const controller = new AbortController();
  onChange({ kind: 'unknown' });
  ask?.().then(
    (battery) => {
      const tell = () =>
        onChange({ kind: 'battery', level: battery.level, charging: battery.charging });
      if (controller.signal.aborted) return;
      tell();
      for (const type of ['levelchange', 'chargingchange'])
        battery.addEventListener(type, tell, { signal: controller.signal });
    },
    () => undefined, // a policy forbids it: unknown it stays
  );
  return () => controller.abort();
}

function batteryHere(): Ask | undefined {
  const { getBattery } = navigator as { readonly getBattery?: Ask };
  return getBattery === undefined ? undefined : getBattery.bind(navigator);
}
