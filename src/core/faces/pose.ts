import { chipMap } from './chip.ts';

/** Where a head points, in degrees. Rough: a flat picture of 68 points knows no depth. */
export interface Pose {
  /** Positive = the person's own left. */
  readonly yaw: number;
  /** Positive = up. */
  readonly pitch: number;
  /** Positive = clockwise in the picture. */
  readonly roll: number;
}

/**
 * Pose from how far the tip of the nose lies off the plane of eyes and mouth. On an average head
 * the tip stands out by half the distance of the outer eye corners, hence the factors; a person's
 * own nose shifts yaw and pitch by up to about 7°.
 */
export function poseOf(landmarks: Float32Array): Pose {
  const { a, b } = chipMap(landmarks);
  const square = a * a + b * b;
  // Upright coordinates: the rotation of the face is taken out.
  const at = (point: number) => {
    const x = landmarks[point * 2] ?? 0;
    const y = landmarks[point * 2 + 1] ?? 0;
    return { x: (a * x + b * y) / square, y: (a * y - b * x) / square };
  };
  const [right, left, nose, mouthRight, mouthLeft] = [at(36), at(45), at(30), at(48), at(54)];
  const eyes = { x: (right.x + left.x) / 2, y: (right.y + left.y) / 2 };
  const aside = (nose.x - eyes.x) / Math.max(1e-6, left.x - right.x);
  const mouthY = (mouthRight.y + mouthLeft.y) / 2;
  const down = (nose.y - eyes.y) / Math.max(1e-6, mouthY - eyes.y);
  return {
    yaw: degrees(Math.atan(NOSE_OVER_EYES * aside)),
    pitch: degrees(Math.atan(NOSE_OVER_MOUTH * (NOSE_DOWN - down))),
    roll: degrees(Math.atan2(b, a)),
  };
}

/** Distance of the outer eye corners over the depth of the nose. */
const NOSE_OVER_EYES = 2;
/** Distance from eyes to mouth over the depth of the nose. */
const NOSE_OVER_MOUTH = 1.5;
/** How far down from eyes to mouth the tip lies on dlib's mean face. */
const NOSE_DOWN = 0.531;

function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}
