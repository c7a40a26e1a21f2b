// Runs in the browser: the shipped engine over single photos.
import type { Image } from '../../src/core/faces/image.ts';
import { loadEngine } from '../../src/workers/face/engine.ts';
import type { Detected, Engine } from '../../src/workers/face/engine.ts';
import { fetchModels } from '../../src/workers/face/models.ts';
import { picture } from './picture.ts';

/** As the pipeline: a small detector first, then other sizes, as frames at other distances would. */
const LOOKS = [224, 192, 256, 320, 160, 416];
const CLEAR = 0.4;
/** A face nobody is sure about is still described: the decision is what is measured. */
const FAINT = 0.2;

export interface FacesPage {
  /** 128 numbers; nothing where no face was found. */
  describe(path: string, padding: number): Promise<readonly number[] | undefined>;
}

const engine = await load();

const page: FacesPage = {
  async describe(path, padding) {
    const canvas = await picture(path, padding);
    const frame = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
    return frame === undefined ? undefined : describe(frame);
  },
};
Object.assign(globalThis, { faces: page });

function describe(frame: Image): number[] | undefined {
  const face = find(frame);
  if (face === undefined) return undefined;
  const [vector] = engine.describe([engine.chip(frame, engine.landmarks(frame, face))]);
  return vector === undefined ? undefined : [...vector];
}

function find(frame: Image): Detected | undefined {
  let faint: Detected | undefined;
  for (const size of LOOKS) {
    const face = central(frame, engine.detect(frame, size, FAINT));
    if (face === undefined) continue;
    if (face.score >= CLEAR) return face;
    if (face.score > (faint?.score ?? 0)) faint = face;
  }
  return faint;
}

/** The person the photo is of: large and in its middle. */
function central(frame: Image, found: readonly Detected[]): Detected | undefined {
  const worth = ({ x, y, width, height, score }: Detected) =>
    score * Math.sqrt((width * height) / (frame.width * frame.height)) -
    0.5 * Math.hypot((x + width / 2) / frame.width - 0.5, (y + height / 2) / frame.height - 0.5);
  return found.reduce<Detected | undefined>(
    (best, one) => (best === undefined || worth(one) > worth(best) ? one : best),
    undefined,
  );
}

async function load(): Promise<Engine> {
  const models = await fetchModels(`${location.origin}/`);
  if (models.kind !== 'models') throw new Error(`${models.kind}: ${models.file}`);
  return loadEngine(models.files);
}
