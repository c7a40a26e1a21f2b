import type { Image } from '../../core/faces/image.ts';
import type { Track } from '../../core/faces/track.ts';
import type { FaceBox, FaceEvent } from './contract.ts';
import type { Person } from './person.ts';

/** What the page draws and says while somebody is there; no faces = they have left. */
export function sceneOf(
  faces: readonly Track[],
  person: Person | undefined,
  image: Image | undefined,
  light: number,
  now: number,
): FaceEvent {
  const base = { kind: 'scene', at: now, faces: faces.length, light } as const;
  if (person === undefined || image === undefined) return base;
  const { quality, reason } = person;
  return {
    ...base,
    box: fractions(person.box, image),
    ...(reason === undefined ? {} : { reason }),
    ...(quality === undefined ? {} : { quality }),
  };
}

function fractions({ x, y, width, height }: FaceBox, image: Image): FaceBox {
  return {
    x: x / image.width,
    y: y / image.height,
    width: width / image.width,
    height: height / image.height,
  };
}
