/** The sequences of a folder of faces: `manifest.csv` with `set,identity,session,kind,path`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const KINDS = ['real', 'print', 'replay'] as const;
export type Kind = (typeof KINDS)[number];

/** Consecutive frames of one identity, session and kind. */
export interface Sequence {
  readonly set: string;
  readonly identity: string;
  readonly session: string;
  readonly kind: Kind;
  /** In the manifest's order, relative to the folder. */
  readonly paths: readonly string[];
}

/** Fewer pictures than this are no film. */
const SHORTEST = 8;

export function readSequences(folder: string): {
  readonly sequences: readonly Sequence[];
  /** Identities with single pictures only. */
  readonly leftOut: number;
} {
  const [head = '', ...lines] = readFileSync(join(folder, 'manifest.csv'), 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  const columns = head.split(',');
  const groups = new Map<string, { first: Sequence; paths: string[] }>();
  for (const line of lines) {
    const cells = line.split(',');
    const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
    const kind = KINDS.find((known) => known === cell('kind'));
    if (kind === undefined) throw new Error(`unknown kind in the manifest: ${line}`);
    const [set, identity, session] = [cell('set'), cell('identity'), cell('session')];
    const key = [set, identity, session, kind].join('/');
    const group = groups.get(key) ?? {
      first: { set, identity, session, kind, paths: [] },
      paths: [],
    };
    group.paths.push(cell('path'));
    groups.set(key, group);
  }
  const all = [...groups.values()].map(({ first, paths }) => ({ ...first, paths }));
  const sequences = all.filter(({ paths }) => paths.length >= SHORTEST);
  return { sequences, leftOut: all.length - sequences.length };
}
