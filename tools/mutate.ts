/**
 * `tsx tools/mutate.ts [--every N] [FILE …]`: does a test notice each small wrong change to the
 * attendance core? The tests run as plain modules in a thread per mutant; what survives is listed.
 */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { Worker } from 'node:worker_threads';
import ts from 'typescript';
import { mutantsOf } from './mutate/mutants.ts';
import type { Mutant } from './mutate/mutants.ts';

const CALCULATION = 'src/core/attendance';
const TESTS = ['tests/core/attendance', 'tests/core/reports'];
/** Twice what the slowest honest run takes on a busy machine; a mutant that loops is a dead one. */
const DEADLINE_MS = 60_000;

const root = process.cwd();
const args = process.argv.slice(2);
const everyAt = args.indexOf('--every');
const every = everyAt === -1 ? 1 : Number(args[everyAt + 1]);
const named = args.filter((_, i) => everyAt === -1 || (i !== everyAt && i !== everyAt + 1));
const scratch = mkdtempSync(join(tmpdir(), 'mutate-'));

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.browser.test.ts'));
}

/** The plain runner takes the place of the real one. */
function emit(file: string, source: string): void {
  const to = join(scratch, file.replace(/\.ts$/, '.js'));
  mkdirSync(dirname(to), { recursive: true });
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      rewriteRelativeImportExtensions: true,
      verbatimModuleSyntax: true,
    },
  });
  const runner = relative(dirname(to), join(scratch, 'tools/mutate/plain-tests.js'));
  writeFileSync(
    to,
    outputText.replace(
      /from ['"]vitest['"]/,
      `from '${runner.startsWith('.') ? runner : `./${runner}`}'`,
    ),
  );
}

function prepare(): string[] {
  symlinkSync(join(root, 'node_modules'), join(scratch, 'node_modules'));
  writeFileSync(join(scratch, 'package.json'), '{"type":"module"}');
  cpSync(join(root, 'tests/data'), join(scratch, 'tests/data'), { recursive: true });
  const files = [
    ...sources('src/core'),
    ...sources('tools/vectors'),
    'tools/mutate/plain-tests.ts',
    ...TESTS.flatMap(sources),
  ];
  for (const file of files) emit(file, readFileSync(join(root, file), 'utf8'));
  const tests = TESTS.flatMap(sources).filter((f) => f.endsWith('.test.ts'));
  // Worked-out cases first: they are quick and kill most.
  const quickFirst = tests.sort(
    (a, b) => Number(a.includes('invariants')) - Number(b.includes('invariants')),
  );
  writeFileSync(
    join(scratch, 'run.js'),
    [
      `import { parentPort } from 'node:worker_threads';`,
      `import fc from 'fast-check';`,
      `import { tests } from './tools/mutate/plain-tests.js';`,
      `fc.configureGlobal({ numRuns: 8, seed: 20260311 });`,
      `try {`,
      ...quickFirst.map(
        (f) =>
          `  await import('./${f.replace(/\.ts$/, '.js')}');\n  for (const t of tests.splice(0)) if (!t.name.startsWith('each single expected')) await t.run();`,
      ),
      `  parentPort.postMessage('survived');`,
      `} catch (error) { parentPort.postMessage('killed ' + String(error).slice(0, 400)); }`,
    ].join('\n'),
  );
  return files;
}

function verdict(): Promise<string> {
  return new Promise((resolve) => {
    const worker = new Worker(join(scratch, 'run.js'));
    const timer = setTimeout(
      () => void worker.terminate().then(() => resolve('killed: deadline')),
      DEADLINE_MS,
    );
    const settle = (said: string): void => {
      clearTimeout(timer);
      void worker.terminate().then(() => resolve(said));
    };
    worker.on('message', (said: string) => settle(said));
    worker.on('error', (error) => settle(`killed ${String(error)}`));
  });
}

const files = prepare();
const honest = await verdict();
if (honest !== 'survived') throw new Error(`the tests fail without any change: ${honest}`);

const skipped = /\/(presets|calendars)\//;
const targets =
  named.length > 0 ? named : files.filter((f) => f.startsWith(CALCULATION) && !skipped.test(f));
const survivors: (Mutant & { file: string })[] = [];
let [count, killed] = [0, 0];
for (const file of targets) {
  const source = readFileSync(join(root, file), 'utf8');
  for (const [i, mutant] of mutantsOf(file, source).entries()) {
    if (i % every !== 0) continue;
    count += 1;
    emit(file, mutant.source);
    if ((await verdict()) === 'survived') {
      survivors.push({ ...mutant, file });
      console.log(`survived: ${file}:${mutant.line}: ${mutant.from} → ${mutant.to}`);
    } else killed += 1;
  }
  emit(file, source);
  console.log(`${file}: ${killed} of ${count} killed so far`);
}
rmSync(scratch, { recursive: true, force: true });
console.log(`${count} mutants, ${killed} killed, ${survivors.length} survived`);
