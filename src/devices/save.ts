/** Where a finished file can go: a place the owner picks, a remembered folder, another app, downloads. */
import { saveByDownload } from './download.ts';
import { askToWrite, rememberedFolder, rememberFolder, type FolderUse } from './save-folder.ts';

export interface Saveable {
  readonly name: string;
  readonly blob: Blob;
}

/** `picker`: USB stick, SD card, cloud folder. `share`: Bluetooth, mail, a nearby device. */
export type Way = 'picker' | 'folder' | 'share' | 'download';

export type Saved =
  | { readonly kind: 'saved'; readonly where: string }
  | { readonly kind: 'cancelled' }
  /** The browser's own words: full, write-protected, pulled out. */
  | { readonly kind: 'failed'; readonly reason: string };

interface Pickers {
  showSaveFilePicker?: (options: {
    readonly suggestedName: string;
  }) => Promise<FileSystemFileHandle>;
  showDirectoryPicker?: (options: {
    readonly mode: 'readwrite';
    readonly id: string;
  }) => Promise<FileSystemDirectoryHandle>;
}

/** What this browser can do with these files; downloads always. */
export function waysFor(files: readonly Saveable[]): readonly Way[] {
  const pickers = globalThis as Pickers;
  const ways: Way[] = [];
  if (pickers.showDirectoryPicker !== undefined) ways.push('folder');
  if (pickers.showSaveFilePicker !== undefined && files.length === 1) ways.push('picker');
  if (canShare(files)) ways.push('share');
  return [...ways, 'download'];
}

/** Must be called from a press: pickers and sheets open for nothing else. */
export async function saveFiles(files: readonly Saveable[], way: Way): Promise<Saved> {
  try {
    switch (way) {
      case 'picker':
        return await byPicker(files);
      case 'folder':
        return await intoFolder(files);
      case 'share':
        await navigator.share({ files: files.map(asFile) });
        return { kind: 'saved', where: '' };
      case 'download':
        for (const file of files) saveByDownload(file);
        return { kind: 'saved', where: '' };
    }
  } catch (error) {
    // Closing a picker or a sheet is told as an error of this name.
    if (error instanceof DOMException && error.name === 'AbortError') return { kind: 'cancelled' };
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Another folder from now on; the one before is left alone. */
export async function chooseFolder(use: FolderUse = 'files'): Promise<Saved> {
  const { showDirectoryPicker } = globalThis as Pickers;
  if (showDirectoryPicker === undefined) return { kind: 'failed', reason: '' };
  try {
    const folder = await showDirectoryPicker({ mode: 'readwrite', id: `daka-${use}` });
    await rememberFolder(folder, use);
    return { kind: 'saved', where: folder.name };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return { kind: 'cancelled' };
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

async function byPicker(files: readonly Saveable[]): Promise<Saved> {
  const [file] = files;
  const { showSaveFilePicker } = globalThis as Pickers;
  if (file === undefined || showSaveFilePicker === undefined) return { kind: 'cancelled' };
  const handle = await showSaveFilePicker({ suggestedName: file.name });
  await write(handle, file.blob);
  return { kind: 'saved', where: handle.name };
}

async function intoFolder(files: readonly Saveable[]): Promise<Saved> {
  let folder = await rememberedFolder();
  if (folder === undefined || !(await askToWrite(folder))) {
    const chosen = await chooseFolder();
    if (chosen.kind !== 'saved') return chosen;
    folder = await rememberedFolder();
  }
  if (folder === undefined) return { kind: 'failed', reason: '' };
  for (const { name, blob } of files)
    await write(await folder.getFileHandle(name, { create: true }), blob);
  return { kind: 'saved', where: folder.name };
}

/** The old file stays until the new one is whole: the browser swaps them on closing. */
export async function write(handle: FileSystemFileHandle, blob: Blob): Promise<void> {
  const stream = await handle.createWritable();
  try {
    await stream.write(blob);
  } catch (error) {
    await stream.abort();
    throw error;
  }
  await stream.close();
}

function canShare(files: readonly Saveable[]): boolean {
  return 'canShare' in navigator && navigator.canShare({ files: files.map(asFile) });
}

function asFile({ name, blob }: Saveable): File {
  return new File([blob], name, { type: blob.type });
}
