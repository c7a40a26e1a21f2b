import type Dexie from 'dexie';
import { firstTables } from './0001-first-tables.ts';

/**
 * Every version the database ever had, oldest first. One is never edited: a change is a new file
 * and a new line here, and an older version of the product must still be able to read the result.
 */
const VERSIONS: readonly ((database: Dexie) => void)[] = [firstTables];

export function declareVersions(database: Dexie): void {
  for (const declare of VERSIONS) declare(database);
}
