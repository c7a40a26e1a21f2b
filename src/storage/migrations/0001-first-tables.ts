import type Dexie from 'dexie';

/** `rows` by sequence number, `cells` by key, and one `standing`. No other index: all is sealed. */
export function firstTables(database: Dexie): void {
  database.version(1).stores({ rows: 'seq', cells: 'key', standing: 'id' });
}
