/** Leave, trips and overtime somebody answers for, as the calculation reads them. */
import type { Leave } from '../attendance/leave.ts';
import { LIEU_LEAVE } from '../attendance/lieu.ts';
import type { OvertimeRequest } from '../attendance/overtime-request.ts';
import { minuteOf } from '../attendance/units.ts';
import type { EmployeeId } from '../people/person.ts';
import type { Zones } from '../zone.ts';
import { isRecord, parsed } from './json.ts';

export const LEAVE_TYPES = ['annual', 'lieu', 'sick', 'personal', 'trip', 'other'] as const;
export type LeaveKind = (typeof LEAVE_TYPES)[number];

/** What was granted. Instants in ms, dates on the shop's wall. */
export type Granted =
  | {
      readonly kind: 'leave';
      readonly type: LeaveKind;
      readonly from: string;
      readonly to: string;
      readonly half?: 'am' | 'pm';
    }
  | {
      readonly kind: 'overtime';
      readonly from: number;
      readonly to: number;
      readonly settle: 'pay' | 'time-off';
    };

export interface LeaveEntry {
  /** Of the request it answers, or its own. */
  readonly id: string;
  readonly employeeId: EmployeeId;
  readonly granted: Granted;
  readonly reason: string;
  /** Slot of whoever granted it. */
  readonly by: string;
  readonly at: number;
  /** Taken back; the entry stays to be seen. */
  readonly withdrawn?: { readonly by: string; readonly at: number; readonly reason: string };
}

const PAID: ReadonlySet<LeaveKind> = new Set(['annual', 'lieu', 'sick', 'trip'] as const);

export function leavesOf(entries: readonly LeaveEntry[]): Leave[] {
  return entries.flatMap((entry): Leave[] => {
    const { granted, id } = entry;
    if (granted.kind !== 'leave' || entry.withdrawn !== undefined) return [];
    const { type, from, to, half } = granted;
    const base = {
      id,
      type: type === 'lieu' ? LIEU_LEAVE : type,
      paid: PAID.has(type),
      status: 'approved',
      ...(type === 'trip' ? { countsAs: 'work' as const } : {}),
      offDays: 'skip',
      from,
      to,
    } as const;
    return [half === undefined ? { ...base, unit: 'day' } : { ...base, unit: 'half', half }];
  });
}

export function overtimeOf(
  zones: Zones,
  zone: string,
  entries: readonly LeaveEntry[],
): OvertimeRequest[] {
  return entries.flatMap((entry): OvertimeRequest[] => {
    const { granted, id, by, at, reason } = entry;
    if (granted.kind !== 'overtime' || entry.withdrawn !== undefined) return [];
    return [
      {
        id,
        workDate: zones.dateOf(zone, minuteOf(granted.from)),
        from: minuteOf(granted.from),
        to: minuteOf(granted.to),
        settle: granted.settle === 'pay' ? 'pay' : 'timeOff',
        reason,
        decision: { by, at, status: 'approved' },
      },
    ];
  });
}

export function writeEntries(entries: readonly LeaveEntry[]): string {
  return JSON.stringify({ format: 1, entries });
}

/** What is not an entry is left out; the journal has them all. */
export function readEntries(text: string | undefined): LeaveEntry[] {
  const value = text === undefined ? undefined : parsed(text);
  if (!isRecord(value) || value['format'] !== 1 || !Array.isArray(value['entries'])) return [];
  return value['entries'].filter(isEntry);
}

function isEntry(value: unknown): value is LeaveEntry {
  if (!isRecord(value) || !isRecord(value['granted'])) return false;
  const { granted } = value;
  const texts = ['id', 'employeeId', 'reason', 'by'].every((key) => typeof value[key] === 'string');
  const whole =
    granted['kind'] === 'leave'
      ? typeof granted['from'] === 'string' && typeof granted['to'] === 'string'
      : granted['kind'] === 'overtime' &&
        typeof granted['from'] === 'number' &&
        typeof granted['to'] === 'number';
  return texts && whole && typeof value['at'] === 'number';
}
