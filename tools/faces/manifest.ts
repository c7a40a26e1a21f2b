/** A folder of faces: `manifest.csv` with `set,identity,session,kind,path`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Photo {
  readonly set: string;
  readonly identity: string;
  readonly session: string;
  /** Relative to the folder. */
  readonly path: string;
}

/** Photos of real people, in the manifest's order. */
export function readPhotos(folder: string): readonly Photo[] {
  const [head = '', ...lines] = readFileSync(join(folder, 'manifest.csv'), 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  const columns = head.split(',');
  return lines.flatMap((line) => {
    const cells = line.split(',');
    const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
    const [set, identity, session] = [cell('set'), cell('identity'), cell('session')];
    return cell('kind') === 'real' ? [{ set, identity, session, path: cell('path') }] : [];
  });
}

/** Photos of one set by identity, both in the manifest's order. */
export function byIdentity(
  photos: readonly Photo[],
  set: string,
): ReadonlyMap<string, readonly Photo[]> {
  const groups = new Map<string, Photo[]>();
  for (const photo of photos) {
    if (photo.set !== set) continue;
    const group = groups.get(photo.identity);
    if (group === undefined) groups.set(photo.identity, [photo]);
    else group.push(photo);
  }
  return groups;
}
