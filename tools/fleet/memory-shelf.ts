import { lastOf, type Run } from '../../src/core/fleet/union.ts';
import type { Shelf } from '../../src/transfer/fleet/inbox.ts';
import type { DeviceRun } from '../../src/transfer/segment.ts';

/** What a reader keeps of the others, in memory. */
export class MemoryShelf implements Shelf {
  readonly #runs = new Map<string, DeviceRun[]>();

  near(device: string, first: number, last: number): Promise<readonly Run[]> {
    const runs = this.#runs.get(device) ?? [];
    return Promise.resolve(runs.filter((run) => run.first <= last + 1 && lastOf(run) >= first - 1));
  }

  runs(device: string): Promise<readonly Run[]> {
    return Promise.resolve(this.#runs.get(device) ?? []);
  }

  put(run: DeviceRun): Promise<void> {
    const known = this.#runs.get(run.device);
    if (known === undefined) this.#runs.set(run.device, [run]);
    else known.push(run);
    return Promise.resolve();
  }

  devices(): readonly string[] {
    return [...this.#runs.keys()];
  }

  /** A device's records, each number once, ascending. */
  records(device: string): { readonly seq: number; readonly bytes: Uint8Array<ArrayBuffer> }[] {
    const found = new Map<number, Uint8Array<ArrayBuffer>>();
    for (const { records } of this.#runs.get(device) ?? []) {
      for (const { seq, bytes } of records) if (!found.has(seq)) found.set(seq, bytes);
    }
    return [...found].sort(([a], [b]) => a - b).map(([seq, bytes]) => ({ seq, bytes }));
  }
}
