import { ESLint } from 'eslint';
import { join } from 'node:path';
import ts from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

// The rules under test need no types, and a planted text is in no project.
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [
    { languageOptions: { parserOptions: { project: null } } },
    { ...ts.configs.disableTypeChecked, files: ['**/*.ts'] },
  ],
});

async function breaches(file: string, code: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath: join(root, file) });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId);
}

describe('the import law', () => {
  const law = 'boundaries/dependencies';
  it.each([
    ['the core imports a package', 'src/core/plant.ts', "export { wrap } from 'comlink';"],
    [
      'the core imports a worker',
      'src/core/plant.ts',
      "export * from '../workers/face/contract.ts';",
    ],
    ['the core imports node', 'src/core/plant.ts', "export * from 'node:fs';"],
    ['the kiosk opens the database', 'src/kiosk/plant.ts', "export { get } from 'idb-keyval';"],
    ['the kiosk imports the office', 'src/kiosk/plant.ts', "export * from '../admin/pages.ts';"],
    [
      'the kiosk imports a worker value',
      'src/kiosk/plant.ts',
      "export { FaceClient } from '../workers/face/client.ts';",
    ],
    [
      'a device imports storage',
      'src/devices/plant.ts',
      "export * from '../storage/record-store.ts';",
    ],
    ['crypto imports a database', 'src/crypto/plant.ts', "export { Dexie } from 'dexie';"],
  ])('refuses: %s', async (_, file, code) => {
    expect(await breaches(file, `${code}\n`)).toContain(law);
  });

  it.each([
    [
      'a type of a worker in the kiosk',
      'src/kiosk/plant.ts',
      "export type { FaceEvent } from '../workers/face/contract.ts';",
    ],
    ['core in storage', 'src/storage/plant.ts', "export { never } from '../core/never.ts';"],
    [
      'a worker client in app',
      'src/app/plant.ts',
      "export { FaceClient } from '../workers/face/client.ts';",
    ],
  ])('allows: %s', async (_, file, code) => {
    expect(await breaches(file, `${code}\n`)).toEqual([]);
  });
});

describe('what else only one place may do', () => {
  it.each([
    [
      'fetch in a screen',
      'src/kiosk/plant.ts',
      "export const x = fetch('/a');",
      'no-restricted-globals',
    ],
    [
      'localStorage in storage',
      'src/storage/plant.ts',
      'export const x = localStorage;',
      'no-restricted-globals',
    ],
    [
      'a clock in the core',
      'src/core/plant.ts',
      'export const x = Date.now();',
      'no-restricted-globals',
    ],
    [
      'a worker started by a screen',
      'src/admin/plant.ts',
      "export const x = new Worker('a');",
      'no-restricted-syntax',
    ],
  ])('refuses: %s', async (_, file, code, rule) => {
    expect(await breaches(file, `${code}\n`)).toContain(rule);
  });
});
