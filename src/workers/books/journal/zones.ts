/** Wall clocks for the core: the browser's own Temporal, else the polyfill, fetched only then. */
import { createZones } from '../../../core/zone.ts';
import type { TemporalLike, Zones } from '../../../core/zone.ts';

let zones: Promise<Zones> | undefined;

export function loadZones(): Promise<Zones> {
  zones ??= load();
  return zones;
}

async function load(): Promise<Zones> {
  const own = (globalThis as { readonly Temporal?: TemporalLike }).Temporal;
  if (own !== undefined) return createZones(own);
  const { Temporal } = await import('temporal-polyfill');
  return createZones(Temporal);
}
