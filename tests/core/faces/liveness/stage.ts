/**
 * A stage to test liveness on: heads and pictures of heads, projected through a pinhole camera
 * onto a scene that stays where it is, with the noise of a cheap sensor.
 */
import type { Image } from '../../../../src/core/faces/image.ts';
import type { Observation } from '../../../../src/core/faces/liveness/observation.ts';

const [WIDTH, HEIGHT] = [240, 200];
const FOCAL = 260;
/** Half the width of a head is 1; at this distance it is 52 pixels. */
const DISTANCE = 5;

/** Degrees; positive yaw = the head's own left. Shifts in half head widths. */
export interface Pose {
  readonly yaw?: number;
  readonly pitch?: number;
  readonly roll?: number;
  readonly x?: number;
  readonly y?: number;
  readonly nearer?: number;
}

export type Thing =
  | { readonly kind: 'head' }
  /** A print with a border; `bend` > 0 curls its sides away, in half head widths at the ears. */
  | { readonly kind: 'print'; readonly bend: number };

export type Act = (seconds: number) => Pose;

/** `seconds` of film, seen by a tracker that puts the landmarks within a pixel. */
export function* film(
  thing: Thing,
  act: Act,
  { seconds, fps = 12, seed = 1 }: { seconds: number; fps?: number; seed?: number },
): Generator<Observation> {
  const random = randomFrom(seed);
  for (let frame = 0; frame < seconds * fps; frame += 1) {
    const pose = act(frame / fps);
    const image = render(thing, pose, random);
    const landmarks = LANDMARKS.map((point) => project(thing, pose, point)).flatMap(([x, y]) => [
      x + gauss(random) * 0.5,
      y + gauss(random) * 0.5,
    ]);
    yield { at: (frame * 1000) / fps, landmarks: Float32Array.from(landmarks), image };
  }
}

type Vector = readonly [number, number, number];

/** Depth towards the camera over the plane through the ears. */
function relief(thing: Thing, x: number, y: number): number {
  if (thing.kind === 'print') return -thing.bend * x * x;
  const skull = 0.5 * (1 - x * x - (y / 1.3) ** 2);
  const nose = 0.35 * Math.exp(-((x / 0.16) ** 2) - ((y - 0.15) / 0.28) ** 2);
  return Math.max(-0.3, skull) + nose;
}

function rotation({ yaw = 0, pitch = 0, roll = 0 }: Pose): readonly [Vector, Vector, Vector] {
  const [a, b, c] = [-yaw, pitch, roll].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
    number,
  ];
  const [ca, sa, cb, sb, cc, sc] = [a, b, c].flatMap((r) => [Math.cos(r), Math.sin(r)]) as [
    ...Vector,
    ...Vector,
  ];
  return [
    [cc * ca, cc * sa * sb - sc * cb, cc * sa * cb + sc * sb],
    [sc * ca, sc * sa * sb + cc * cb, sc * sa * cb - cc * sb],
    [-sa, ca * sb, ca * cb],
  ];
}

function place({ x = 0, y = 0, nearer = 0 }: Pose): Vector {
  return [x, y, DISTANCE - nearer];
}

function project(thing: Thing, pose: Pose, [x, y]: readonly [number, number]) {
  const [px, py, pz] = rotation(pose).map(
    (row, i) => row[0] * x + row[1] * y - row[2] * relief(thing, x, y) + (place(pose)[i] ?? 0),
  ) as [number, number, number];
  return [WIDTH / 2 + (FOCAL * px) / pz, HEIGHT / 2 + (FOCAL * py) / pz] as const;
}

function render(thing: Thing, pose: Pose, random: () => number): Image {
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4);
  const [[r0, r1, r2], [r3, r4, r5], [r6, r7, r8]] = rotation(pose);
  const [cx, cy, cz] = place(pose);
  // The camera and every ray in the thing's own coordinates: the rotation transposed.
  const ox = -(r0 * cx + r3 * cy + r6 * cz);
  const oy = -(r1 * cx + r4 * cy + r7 * cz);
  const oz = -(r2 * cx + r5 * cy + r8 * cz);
  for (let i = 0; i < WIDTH * HEIGHT; i += 1) {
    const u = i % WIDTH;
    const v = Math.floor(i / WIDTH);
    const du = (u - WIDTH / 2) / FOCAL;
    const dv = (v - HEIGHT / 2) / FOCAL;
    const dx = r0 * du + r3 * dv + r6;
    const dy = r1 * du + r4 * dv + r7;
    const dz = r2 * du + r5 * dv + r8;
    // Where the ray meets the relief: begin at the plane, step towards the surface.
    let depth = 0;
    let [x, y] = [0, 0];
    for (let step = 0; step < 4; step += 1) {
      const t = (-depth - oz) / dz;
      x = ox + t * dx;
      y = oy + t * dy;
      if (Math.abs(x) > 2 || Math.abs(y) > 2) break;
      depth = relief(thing, x, y);
    }
    const light = surface(thing, x, y) ?? wall(u, v);
    data.fill(light + gauss(random) * 2, i * 4, i * 4 + 3);
  }
  return { width: WIDTH, height: HEIGHT, data };
}

