/** Shifts, policies and rosters from a vector's words to the model's. */
import { OVERTIME_DEFAULTS } from '../../src/core/attendance/overtime-rule.ts';
import type { OvertimeRule } from '../../src/core/attendance/overtime-rule.ts';
import { POLICY_DEFAULTS } from '../../src/core/attendance/policy.ts';
import type { AutoClose, Policy } from '../../src/core/attendance/policy.ts';
import type { RosterEntry } from '../../src/core/attendance/roster.ts';
import type { Rounding } from '../../src/core/attendance/rounding.ts';
import { SHIFT_DEFAULTS } from '../../src/core/attendance/shift.ts';
import type {
  AutoAdd,
  AutoDeduct,
  Break,
  BreakRules,
  Pairing,
  Segment,
  Shift,
} from '../../src/core/attendance/shift.ts';
import { wall, wallSpan } from './clock.ts';
import { fields, list, maybe, number, oneOf, present, text } from './read.ts';
import type { Fields } from './read.ts';

const PAIRINGS = ['first-last', 'alternate', 'direction-first-last', 'direction-every'] as const;

export function pairingFrom(value: unknown, otherwise: Pairing): Pairing {
  return oneOf(value, PAIRINGS, otherwise);
}

export function shiftFrom(value: unknown): Shift {
  const s = fields(value, 'shift');
  const day = maybe(s['roundDay'], roundingFrom);
  const rounding = present({
    in: maybe(s['roundIn'], roundingFrom),
    out: maybe(s['roundOut'], roundingFrom),
    day,
  });
  return present({
    ...SHIFT_DEFAULTS,
    ...breakRules(s),
    id: text(s['id'] ?? 'shift'),
    name: text(s['id'] ?? 'shift'),
    effectiveFrom: maybe(s['effectiveFrom'], text),
    kind: oneOf(s['kind'], ['fixed', 'flex', 'free'], 'fixed'),
    segments: segmentsFrom(s),
    windowBeforeMin: number(s['windowBeforeMin'], SHIFT_DEFAULTS.windowBeforeMin),
    windowAfterMin: number(s['windowAfterMin'], SHIFT_DEFAULTS.windowAfterMin),
    pairing: pairingFrom(s['pairing'], SHIFT_DEFAULTS.pairing),
    slotMatch: s['slotMatch'] === true,
    requiredMin: maybe(s['requiredMin'], number),
    core: coreFrom(s),
    lateGraceMin: number(s['lateGraceMin'], 0),
    earlyGraceMin: number(s['earlyGraceMin'], 0),
    graceMode: oneOf(s['graceMode'], ['threshold', 'deduct'], 'threshold'),
    severeLateMin: maybe(s['severeLateMin'], number),
    absentLateMin: maybe(s['absentLateMin'], number),
    halfDayBelowMin: number(s['halfDayBelowMin'], 0),
    absentBelowMin: number(s['absentBelowMin'], 0),
    halfBySegment: maybe(s['halfBySegment'], (v) => {
      const h = fields(v, 'halfBySegment');
      return { minFraction: number(h['minFraction'], 0.5), graceMin: number(h['graceMin'], 0) };
    }),
    rounding: Object.keys(rounding).length > 0 ? rounding : undefined,
    overtime: maybe(s['overtime'], overtimeFrom),
  });
}

export function overtimeFrom(value: unknown): OvertimeRule {
  const o = fields(value, 'overtime');
  return present({
    mode: oneOf(o['mode'], ['none', 'daily-excess', 'outside-shift', 'tiers'], 'none'),
    basis: oneOf(o['basis'], ['punch', 'approval', 'intersection'], OVERTIME_DEFAULTS.basis),
    before: (o['before'] ?? OVERTIME_DEFAULTS.before) === true,
    after: (o['after'] ?? OVERTIME_DEFAULTS.after) === true,
    startDelayMin: number(o['startDelayMin'], 0),
    thresholdMin: number(o['thresholdMin'], 0),
    minMin: number(o['minMin'], 0),
    stepMin: number(o['stepMin'], 1),
    capMin: maybe(o['capMin'], number),
    tiersMin: maybe(o['tiers'] ?? o['tiersMin'], (v) => list(v).map((t) => number(t))),
    otDayType: oneOf(o['otDayType'], ['workDate', 'calendar'], 'workDate'),
  });
}

