import { afterEach, expect, test } from 'vitest';
import { keepTonight, nightFolder } from '../../src/devices/night-folder.ts';
import { rememberFolder } from '../../src/devices/save-folder.ts';

/** The browser's own file system: a folder that needs no picker and is always allowed. */
const root = await navigator.storage.getDirectory();

afterEach(async () => {
  await root.removeEntry('daka-nightly', { recursive: true }).catch(() => undefined);
  indexedDB.deleteDatabase('daka-folder');
});

function backup(day: number): { name: string; blob: Blob } {
  const date = `2026-11-${String(day).padStart(2, '0')}`;
  return { name: `daka-backup_${date}_030000.daka`, blob: new Blob([`night ${day}`]) };
}

test('nothing is written at night before a folder was chosen', async () => {
  expect(await nightFolder()).toBeUndefined();
  expect(await keepTonight(backup(1))).toBeUndefined();
});

test('of nine nights the last seven are there, and the two that made room are named', async () => {
  await rememberFolder(root, 'night');
  expect(await nightFolder()).toMatchObject({ allowed: true });
  const gone: string[] = [];
  for (let day = 1; day <= 9; day++)
    gone.push(...((await keepTonight(backup(day))) ?? ['refused']));
  expect(gone).toEqual([backup(1).name, backup(2).name]);
  const folder = await root.getDirectoryHandle('daka-nightly');
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  expect(names.sort()).toEqual([3, 4, 5, 6, 7, 8, 9].map((day) => backup(day).name));
  const newest = await (await folder.getFileHandle(backup(9).name)).getFile();
  expect(await newest.text()).toBe('night 9');
});
