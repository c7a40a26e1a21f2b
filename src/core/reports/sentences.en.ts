/** Why, in English. */
import type { OvertimeRule } from '../attendance/overtime-rule.ts';
import type { Rounding } from '../attendance/rounding.ts';
import type { Sentences } from './why.ts';

export const en: Sentences = {
  rules: {
    pair: (r, clock) =>
      `Present from ${clock(r.in)} to ${clock(r.out)}: ${r.minutes} min${
        r.punchedIn === undefined && r.punchedOut === undefined
          ? ''
          : ` (punched ${clock(r.punchedIn ?? r.in)}–${clock(r.punchedOut ?? r.out)}, rounded by the shift's rule)`
      }.`,
    presence: (r) => `Present for ${r.minutes} min in all.`,
    breaks: (r) => `Breaks take off ${-r.minutes} min.`,
    'fixed-break': (r, clock) =>
      `The unpaid break ${clock(r.from)}–${clock(r.to)} takes off ${r.minutes} min.`,
    'auto-deduct': (r) =>
      `After ${r.afterMin} min of presence a break of ${r.minutes} min is taken off${
        r.creditedMin > 0 ? ` (${r.creditedMin} min of punched breaks already counted)` : ''
      }.`,
    'auto-add': (r) => `${r.minutes} of ${r.gapsMin} min of punched breaks are paid.`,
    'round-day': (r) => `The day's total is rounded ${rounded(r.by)}: ${signed(r.minutes)} min.`,
    'in-shift': (r, clock) =>
      `${r.minutes} min lie inside the shift ${clock(r.from)}–${clock(r.to)}.`,
    planned: (r) =>
      `Shift ${r.shiftId} is ${r.plannedMin} min long, ${r.unpaidMin} of them unpaid: ${r.minutes} min are required.`,
    'shift-required': (r) => `The shift requires ${r.minutes} min.`,
    'unrostered-required': (r) => `Work without a shift requires ${r.minutes} min a day here.`,
    'less-leave': (r) => `Leave takes ${-r.minutes} min off what is required.`,
    leave: (r) => `${r.minutes} min of approved leave (${r.type}).`,
    late: (r, clock) =>
      `Came at ${clock(r.at)}, due at ${clock(r.boundary)}: ${r.minutes} min late (${grace(r.graceMin, r.mode)}${down(r.excusedMin)}).`,
    early: (r, clock) =>
      `Left at ${clock(r.at)}, due until ${clock(r.boundary)}: ${r.minutes} min early (${grace(r.graceMin, r.mode)}${down(r.excusedMin)}).`,
    short: (r) =>
      `${r.workedMin} of ${r.requiredMin} required min were worked: ${r.minutes} min short.`,
    overtime: (r) =>
      `Overtime (${r.dayType === 'workday' ? 'working day' : r.dayType === 'rest' ? 'rest day' : 'statutory holiday'}, ${mode(r.by)}): ${r.rawMin} min, counted ${r.minutes} min (${counting(r.by)}).`,
    'awaiting-approval': (r) => `${r.minutes} min more would count once they are approved.`,
    window: (r, clock) => `${clock(r.from)}–${clock(r.to)}: ${r.minutes} min inside the window.`,
    'calendar-date': (r) => `${r.minutes} min fall on the statutory holiday ${r.date}.`,
    outage: (r) =>
      `The time clock was down: ${r.minutes} min are excused${r.accepted ? '' : ', until the owner decides'}.`,
  },
  correction: (note, clock) => {
    const when = note.at === undefined ? '' : ` ${clock(note.at)}`;
    const what = {
      add: `Punch${when} added`,
      void: `Punch${when} voided`,
      assign: `Punch${when} moved`,
      overrideDay: 'Day decided by hand',
    }[note.op];
    return `${what} by ${note.by}: ${note.reason}.`;
  },
  status: {
    present: 'Present.',
    halfDay: 'Half a day.',
    absent: 'Absent.',
    leave: 'On leave.',
    halfLeave: 'Half a day of leave.',
    rest: 'Rest day.',
    holiday: 'Holiday.',
    incomplete: 'A punch is missing.',
    pending: 'Not decided yet.',
    unscheduled: 'Nothing was scheduled.',
    notEmployed: 'Not employed on this date.',
  },
  nothing: () => '0 min: no rule had anything to count.',
};

function grace(minutes: number, mode: 'threshold' | 'deduct'): string {
  if (minutes === 0) return 'no grace';
  return mode === 'threshold' ? `grace ${minutes} min exceeded` : `after ${minutes} min of grace`;
}

function down(minutes: number): string {
  return minutes > 0 ? `, ${minutes} min excused by an outage` : '';
}

function rounded({ interval, mode, grace: slack = 0 }: Rounding): string {
  const way = mode === 'nearest' ? 'to the nearest' : `${mode} to`;
  return `${way} ${interval} min${slack > 0 ? ` with ${slack} min of grace` : ''}`;
}

function signed(minutes: number): string {
  return minutes > 0 ? `+${minutes}` : `−${-minutes}`;
}

function mode(rule: OvertimeRule): string {
  return {
    none: 'none',
    'daily-excess': 'above what is required',
    'outside-shift': 'outside the shift',
    tiers: 'above fixed totals',
  }[rule.mode];
}

function counting(rule: OvertimeRule): string {
  const parts = [
    rule.thresholdMin > 0 ? `only above ${rule.thresholdMin} min` : '',
    rule.minMin > 0 ? `at least ${rule.minMin} min` : '',
    rule.stepMin > 1 ? `in steps of ${rule.stepMin} min` : '',
    rule.capMin === undefined ? '' : `at most ${rule.capMin} min`,
    { punch: 'as punched', approval: 'as approved', intersection: 'punched and approved' }[
      rule.basis
    ],
  ];
  return parts.filter((p) => p !== '').join(', ');
}
