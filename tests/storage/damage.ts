/** What happens to one storage root between two starts. */
import { rootOf } from '../../src/storage/database-name.ts';
import type { Chance } from './chance.ts';
import type { FaultyDisk } from './faulty-disk.ts';

export type Damage =
  | 'none'
  | 'database-wiped'
  | 'database-dead'
  | 'root-dead'
  | 'database-halved'
  | 'journal-gone'
  | 'journal-cut'
  | 'journal-flipped';

export function damageDisk(disk: FaultyDisk, chance: Chance, damage: Damage): void {
  const names = [...disk.tables.keys()];
  const name = names.at(-1) ?? '';
  const tables = disk.tables.get(name);
  const files = disk.files();
  const file = files[chance.below(files.length)]?.file;
  switch (damage) {
    case 'none':
      return;
    case 'database-wiped':
      disk.tables.clear();
      return;
    case 'database-dead':
      disk.dead.add(name);
      return;
    case 'root-dead':
      // Of the newest database, and for good.
      disk.deadRoots.add(rootOf(Number(name.slice(name.lastIndexOf('-') + 1))));
      return;
    case 'database-halved':
      for (const seq of [...(tables?.rows.keys() ?? [])])
        if (chance.happens(0.5)) tables?.rows.delete(seq);
      return;
    case 'journal-gone':
      for (const { folder, name } of files) if (chance.happens(0.7)) folder.delete(name);
      return;
    case 'journal-cut':
      if (file === undefined) return;
      file.bytes = file.bytes.slice(0, chance.below(file.bytes.length + 1));
      file.synced = file.bytes.slice();
      return;
    case 'journal-flipped':
      if (file === undefined || file.bytes.length === 0) return;
      for (let i = 0; i < 64; i++) {
        const at = chance.below(file.bytes.length);
        file.bytes.set([(file.bytes[at] ?? 0) ^ 0x55], at);
      }
      file.synced = file.bytes.slice();
      return;
  }
}
