import type { EmployeeId } from '../people/person.ts';

/**
 * What a punch says. `in` and `out` come from the roster or the person, never from a toggle; the
 * others only from the person. Overtime is declared by it, and counted by the rules.
 */
export const DIRECTIONS = [
  'in',
  'out',
  'break-out',
  'break-in',
  'overtime-in',
  'overtime-out',
] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Whether somebody who went that way is at work from then on. */
export function isInside(direction: Direction): boolean {
  return direction === 'in' || direction === 'break-in' || direction === 'overtime-in';
}

/** Whether somebody who went that way has gone home. */
export function isGone(direction: Direction): boolean {
  return direction === 'out' || direction === 'overtime-out';
}

/** How the person was identified. */
export type Method = 'face' | 'pin' | 'face+pin' | 'badge' | 'card' | 'paper' | 'import';

/** How far the device's clock could be trusted at that moment (A best); never a reason to refuse. */
export type ClockGrade = 'A' | 'B' | 'C' | 'D';

/** A confirmed fact. Never edited; only a correction can follow it. */
export interface Punch {
  readonly employeeId: EmployeeId;
  /** Device that took it (26 letters) and its gap-free number there: together the punch's name. */
  readonly device: string;
  readonly seq: number;
  /** Milliseconds since the epoch by the device's clock. */
  readonly at: number;
  /** IANA zone of the shop and the offset in minutes east of UTC then in force. */
  readonly zone: string;
  readonly offsetMin: number;
  readonly direction: Direction;
  readonly method: Method;
  /** Gallery-relative score of the decision, for `face` only; larger is surer. */
  readonly score?: number;
  /** Other faces that were seen beside this one; absent = none. */
  readonly others?: number;
  readonly clock: ClockGrade;
}
