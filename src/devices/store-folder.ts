/** The folder through which tablets leave each other sealed copies: on a stick, a share, a synced drive. */
import { chooseFolder, type Saved } from './save.ts';
import { askToWrite, mayWriteNow, rememberedFolder } from './save-folder.ts';

export interface StoreFolder {
  readonly name: string;
  /** Without a question, now. */
  readonly allowed: boolean;
}

export async function storeFolder(): Promise<StoreFolder | undefined> {
  const folder = await rememberedFolder('store');
  return folder && { name: folder.name, allowed: await mayWriteNow(folder) };
}

/** From a press only. */
export function chooseStoreFolder(): Promise<Saved> {
  return chooseFolder('store');
}

/** From a press only: the same folder again, where the browser has withdrawn its leave. */
export async function allowStoreFolder(): Promise<boolean> {
  const folder = await rememberedFolder('store');
  return folder !== undefined && (await askToWrite(folder));
}

/** What the courier is given; `undefined` where it would have to ask. */
export async function openStoreFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  const folder = await rememberedFolder('store');
  return folder !== undefined && (await mayWriteNow(folder)) ? folder : undefined;
}
