/** In a thread of its own: which tests come by which mutant, and whether they notice it. */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';
import { tests } from './plain-tests.ts';

export interface Reached {
  /** By mutant, the numbers of the tests that evaluate it, the quickest first. */
  readonly byTest: Readonly<Record<number, readonly number[]>>;
  /** What is evaluated while the modules load. */
  readonly loading: readonly number[];
}

export interface Work {
  /** The mutant that is on while the modules load; 0 = none. */
  readonly loaded: number;
  /** Without them: all tests run once and tell what they came by. */
  readonly tries?: readonly {
    readonly id: number;
    readonly tests: readonly number[] | undefined;
  }[];
}

interface Case {
  readonly name: string;
  readonly run: () => unknown;
}

const work = workerData as Work;
let on = work.loaded;
const loading = new Set<number>();
let passed: Set<number> | undefined = work.tries === undefined ? loading : undefined;
Object.assign(globalThis, {
  isOn(id: number): boolean {
    passed?.add(id);
    return id === on;
  },
});

try {
  const all = await load();
  if (work.tries === undefined) parentPort?.postMessage(await reached(all));
  else await tryAll(all, work.tries);
} catch (error) {
  for (const { id } of work.tries ?? [])
    parentPort?.postMessage({ id, said: `killed ${String(error)}` });
  if (work.tries === undefined) parentPort?.postMessage({ failed: String(error) });
}

/** The open cases one by one, so that the first that fails ends the matter. */
async function load(): Promise<Case[]> {
  const at = (path: string): string => new URL(`../../${path}`, import.meta.url).href;
  const fc = (await import('fast-check')).default;
  fc.configureGlobal({ numRuns: 8, seed: 20260311, endOnFailure: true });
  await import(at('tests.js'));
  const { runVectors } = (await import(at('tools/vectors/run.js'))) as {
    runVectors: (zones: unknown, file: unknown) => { readonly outcome: string }[];
  };
  const { zones } = (await import(at('tests/core/attendance/builders.js'))) as { zones: unknown };
  const file = JSON.parse(readFileSync(new URL(at('tests/data/vectors/open.json')), 'utf8')) as {
    vectors: { id: string }[];
  };
  const cases = file.vectors.map((vector) => ({
    name: vector.id,
    run: (): void => {
      const [told] = runVectors(zones, { vectors: [vector] });
      if (told?.outcome !== 'passed') throw new Error(vector.id);
    },
  }));
  const written = tests.filter(
    (t) => !t.name.startsWith('each single expected') && !t.name.startsWith('all 135 open cases'),
  );
  return [...written, ...cases];
}

async function reached(all: readonly Case[]): Promise<{ readonly reached: Reached }> {
  const byMutant: Record<number, [test: number, ms: number][]> = {};
  for (const [i, test] of all.entries()) {
    passed = new Set();
    const start = performance.now();
    try {
      await test.run();
    } catch (error) {
      throw new Error(`${test.name}: ${String(error)}`, { cause: error });
    }
    const ms = performance.now() - start;
    for (const id of passed) (byMutant[id] ??= []).push([i, ms]);
  }
  const quickFirst = Object.entries(byMutant).map(([id, list]) => [
    id,
    list.sort((a, b) => a[1] - b[1]).map(([i]) => i),
  ]);
  const byTest = Object.fromEntries(quickFirst) as Reached['byTest'];
  return { reached: { byTest, loading: [...loading] } };
}

/** Neighbours die of the same test: the one that killed last is asked first. */
async function tryAll(all: readonly Case[], tries: NonNullable<Work['tries']>): Promise<void> {
  let deadly: number[] = [];
  for (const { id, tests: numbers = all.map((_, i) => i) } of tries) {
    on = id;
    let said = 'survived';
    const asked = new Set([...deadly.filter((i) => numbers.includes(i)), ...numbers]);
    for (const i of asked) {
      try {
        await all[i]?.run();
      } catch (error) {
        said = `killed ${String(error).slice(0, 300)}`;
        deadly = [i, ...deadly.filter((d) => d !== i)].slice(0, 6);
        break;
      }
    }
    on = 0;
    parentPort?.postMessage({ id, said });
  }
}
