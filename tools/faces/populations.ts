/** Who enrols, who comes, who is a stranger: the protocol of `bench:faces`. */
import { byIdentity } from './manifest.ts';
import type { Photo } from './manifest.ts';

/** The first names of `lfw` enrol; whoever is fitted to anything comes after them. */
export const ENROLLED_NAMES = 55;
const LFW_ENROL = 2;
const CASIA_ENROL = 3;
const NUAA_ENROL = 8;
const NUAA_FRAMES = 4;

export interface Probe {
  readonly identity: string;
  readonly photos: readonly Photo[];
  /** Shown apart; `nuaa-same-session` is not part of the population's figures. */
  readonly part: string;
}

export interface Population {
  readonly name: 'asia' | 'lfw';
  readonly enrolled: ReadonlyMap<string, readonly Photo[]>;
  readonly staff: readonly Probe[];
  readonly strangers: readonly Probe[];
  /** People of the folder who were used to fit something. */
  readonly leftOut: number;
}

/** Probes of people with one session: the frames are minutes apart at most. */
export const SAME_SESSION = 'nuaa-same-session';

/** Populations the folder has people of. */
export function populations(
  photos: readonly Photo[],
  fitted: ReadonlySet<string>,
): readonly Population[] {
  return [asia(photos), lfw(photos, fitted)].filter(({ enrolled }) => enrolled.size > 0);
}

function asia(photos: readonly Photo[]): Population {
  const enrolled = new Map<string, readonly Photo[]>();
  const staff: Probe[] = [];
  for (const [identity, of] of byIdentity(photos, 'nuaa')) {
    const name = `nuaa ${identity}`;
    const sessions = [...new Set(of.map(({ session }) => session))]
      .sort()
      .map((session) => of.filter((photo) => photo.session === session));
    const [first = [], ...later] = sessions;
    const half = Math.floor(first.length / 2);
    const one = later.length === 0;
    enrolled.set(name, evenly(one ? first.slice(0, half) : first, NUAA_ENROL));
    for (const frames of one ? [first.slice(half)] : later) {
      for (let at = 0; at + NUAA_FRAMES <= frames.length; at += NUAA_FRAMES) {
        const group = frames.slice(at, at + NUAA_FRAMES);
        staff.push({ identity: name, photos: group, part: one ? SAME_SESSION : 'nuaa' });
      }
    }
  }
  for (const [identity, of] of byIdentity(photos, 'casia')) {
    const name = `casia ${identity}`;
    enrolled.set(name, of.slice(0, CASIA_ENROL));
    for (const photo of of.slice(CASIA_ENROL)) {
      staff.push({ identity: name, photos: [photo], part: 'casia' });
    }
  }
  return { name: 'asia', enrolled, staff, strangers: [], leftOut: 0 };
}

function lfw(photos: readonly Photo[], fitted: ReadonlySet<string>): Population {
  const known = [...byIdentity(photos, 'lfw')];
  const unknown = [...byIdentity(photos, 'lfw-unknown')];
  const kept = known.filter(([name]) => !fitted.has(name));
  const enrolled = new Map<string, readonly Photo[]>();
  const staff: Probe[] = [];
  for (const [identity, of] of kept.slice(0, ENROLLED_NAMES)) {
    enrolled.set(identity, of.slice(0, LFW_ENROL));
    for (const photo of of.slice(LFW_ENROL)) staff.push({ identity, photos: [photo], part: 'lfw' });
  }
  const strangers = unknown
    .filter(([name]) => !fitted.has(name))
    .flatMap(([identity, of]) =>
      of.map((photo) => ({ identity, photos: [photo], part: 'lfw-unknown' })),
    );
  const leftOut = [...known, ...unknown].filter(([name]) => fitted.has(name)).length;
  return { name: 'lfw', enrolled, staff, strangers, leftOut };
}

function evenly(photos: readonly Photo[], count: number): readonly Photo[] {
  if (photos.length <= count) return photos;
  return Array.from(
    { length: count },
    (_, index) => photos[Math.floor((index * photos.length) / count)],
  ).filter((photo) => photo !== undefined);
}
