/** Compiles the messages of every language; a language that lacks one is an error. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '@inlang/paraglide-js';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'src/ui/words');

export async function compileWords(): Promise<void> {
  const gaps = missingWords();
  if (gaps.length > 0) throw new Error(`messages missing:\n${gaps.join('\n')}`);
  await compile({
    project: join(root, 'project.inlang'),
    outdir: join(folder, 'compiled'),
    strategy: ['globalVariable', 'baseLocale'],
    emitTsDeclarations: true,
    emitReadme: false,
    isServer: 'false',
  });
}

/** Keys that one language has and another has not, as `file: key`. */
export function missingWords(): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const sets = [...new Set(files.map((name) => name.split('.')[0] ?? ''))];
  return sets.flatMap((set) => {
    const mine = files.filter((name) => name.startsWith(`${set}.`));
    const keys = new Map(mine.map((name) => [name, new Set(Object.keys(read(name)))]));
    const all = new Set([...keys.values()].flatMap((one) => [...one]));
    return [...keys].flatMap(([name, has]) =>
      [...all].filter((key) => !has.has(key)).map((key) => `${name}: ${key}`),
    );
  });
}

function read(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>;
}

if (import.meta.filename === process.argv[1]) await compileWords();
