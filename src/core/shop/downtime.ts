/**
 * When nobody could punch at a place: what all of its doors missed together. One door that stood
 * still excuses nobody while another was open, nor does a tablet elsewhere, nor a back office that
 * is switched off at night.
 */
import type { Outage } from '../attendance/outage.ts';
import type { Branches } from './branches.ts';

/** One tablet's outage. */
export interface Down extends Outage {
  /** 26 letters. */
  readonly device: string;
}

/**
 * By branch, the empty id for the main house. `doors`: tablets that ever took a punch; where none
 * did yet, `own` is the door of its place.
 */
export function downByPlace(
  downs: readonly Down[],
  doors: ReadonlySet<string>,
  own: string,
  { branches }: Branches,
): ReadonlyMap<string, readonly Outage[]> {
  const placeOf = (device: string) =>
    branches.find(({ devices }) => devices.includes(device))?.id ?? '';
  const places = new Map<string, string[]>();
  for (const device of doors) {
    const at = placeOf(device);
    places.set(at, [...(places.get(at) ?? []), device]);
  }
  if (!places.has(placeOf(own))) places.set(placeOf(own), [own]);
  return new Map(
    [...places].map(([place, devices]) => [
      place,
      together(devices.map((device) => downs.filter((one) => one.device === device))),
    ]),
  );
}

/** What lies in an outage of every door; it goes by the name of the first door's. */
function together(doors: readonly (readonly Outage[])[]): readonly Outage[] {
  const [first = [], ...others] = doors;
  return others.reduce<readonly Outage[]>(
    (common, door) =>
      common.flatMap((one) =>
        door.flatMap((other): Outage[] => {
          const from = Math.max(one.from, other.from);
          const to = Math.min(one.to, other.to);
          return from < to ? [{ ...one, from, to }] : [];
        }),
      ),
    first,
  );
}
