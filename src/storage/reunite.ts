/**
 * What two copies that may each lack, have lost or never have finished something say together.
 *
 * Note [Why the highest number wins]. A copy acknowledges a commit only when it holds everything
 * before it, so the copy with the highest commit number was complete. Each row names the commit
 * that wrote the row before it; walking down from the highest one gives the only history the last
 * session can have seen. What is left over was written by a session that did not see the winner's
 * rows (its copy was away): an orphan.
 */
import type { Cell, CommitId, Row, Span } from './frame.ts';
import { compareIds, sameId } from './frame.ts';
import type { SeqRange } from './record-store.ts';

export type Stub = Omit<Row, 'bytes'>;

export interface Reunited<S extends Stub> {
  /** Ascending. */
  readonly chain: readonly S[];
  readonly orphans: readonly S[];
  /** Holes inside the chain, beginning at `base + 1`. */
  readonly missing: readonly SeqRange[];
}

/** `stubs` may hold the same row several times: the first one given is kept. */
export function reunite<S extends Stub>(stubs: Iterable<S>, void_: Voided): Reunited<S> {
  const bySeq = new Map<number, S[]>();
  let tip: S | undefined;
  for (const stub of stubs) {
    if (void_.has(stub.id)) continue;
    const there = bySeq.get(stub.seq);
    if (there === undefined) bySeq.set(stub.seq, [stub]);
    else if (!there.some(({ id }) => sameId(id, stub.id))) there.push(stub);
    if (tip === undefined || compareIds(stub.id, tip.id) > 0) tip = stub;
    else if (sameId(stub.id, tip.id) && stub.seq > tip.seq) tip = stub;
  }
  if (tip === undefined) return { chain: [], orphans: [], missing: [] };
  const chain: S[] = [tip];
  const missing: SeqRange[] = [];
  let current = tip;
  for (let seq = tip.seq - 1; seq >= 1; seq--) {
    const at = bySeq.get(seq);
    const found = at === undefined ? undefined : pick(at, current, seq);
    if (found === undefined) note(missing, seq);
    else chain.push((current = found));
  }
  chain.reverse();
  const kept = new Set(chain);
  const orphans = [...bySeq.values()].flat().filter((stub) => !kept.has(stub));
  return { chain, orphans, missing: missing.reverse() };
}

/** The candidate the row above names; behind a hole, the newest one that row can have seen. */
function pick<S extends Stub>(candidates: readonly S[], above: S, seq: number): S | undefined {
  if (above.seq === seq + 1) {
    const named = candidates.find(({ id }) => sameId(id, above.after));
    if (named !== undefined) return named;
  }
  return candidates
    .filter(({ id }) => compareIds(id, above.id) < 0)
    .sort((a, b) => compareIds(b.id, a.id))[0];
}

function note(missing: SeqRange[], seq: number): void {
  const last = missing.at(-1);
  if (last?.from === seq + 1) missing[missing.length - 1] = { from: seq, to: last.to };
  else missing.push({ from: seq, to: seq });
}

/** The commits that were answered as failed. */
export class Voided {
  readonly #spans: Span[] = [];

  add(spans: readonly Span[]): void {
    for (const span of spans)
      if (!this.#spans.some((one) => same(one, span))) this.#spans.push(span);
  }

  has(id: CommitId): boolean {
    return this.#spans.some((span) => holds(span, id));
  }

  /** Those of which something is still to be found. */
  stillThere(ids: readonly CommitId[]): Span[] {
    return this.#spans.filter((span) => ids.some((id) => holds(span, id)));
  }
}

function holds({ boot, from, to }: Span, id: CommitId): boolean {
  return id.boot === boot && id.no >= from && id.no <= to;
}

function same(a: Span, b: Span): boolean {
  return a.boot === b.boot && a.from === b.from && a.to === b.to;
}

/** Several versions of each cell, of which the newest that was not voided holds. */
export class Cells {
  readonly #versions = new Map<string, Cell[]>();
  readonly #complete: { readonly id: CommitId; readonly keys: ReadonlySet<string> }[] = [];

  copy(): Cells {
    const copy = new Cells();
    for (const [key, versions] of this.#versions) copy.#versions.set(key, versions);
    copy.#complete.push(...this.#complete);
    return copy;
  }

  /**
   * Keeps the last few versions only: of commits that failed one after another at most one can have
   * reached a copy, so the newest sound one is never further down than that.
   */
  add(cell: Cell): void {
    const before = this.#versions.get(cell.key) ?? [];
    if (before.some(({ id }) => sameId(id, cell.id))) return;
    const versions = [cell, ...before].sort((a, b) => compareIds(b.id, a.id));
    this.#versions.set(cell.key, versions.slice(0, 8));
  }

  /** `cells` are all there were as of `id`: what is not among them was deleted by then. */
  addComplete(id: CommitId, cells: readonly Cell[]): void {
    this.#complete.push({ id, keys: new Set(cells.map(({ key }) => key)) });
    for (const cell of cells) this.add(cell);
  }

  /** Deleted keys are left out. */
  settle(void_: Voided): Map<string, Cell> {
    const settled = new Map<string, Cell>();
    const complete = this.#complete.filter(({ id }) => !void_.has(id));
    for (const [key, versions] of this.#versions) {
      const holds = versions.find(({ id }) => !void_.has(id));
      const goneBy = complete.filter(({ keys }) => !keys.has(key));
      if (
        holds !== undefined &&
        holds.bytes !== null &&
        !goneBy.some(({ id }) => compareIds(id, holds.id) > 0)
      )
        settled.set(key, holds);
    }
    return settled;
  }
}
