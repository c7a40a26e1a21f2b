/** What follows a punch that was wrong or missing: append-only, effect only when approved. Specification: attendance, §4 and §5.2. */
import type { EpochMs, IsoDate } from './units.ts';
import type { DayStatus } from './day-result.ts';

interface Request {
  readonly id: string;
  readonly requestedBy: string;
  readonly requestedAt: EpochMs;
  /** Never empty. */
  readonly reason: string;
  readonly decision?: Decision;
}

export interface Decision {
  readonly by: string;
  readonly at: EpochMs;
  readonly status: 'approved' | 'rejected';
  readonly note?: string;
}

/** 补卡: the punch somebody forgot. */
export interface AddCorrection extends Request {
  readonly op: 'add';
  readonly at: EpochMs;
  readonly direction?: 'in' | 'out';
  readonly workDate?: IsoDate;
}

/** Takes a punch, or another correction, out of the calculation; a void of a void restores. */
export interface VoidCorrection extends Request {
  readonly op: 'void';
  readonly targetId: string;
}

/** Gives a punch to another work date or shift. */
export interface AssignCorrection extends Request {
  readonly op: 'assign';
  readonly punchId: string;
  readonly workDate: IsoDate;
  readonly shiftId?: string;
}

/** The owner's word on a day, whatever the punches say; minutes are left as they are. */
export interface DayOverride extends Request {
  readonly op: 'overrideDay';
  readonly workDate: IsoDate;
  readonly status: DayStatus;
  readonly note: string;
}

export type Correction = AddCorrection | VoidCorrection | AssignCorrection | DayOverride;

/**
 * The corrections that have effect: approved and not voided. Voids that void each other in a ring
 * have none. Sorted by id, so that the order they came in changes nothing.
 */
export function effective(corrections: readonly Correction[]): Correction[] {
  const byId = new Map(corrections.map((c) => [c.id, c]));
  const voiders = new Map<string, VoidCorrection[]>();
  for (const c of byId.values()) {
    if (c.op === 'void') voiders.set(c.targetId, [...(voiders.get(c.targetId) ?? []), c]);
  }
  const known = new Map<string, boolean>();
  const stands = (c: Correction): boolean => {
    const answer = known.get(c.id);
    if (answer !== undefined) return answer;
    const stood =
      c.decision?.status === 'approved' &&
      !inRing(c, byId) &&
      !(voiders.get(c.id) ?? []).some((v) => stands(v));
    known.set(c.id, stood);
    return stood;
  };
  return [...byId.values()].filter(stands).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function inRing(start: Correction, byId: ReadonlyMap<string, Correction>): boolean {
  let at: Correction | undefined = start;
  for (let step = 0; at?.op === 'void' && step < byId.size; step += 1) {
    at = byId.get(at.targetId);
    if (at === start) return true;
  }
  return false;
}
