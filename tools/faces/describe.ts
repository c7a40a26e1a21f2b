/** Descriptors of photos, made by the shipped engine in headless Chromium; two pages at once. */
import { join } from 'node:path';
import type { Page } from 'playwright';
import { openLab, remote } from '../../bench/recognition/lab.ts';
import type { Photo } from './manifest.ts';
import type { FacesPage } from './page.ts';

export interface Described {
  readonly vector?: Float32Array;
  readonly recipe?: Float32Array;
}

const PAGES = 2;
/** The head crops of this set have no surroundings: half of their size is added on every side. */
const PADDING: Readonly<Record<string, number>> = { casia: 0.5 };

/** By path. `progress` is called after every photo. */
export async function describeAll(
  folder: string,
  photos: readonly Photo[],
  withRecipe: boolean,
  progress: (done: number) => void,
): Promise<ReadonlyMap<string, Described>> {
  const lab = await openLab(entry('page'), { pictures: folder });
  const found = new Map<string, Described>();
  try {
    const queue = [...photos];
    const engines = [lab.page];
    while (engines.length < PAGES) engines.push(await lab.open(entry('page')));
    const recipes: Page[] = [];
    while (withRecipe && recipes.length < PAGES) recipes.push(await lab.open(entry('recipe-page')));
    await Promise.all(
      engines.map(async (engine, index) => {
        const recipe = recipes[index];
        for (let photo = queue.shift(); photo !== undefined; photo = queue.shift()) {
          const vector = await describe(engine, photo);
          const usual = recipe === undefined ? undefined : await describe(recipe, photo);
          found.set(photo.path, {
            ...(vector === undefined ? {} : { vector }),
            ...(usual === undefined ? {} : { recipe: usual }),
          });
          progress(found.size);
        }
      }),
    );
  } finally {
    await lab.close();
  }
  return found;
}

async function describe(page: Page, { path, set }: Photo): Promise<Float32Array | undefined> {
  const vector = await remote<FacesPage>(page, 'faces').describe(path, PADDING[set] ?? 0);
  return vector === undefined ? undefined : Float32Array.from(vector);
}

function entry(name: string): string {
  return join(import.meta.dirname, `${name}.ts`);
}
