/**
 * Enrolled is not yet approved: whom a manager enrols can clock in once the owner has said so.
 * What the owner enrols is approved by being enrolled.
 */
import type { Role } from '../../../core/people/rights.ts';
import type { KeptPerson } from '../cells/shapes.ts';

/** Could clock in and may not yet. */
export function awaitsApproval({ status, approved }: Approvable): boolean {
  return status === 'pending' && approved === false;
}
type Approvable = Pick<KeptPerson, 'status' | 'approved'>;

/** What an enrolment by `role` makes of somebody. `known` = before it. */
export function standing(
  role: Role,
  known: Approvable | undefined,
  identifiable: boolean,
): Approvable {
  const yes = role === 'owner' || (known !== undefined && known.approved !== false);
  return {
    status: identifiable && yes ? 'active' : 'pending',
    // Whoever was here before there were approvals, is.
    ...(yes ? {} : { approved: false }),
  };
}

/** What must not be lost when somebody is written anew for another reason. */
export function notYet({ approved }: Pick<KeptPerson, 'approved'>): { readonly approved?: false } {
  return approved === false ? { approved } : {};
}