export function policyFrom(value: unknown): Policy {
  const p = value === undefined ? {} : fields(value, 'policy');
  const unscheduled = maybe(p['unscheduledPolicy'], (v) => fields(v)) ?? {};
  const one = maybe(p['premiumWindow'], wallSpan);
  return present({
    ...POLICY_DEFAULTS,
    name: 'vector',
    windowConflict: oneOf(p['windowConflict'], ['midpoint', 'cut-at-end'], 'midpoint'),
    dayAttribution: oneOf(
      p['dayAttribution'],
      ['start', 'end', 'most-worked', 'split-midnight'],
      'start',
    ),
    newShiftGapMin: number(p['newShiftGapMin'], POLICY_DEFAULTS.newShiftGapMin),
    maxShiftMin: number(p['maxShiftMin'], POLICY_DEFAULTS.maxShiftMin),
    debounceMin: number(p['debounceMin'], POLICY_DEFAULTS.debounceMin),
    undertimeToleranceMin: number(p['undertimeToleranceMin'], 0),
    pairing: pairingFrom(p['pairing'], POLICY_DEFAULTS.pairing),
    unscheduled: { ...breakRules(unscheduled), requiredMin: number(unscheduled['requiredMin'], 0) },
    nightWindow: maybe(p['nightWindow'], wallSpan),
    premiumWindows: [
      ...(one === undefined ? [] : [one]),
      ...list(p['premiumWindows']).map(wallSpan),
    ],
    overtime: maybe(p['overtime'], overtimeFrom),
    missingPunch:
      oneOf(p['missingPunch'], ['zero', 'assumeBoundary'], 'zero') === 'zero'
        ? 'zero'
        : 'assume-boundary',
    autoClose: maybe(p['autoClose'], autoCloseFrom),
  });
}

export function rosterFrom(value: unknown): RosterEntry {
  const r = fields(value, 'roster');
  const from = text(r['from'] ?? r['anchor'] ?? '0001-01-01');
  const to = maybe(r['to'], text);
  const span = {
    from,
    ...(to === undefined ? {} : { to }),
    applies: oneOf(r['applies'], ['all', 'workdays'], 'all'),
  };
  if (r['cycle'] === undefined) return { ...span, shiftId: text(r['shift'] ?? r['shiftId']) };
  const cycle = list(r['cycle']).map((id) => (id === null ? null : text(id)));
  return { ...span, cycle, anchor: text(r['anchor'] ?? from) };
}

export function roundingFrom(value: unknown): Rounding {
  const r = fields(value, 'rounding');
  return {
    interval: number(r['interval'] ?? r['intervalMin']),
    mode: oneOf(r['mode'], ['down', 'up', 'nearest'], 'nearest'),
    grace: number(r['grace'] ?? r['graceMin'], 0),
  };
}

function segmentsFrom(s: Fields): Segment[] {
  const written = s['segments'] === undefined ? [s] : list(s['segments']).map((v) => fields(v));
  return written.map((segment) => {
    const { from, to } = wallSpan({ from: segment['start'], to: segment['end'] });
    return { start: from, end: to };
  });
}

function coreFrom(s: Fields): Shift['core'] {
  const latest = s['coreFrom'] ?? s['latestIn'];
  const earliest = s['coreTo'] ?? s['earliestOut'];
  if (latest === undefined && earliest === undefined) return undefined;
  return {
    latestIn: latest === undefined ? 2880 : wall(latest),
    earliestOut: earliest === undefined ? -1440 : wall(earliest),
  };
}

function breakRules(s: Fields): BreakRules {
  return present({
    breaks: list(s['breaks']).map((v): Break => ({
      ...wallSpan(v),
      paid: fields(v)['paid'] === true,
    })),
    autoDeduct: maybe(s['autoDeduct'], (v): AutoDeduct => {
      const a = fields(v);
      const includePunched = a['includePunched'] === true;
      return {
        afterMin: number(a['afterMin'], 0),
        minutes: number(a['minutes'], 0),
        includePunched,
      };
    }),
    autoAdd: maybe(s['autoAdd'], (v): AutoAdd => {
      const a = fields(v);
      return { afterMin: number(a['afterMin'], 0), minutes: number(a['minutes'], 0) };
    }),
  });
}

function autoCloseFrom(value: unknown): AutoClose {
  const a = fields(value, 'autoClose');
  const mode = oneOf(
    a['mode'],
    ['expected-plus-tolerance', 'fixed-time'],
    'expected-plus-tolerance',
  );
  return mode === 'fixed-time'
    ? { mode, at: wall(a['at'] ?? a['time']) }
    : { mode, toleranceMin: number(a['toleranceMin'], 0) };
}
