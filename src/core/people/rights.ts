/**
 * What each role may do. The books refuse what is not allowed here; the pages only hide it. Whom a
 * manager sees is the product's rule as well: the key that opens the journal opens it whole, so a
 * manager with a tool of their own could read more (stated in the product's help).
 */
import type { Person } from './person.ts';

export type Role = 'owner' | 'manager' | 'auditor';

const OWNER = ['owner'] as const;
const STAFFING = ['owner', 'manager'] as const;
const LOOKING = ['owner', 'auditor'] as const;

/** By the name of the call; what is not listed is open to everybody who is unlocked. */
const RIGHTS = {
  updateShop: OWNER,
  putDocument: OWNER,
  putPaper: OWNER,
  addAdmin: OWNER,
  removeAdmin: OWNER,
  setRetention: OWNER,
  erase: OWNER,
  closeMonth: OWNER,
  reopenMonth: OWNER,
  connectStore: OWNER,
  disconnectStore: OWNER,
  invite: OWNER,
  revoke: OWNER,
  importPlan: OWNER,
  importApply: OWNER,
  importUndo: OWNER,
  enrol: STAFFING,
  forgetFace: STAFFING,
  leave: STAFFING,
  correct: STAFFING,
  answer: STAFFING,
  grant: STAFFING,
  withdraw: STAFFING,
  plan: STAFFING,
  putStaff: STAFFING,
  decide: STAFFING,
  issueBadge: STAFFING,
  revokeBadge: STAFFING,
  pairPhone: STAFFING,
  removePhone: STAFFING,
  takeSlip: STAFFING,
  discard: STAFFING,
  approve: OWNER,
  enterPaper: STAFFING,
  journal: LOOKING,
  evidence: LOOKING,
  retention: LOOKING,
} as const satisfies Record<string, readonly Role[]>;

/** What carries people's data off the tablet: the passphrase is asked for again. */
const LEAVES: ReadonlySet<string> = new Set([
  'exportCsv',
  'fileMake',
  'fillMake',
  'evidence',
  'backup',
]);

export function leavesTablet(name: string): boolean {
  return LEAVES.has(name);
}

/** What is reserved to some roles. */
export type Deed = keyof typeof RIGHTS;

export function may(role: Role, deed: Deed): boolean {
  const roles: readonly Role[] = RIGHTS[deed];
  return roles.includes(role);
}

export function isDeed(name: string): name is Deed {
  return Object.hasOwn(RIGHTS, name);
}

/** A branch among the limits of a manager; what does not begin so is a department's name. */
const BRANCH = 'branch/';

export function branchLimit(branch: string): string {
  return BRANCH + branch;
}

/** The branch a limit names; `undefined` = it is a department. */
export function branchOfLimit(limit: string): string | undefined {
  return limit.startsWith(BRANCH) ? limit.slice(BRANCH.length) : undefined;
}

/**
 * Whether somebody with these limits sees a person: of one of the departments, or of one of the
 * branches today or later. No limits = everybody.
 */
export function covers(
  limits: readonly string[],
  person: Pick<Person, 'department' | 'stays'>,
  today: string,
): boolean {
  if (limits.length === 0) return true;
  if (limits.includes(person.department) && branchOfLimit(person.department) === undefined)
    return true;
  return limits.some((limit) => {
    const branch = branchOfLimit(limit);
    return branch !== undefined && branchesFrom(person, today).includes(branch);
  });
}

/** Ids of the branches somebody works in on a date and is to work in later. */
function branchesFrom({ stays = [] }: Pick<Person, 'stays'>, date: string): readonly string[] {
  const now = stays.findLast(({ from }) => from <= date)?.branch ?? '';
  return [now, ...stays.filter(({ from }) => from > date).map(({ branch }) => branch)];
}
