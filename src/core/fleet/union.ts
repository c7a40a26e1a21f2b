/**
 * Records of one device from wherever they came: by their number, each once. Two different records
 * with one number, or neighbours that do not know each other, are a fork: a tablet that was copied.
 */

/** An unbroken run of one device's records; hashes in hexadecimal, one for each number. */
export interface Run {
  readonly first: number;
  /** It begins with the device's first record. */
  readonly begins: boolean;
  readonly hashes: readonly string[];
  /** What the first one says of its predecessor. */
  readonly prev: string;
}

type Placed =
  /** At least one number is new; `from` is the lowest that is. */
  | { readonly kind: 'new'; readonly from: number; readonly records: number }
  | { readonly kind: 'known' }
  /** The lowest number at which the two do not agree. */
  | { readonly kind: 'fork'; readonly seq: number };

export function lastOf(run: Run): number {
  return run.first + run.hashes.length - 1;
}

/** `near`: known runs of that device that overlap or touch it, in any order. */
export function place(run: Run, near: readonly Run[]): Placed {
  const fork = [forkWith(run, near), ...near.map((one) => edgeFork(run, one))].filter(
    (seq) => seq !== undefined,
  );
  if (fork.length > 0) return { kind: 'fork', seq: Math.min(...fork) };
  const fresh = run.hashes
    .map((_, at) => run.first + at)
    .filter((seq) => near.every((one) => hashAt(one, seq) === undefined));
  const [from] = fresh;
  return from === undefined ? { kind: 'known' } : { kind: 'new', from, records: fresh.length };
}

/**
 * The end of what is known without a gap from the device's first record on, and its hash. A
 * restored tablet's first record is not number 1.
 */
export function tailOf(
  runs: readonly Run[],
): { readonly upTo: number; readonly hash: string } | undefined {
  const from = runs.find(({ begins }) => begins)?.first;
  if (from === undefined) return undefined;
  let tail: { readonly upTo: number; readonly hash: string } | undefined;
  for (const run of [...runs].sort((a, b) => a.first - b.first)) {
    if (run.first < from) continue;
    if (run.first > (tail?.upTo ?? from - 1) + 1) break;
    const upTo = lastOf(run);
    if (upTo > (tail?.upTo ?? from - 1)) tail = { upTo, hash: run.hashes.at(-1) ?? '' };
  }
  return tail;
}

function hashAt(run: Run, seq: number): string | undefined {
  return run.hashes[seq - run.first];
}

function forkWith(run: Run, near: readonly Run[]): number | undefined {
  for (const [at, hash] of run.hashes.entries()) {
    const seq = run.first + at;
    const other = near.find((one) => (hashAt(one, seq) ?? hash) !== hash);
    if (other !== undefined) return seq;
  }
  return undefined;
}

/** Neighbours: the later one's `prev` has to be the earlier one's last hash. */
function edgeFork(a: Run, b: Run): number | undefined {
  const before = hashAt(a, b.first - 1);
  if (before !== undefined && before !== b.prev) return b.first;
  const after = hashAt(b, a.first - 1);
  return after !== undefined && after !== a.prev ? a.first : undefined;
}
