/**
 * Where the door writes a backup while nobody is there: a folder of the owner's choice (a stick, a
 * card), in a folder of our own inside it. A browser that asks again each time is not asked at night.
 */
import { chooseFolder, write, type Saveable, type Saved } from './save.ts';
import { mayWriteNow, rememberedFolder } from './save-folder.ts';

export interface NightFolder {
  readonly name: string;
  /** Without a question, now. */
  readonly allowed: boolean;
}

const OURS = 'daka-nightly';
/** A week to find out that something is wrong. */
const KEPT = 7;

export async function nightFolder(): Promise<NightFolder | undefined> {
  const folder = await rememberedFolder('night');
  return folder && { name: folder.name, allowed: await mayWriteNow(folder) };
}

/** From a press only. */
export function chooseNightFolder(): Promise<Saved> {
  return chooseFolder('night');
}

/** Whether this browser can be given a folder at all. */
export function canHaveNightFolder(): boolean {
  return 'showDirectoryPicker' in globalThis;
}

/** Names of the older files that made room, or `undefined` where it could not be written. */
export async function keepTonight({ name, blob }: Saveable): Promise<string[] | undefined> {
  const chosen = await rememberedFolder('night');
  if (chosen === undefined || !(await mayWriteNow(chosen))) return undefined;
  try {
    const folder = await chosen.getDirectoryHandle(OURS, { create: true });
    await write(await folder.getFileHandle(name, { create: true }), blob);
    const names: string[] = [];
    for await (const one of folder.keys()) if (one.endsWith('.daka')) names.push(one);
    // Their names are dates.
    const old = names.sort().slice(0, -KEPT);
    for (const one of old) await folder.removeEntry(one);
    return old;
  } catch {
    return undefined; // pulled out, full or write-protected: the age of the last backup says so
  }
}
