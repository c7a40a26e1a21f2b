/** What a dying flash, a cleaner app or a thief of blocks does to one storage root of a profile. */
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** Each is a storage root by itself; what is kept twice lies in two of them. */
export const ROOTS = ['IndexedDB', 'WebStorage', 'File System'] as const;
export const KINDS = ['truncated', 'flipped', 'deleted', 'one file deleted'] as const;

export type Root = (typeof ROOTS)[number];
export type Kind = (typeof KINDS)[number];

/** Damages it and says what was done. `pick(n)` draws 0 ≤ i < n. */
export function damage(
  profile: string,
  root: Root,
  kind: Kind,
  pick: (n: number) => number,
): string {
  const folder = join(profile, 'Default', root);
  if (!existsSync(folder)) return `${root}: not there`;
  if (kind === 'deleted') {
    rmSync(folder, { recursive: true });
    return `${root}: deleted`;
  }
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'LOCK')
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).size > 0);
  const file = files[pick(files.length)];
  if (file === undefined) return `${root}: empty`;
  const { size } = statSync(file);
  const name = file.slice(folder.length + 1);
  if (kind === 'one file deleted') {
    rmSync(file);
    return `${root}: ${name} deleted`;
  }
  if (kind === 'truncated') {
    const left = pick(size);
    truncateSync(file, left);
    return `${root}: ${name} cut from ${size} to ${left} bytes`;
  }
  const at = pick(Math.max(1, size - 64));
  const handle = openSync(file, 'r+');
  const bytes = Buffer.alloc(Math.min(64, size));
  readSync(handle, bytes, 0, bytes.length, at);
  for (let i = 0; i < bytes.length; i++) bytes[i] = (bytes[i] ?? 0) ^ 0xff;
  writeSync(handle, bytes, 0, bytes.length, at);
  closeSync(handle);
  return `${root}: ${bytes.length} bytes of ${name} flipped at ${at}`;
}
