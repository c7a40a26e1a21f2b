/**
 * A shop in several places. The main house is where everybody works who was never moved; a branch has
 * a name, a clock, the tablets that stand there and, if the owner wants, working hours of its own.
 */
import type { ZoneId } from '../attendance/units.ts';
import { isRecord, parsed } from './json.ts';
import { RULES } from './rules.ts';

/** Under this name the books keep them. */
export const BRANCHES = 'branches';

export interface Branch {
  readonly id: string;
  readonly name: string;
  readonly zone: ZoneId;
  /** Tablets that stand there, 26 letters each: they show and write its time. */
  readonly devices: readonly string[];
}

export interface Branches {
  /** The main house's; absent = nobody said yet, every tablet's own. */
  readonly zone?: ZoneId;
  readonly branches: readonly Branch[];
}

export const NO_BRANCHES: Branches = { branches: [] };

/** Under this name the books keep a place's working hours; the empty id is the main house. */
export function rulesName(branch: string): string {
  return branch === '' ? RULES : `${RULES}-${branch}`;
}

/** The zone by which a tablet goes; `undefined` = as it was set up. */
export function zoneAt({ zone, branches }: Branches, device: string): ZoneId | undefined {
  return branches.find(({ devices }) => devices.includes(device))?.zone ?? zone;
}

export type BranchProblem = 'name-missing' | 'name-taken';

export function branchProblems(
  branch: Pick<Branch, 'id' | 'name'>,
  others: readonly Branch[],
): readonly BranchProblem[] {
  const name = branch.name.trim().toLowerCase();
  if (name === '') return ['name-missing'];
  const taken = others.some((one) => one.id !== branch.id && one.name.toLowerCase() === name);
  return taken ? ['name-taken'] : [];
}

/** With the branch in it, new or changed. A tablet stands in one place only: the last one said. */
export function withBranch(known: Branches, branch: Branch): Branches {
  const branches = known.branches.map((one) =>
    one.id === branch.id
      ? branch
      : { ...one, devices: one.devices.filter((device) => !branch.devices.includes(device)) },
  );
  const isNew = branches.every(({ id }) => id !== branch.id);
  return { ...known, branches: isNew ? [...branches, branch] : branches };
}

export function writeBranches({ zone, branches }: Branches): string {
  return JSON.stringify({ format: 1, ...(zone === undefined ? {} : { zone }), branches });
}

/** What is not a branch is left out: its people count as the main house's. */
export function readBranches(text: string | undefined): Branches {
  const value = text === undefined ? undefined : parsed(text);
  if (!isRecord(value) || value['format'] !== 1 || !Array.isArray(value['branches']))
    return NO_BRANCHES;
  const { zone } = value;
  return {
    ...(typeof zone === 'string' ? { zone } : {}),
    branches: value['branches'].filter(isBranch),
  };
}

function isBranch(value: unknown): value is Branch {
  return (
    isRecord(value) &&
    ['id', 'name', 'zone'].every((field) => typeof value[field] === 'string') &&
    Array.isArray(value['devices']) &&
    value['devices'].every((one) => typeof one === 'string')
  );
}
