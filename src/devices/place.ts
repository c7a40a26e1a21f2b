/** Where this device is, when its owner asks for it. Nothing follows it about. */
interface Found {
  readonly lat: number;
  readonly lon: number;
  /** Metres. */
  readonly within: number;
}

const PATIENCE_MS = 20_000;
/** Five digits are a metre. */
const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

/** `undefined`: refused, switched off, or not found in time. */
export function placeNow(): Promise<Found | undefined> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) {
      resolve(undefined);
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          lat: round(coords.latitude),
          lon: round(coords.longitude),
          within: Math.ceil(coords.accuracy),
        }),
      () => resolve(undefined),
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 0 },
    );
  });
}
