/**
 * `tsx tools/mutate.ts [--quick] [--every N] [FILE …]`: does a test notice each small wrong change to the
 * attendance core and its reports? The tests run as plain modules in a thread, many mutants after another; one that
 * loops is ended with its thread. What survives is listed, unless `mutate/accepted.ts` explains it.
 * `--quick` leaves the random shops out.
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
import { ACCEPTED } from './mutate/accepted.ts';
import { schemata } from './mutate/mutants.ts';
import type { Mutant } from './mutate/mutants.ts';
import type { Reached, Work } from './mutate/tries.ts';

const CALCULATION = /^src\/core\/(attendance|reports)\//;
const TESTS = ['tests/core/attendance', 'tests/core/reports'];
/** Far more than an honest run takes on a busy machine; a mutant that loops is a dead one. */
const DEADLINE_MS = 90_000;
/** Several times what an honest run takes: a mutant that fills the memory ends its thread, not this program. */
const MOST_MB = 768;
/** A fresh thread forgets what wrong dates and roundings were remembered. */
const PER_THREAD = 40;
/** Files that remember answers: a right one remembered would hide the next mutant. */
const REMEMBERS = /\/dates\.ts$/;

const root = process.cwd();
const args = process.argv.slice(2);
const quick = args.includes('--quick');
const everyAt = args.indexOf('--every');
const every = everyAt === -1 ? 1 : Number(args[everyAt + 1]);
const named = args.filter(
  (a, i) => a !== '--quick' && (everyAt === -1 || (i !== everyAt && i !== everyAt + 1)),
);
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
    'tools/mutate/tries.ts',
    ...TESTS.flatMap(sources),
  ];
  for (const file of files) emit(file, readFileSync(join(root, file), 'utf8'));
  const tests = TESTS.flatMap(sources)
    .filter((f) => f.endsWith('.test.ts'))
    .filter((f) => !quick || !f.includes('invariants'));
  writeFileSync(
    join(scratch, 'tests.js'),
    tests.map((f) => `import './${f.replace(/\.ts$/, '.js')}';\n`).join(''),
  );
  return files;
}

/**
 * What became of each; a thread that dies or hangs has killed the mutant it was at. `reached`: the
 * tests that come by each mutant at all; the others cannot notice it.
 */
function verdicts(mutants: readonly Mutant[], reached: Reached): Promise<Map<number, string>> {
  return new Promise((resolve) => {
    const said = new Map<number, string>();
    const worker = thread({
      loaded: mutants[0]?.atLoad === true ? mutants[0].id : 0,
      tries: mutants.map((m) => ({
        id: m.id,
        tests: m.atLoad ? undefined : (reached.byTest[m.id] ?? []),
      })),
    });
    let timer: NodeJS.Timeout;
    const end = (why?: string): void => {
      clearTimeout(timer);
      const at = mutants.find((m) => !said.has(m.id));
      if (at !== undefined && why !== undefined) said.set(at.id, `killed ${why}`);
      void worker.terminate().then(() => resolve(said));
    };
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => end('deadline'), DEADLINE_MS);
    };
    wait();
    worker.on('message', (told: { id: number; said: string }) => {
      said.set(told.id, told.said);
      if (said.size === mutants.length) end();
      else wait();
    });
    worker.on('error', (error) => end(String(error)));
  });
}

function thread(work: Work): Worker {
  return new Worker(join(scratch, 'tools/mutate/tries.js'), {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MB },
  });
}

/** One run without any change, which must pass, and what each test came by. */
function honest(): Promise<Reached> {
  return new Promise((resolve, reject) => {
    const worker = thread({ loaded: 0 });
    worker.on('message', (told: { reached: Reached } | { failed: string }) => {
      if ('failed' in told) reject(new Error(`without any change fails: ${told.failed}`));
      else resolve(told.reached);
      void worker.terminate();
    });
    worker.on('error', reject);
  });
}

/** As one line, so that a change of layout changes no explanation. */
function flat(code: string): string {
  return code.replace(/\s+/g, ' ');
}

function explanations(file: string, mutant: Mutant): typeof ACCEPTED {
  return ACCEPTED.filter(
    (a) =>
      file.endsWith(`/${a.file}`) &&
      a.from === flat(mutant.from) &&
      a.to === flat(mutant.to) &&
      mutant.text.includes(a.on ?? ''),
  );
}

/** Mutants that may share a thread; those that act while a module loads have their own. */
function* threads(mutants: readonly Mutant[], perThread: number): Generator<readonly Mutant[]> {
  yield* mutants.filter((m) => m.atLoad).map((m) => [m]);
  const calm = mutants.filter((m) => !m.atLoad);
  for (let i = 0; i < calm.length; i += perThread) yield calm.slice(i, i + perThread);
}

const files = prepare();
const skipped = /\/(presets|calendars)\//;
const targets =
  named.length > 0 ? named : files.filter((f) => CALCULATION.test(f) && !skipped.test(f));
let [count, killed, explained, nextId] = [0, 0, 0, 1];
const idle = new Set(ACCEPTED.filter((a) => targets.some((file) => file.endsWith(`/${a.file}`))));
for (const file of targets) {
  const source = readFileSync(join(root, file), 'utf8');
  const written = schemata(file, source, nextId);
  nextId += written.mutants.length;
  emit(file, written.source);
  const reached = await honest();
  // A table made while its module loads is made by functions too.
  const chosen = written.mutants
    .filter((m) => m.id % every === 0)
    .map((m) =>
      m.id in reached.byTest || !reached.loading.includes(m.id) ? m : { ...m, atLoad: true },
    );
  for (const together of threads(chosen, REMEMBERS.test(file) ? 1 : PER_THREAD)) {
    let left = together;
    while (left.length > 0) {
      const said = await verdicts(left, reached);
      for (const mutant of left) {
        const verdict = said.get(mutant.id);
        if (verdict === undefined) continue;
        count += 1;
        const why = explanations(file, mutant);
        if (verdict !== 'survived') killed += 1;
        else if (why.length > 0) {
          explained += 1;
          for (const accepted of why) idle.delete(accepted);
        } else
          console.log(
            `survived: ${file}:${mutant.line}: ${flat(mutant.from)} → ${flat(mutant.to)}   | ${mutant.text}`,
          );
      }
      left = left.filter((m) => !said.has(m.id));
    }
  }
  emit(file, source);
  console.log(`${file}: ${killed} of ${count} killed so far, ${explained} explained`);
}
rmSync(scratch, { recursive: true, force: true });
if (every === 1)
  for (const { file, from, to } of idle) console.log(`explains nothing: ${file}: ${from} → ${to}`);
console.log(
  `${count} mutants, ${killed} killed, ${explained} explained, ${count - killed - explained} survived`,
);