/** What is printed or grown there; nothing beyond the head or the sheet. */
function surface({ kind }: Thing, x: number, y: number): number | undefined {
  if (x * x + (y / 1.3) ** 2 < 1) return face(x, y);
  if (kind === 'head' || Math.abs(x) > 1.45 || Math.abs(y) > 1.7) return undefined;
  return Math.abs(x) > 1.35 || Math.abs(y) > 1.6 ? 240 : 130 + 60 * grain(x * 5 + 40, y * 5 + 40);
}

function face(x: number, y: number): number {
  const spot = (sx: number, sy: number, wx: number, wy: number) =>
    Math.exp(-(((x - sx) / wx) ** 2) - ((y - sy) / wy) ** 2);
  const features =
    110 * (spot(-0.42, -0.25, 0.13, 0.07) + spot(0.42, -0.25, 0.13, 0.07)) +
    60 * (spot(-0.42, -0.5, 0.24, 0.05) + spot(0.42, -0.5, 0.24, 0.05)) +
    70 * spot(0, 0.68, 0.3, 0.07) +
    45 * (spot(-0.1, 0.32, 0.05, 0.04) + spot(0.1, 0.32, 0.05, 0.04));
  return 175 - features + 35 * grain(x * 6 + 7, y * 6 + 7) + 14 * grain(x * 17, y * 17);
}

function wall(u: number, v: number): number {
  return 120 + 70 * grain(u / 11 + 100, v / 11) + (Math.floor(u / 23) % 2) * 25;
}

/** Smooth noise, −1..1, the same at the same place. */
function grain(x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const ease = (t: number) => t * t * (3 - 2 * t);
  const [fx, fy] = [ease(x - left), ease(y - top)];
  const corner = (i: number, j: number) => {
    const wave = Math.sin((left + i) * 127.1 + (top + j) * 311.7) * 43758.5453;
    return 2 * (wave - Math.floor(wave)) - 1;
  };
  const upper = corner(0, 0) + (corner(1, 0) - corner(0, 0)) * fx;
  const lower = corner(0, 1) + (corner(1, 1) - corner(0, 1)) * fx;
  return upper + (lower - upper) * fy;
}

function ring(count: number, x: number, y: number, wide: number, high: number) {
  return Array.from({ length: count }, (_, i) => {
    const angle = Math.PI + (2 * Math.PI * i) / count;
    return [x + wide * Math.cos(angle), y + high * Math.sin(angle)] as const;
  });
}

function row(count: number, fromX: number, fromY: number, toX: number, toY: number) {
  return Array.from({ length: count }, (_, i) => {
    const share = i / (count - 1);
    return [fromX + (toX - fromX) * share, fromY + (toY - fromY) * share] as const;
  });
}

/** The usual 68 points on the head above. */
const LANDMARKS = [
  ...Array.from({ length: 17 }, (_, i) => {
    const angle = Math.PI - (Math.PI * i) / 16;
    return [0.9 * Math.cos(angle), -0.1 + 1.2 * Math.sin(angle)] as const;
  }),
  ...row(5, -0.66, -0.5, -0.2, -0.5),
  ...row(5, 0.2, -0.5, 0.66, -0.5),
  ...row(4, 0, -0.2, 0, 0.2),
  ...row(5, -0.16, 0.32, 0.16, 0.32),
  ...ring(6, -0.42, -0.25, 0.17, 0.07),
  ...ring(6, 0.42, -0.25, 0.17, 0.07),
  ...ring(12, 0, 0.68, 0.34, 0.12),
  ...ring(8, 0, 0.68, 0.26, 0.05),
];

export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function gauss(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
