/** One chosen image of one person, for tools that enrol from pictures. */
import { measure, judge } from '../../core/faces/quality.ts';
import { boxOf } from '../../core/faces/track.ts';
import type { Image } from '../../core/faces/image.ts';
import type { Gallery } from '../../core/faces/gallery.ts';
import type { Engine } from './engine.ts';
import type { Enroller } from './enroller.ts';
import { newPerson } from './person.ts';

/** A face in a picture may be far smaller than one at a door. */
const SIZES = [224, 320];

/** `atLeast`: the detector's score; `alsoBig`: from this share of the height on two are several. */
export function enrolFromStill(
  image: Image,
  engine: Engine,
  enroller: Enroller,
  gallery: Gallery,
  now: number,
  { atLeast, alsoBig }: { readonly atLeast: number; readonly alsoBig: number },
): void {
  const found = SIZES.map((size) => engine.detect(image, size, atLeast)).find(
    (boxes) => boxes.length > 0,
  );
  const [largest, second] = [...(found ?? [])].sort((a, b) => b.height - a.height);
  if (largest === undefined) {
    enroller.nothing('no-face', now);
    return;
  }
  if (second !== undefined && second.height >= alsoBig * largest.height) {
    enroller.nothing('several', now);
    return;
  }
  // The second look starts from where the first one ended, as it does from frame to frame.
  const landmarks = engine.landmarks(image, boxOf(engine.landmarks(image, largest)));
  const chip = engine.chip(image, landmarks);
  const person = newPerson(0, boxOf(landmarks), now);
  person.landmarks = landmarks;
  person.quality = measure({ frame: image, box: person.box, landmarks, chip });
  person.reason = judge(person.quality);
  enroller.frame(person, chip, now, gallery);
}
