/**
 * A month of many people through the attendance core, in the Node that runs this file.
 *
 * The peer in the same run is the least anything could do: each punch to its local date by the
 * same Temporal, then last minus first. It knows no shift, no night, no correction.
 */
import { Temporal } from 'temporal-polyfill';
import { calcDays } from '../../src/core/attendance/calc-days.ts';
import type { Facts } from '../../src/core/attendance/calc-days.ts';
import { cn2026 } from '../../src/core/attendance/calendars/cn-2026.ts';
import type { Employee } from '../../src/core/attendance/employee.ts';
import type { Mark } from '../../src/core/attendance/mark.ts';
import { POLICY_DEFAULTS } from '../../src/core/attendance/policy.ts';
import { SHIFT_DEFAULTS } from '../../src/core/attendance/shift.ts';
import type { Shift } from '../../src/core/attendance/shift.ts';
import { OVERTIME_DEFAULTS } from '../../src/core/attendance/overtime-rule.ts';
import { summarize } from '../../src/core/reports/month.ts';
import { createZones } from '../../src/core/zone.ts';

const ZONE = 'Asia/Shanghai';
const RANGE = { from: '2026-03-01', to: '2026-03-31' };
const zones = createZones(Temporal);

const overtime = { ...OVERTIME_DEFAULTS, mode: 'outside-shift', minMin: 30, stepMin: 30 } as const;
const lunch = { from: 720, to: 780, paid: false };
const shifts: Shift[] = [
  {
    ...SHIFT_DEFAULTS,
    id: 'day',
    name: 'day',
    segments: [{ start: 540, end: 1080 }],
    breaks: [lunch],
    pairing: 'alternate',
    lateGraceMin: 5,
    overtime,
  },
  {
    ...SHIFT_DEFAULTS,
    id: 'early',
    name: 'early',
    segments: [{ start: 480, end: 960 }],
    windowBeforeMin: 120,
    windowAfterMin: 240,
    overtime,
  },
  {
    ...SHIFT_DEFAULTS,
    id: 'night',
    name: 'night',
    segments: [{ start: 1320, end: 1800 }],
    windowBeforeMin: 120,
    windowAfterMin: 240,
    overtime,
  },
];
const shared = {
  shifts,
  roster: [
    { groupId: 'office', shiftId: 'day', from: '2026-01-01', applies: 'workdays' },
    {
      groupId: 'plant',
      cycle: ['early', 'early', 'night', 'night', null, null],
      anchor: '2026-01-01',
      from: '2026-01-01',
      applies: 'all',
    },
  ],
  holidays: cn2026.days,
  policies: [{ ...POLICY_DEFAULTS, debounceMin: 2, nightWindow: { from: 1320, to: 1800 } }],
} as const satisfies Omit<Facts, 'punches'>;

interface Person {
  readonly employee: Employee;
  readonly facts: Facts;
}

/** Four punches a day that wander by some minutes, one correction in ten days, for person `n`. */
function person(n: number, days: number): Person {
  const plant = n % 3 === 0;
  const punches: Mark[] = [];
  const corrections = [];
  for (let d = 0; d < days; d += 1) {
    const date = zones.addDays(RANGE.from, d);
    const start = plant ? ([480, 480, 1320, 1320, 480, 480][(d + n) % 6] ?? 480) : 540;
    [0, 180, 240, 545].forEach((offset, i) => {
      const wobble = ((n * 31 + d * 17 + i * 7) % 23) - 8;
      const at = zones.wall(ZONE, date, start + offset + wobble) * 60_000;
      punches.push({ id: `${n}-${d}-${i}`, at });
    });
    if ((n + d) % 10 === 0) {
      const decision = { by: 'owner', at: 0, status: 'approved' } as const;
      const at = zones.wall(ZONE, date, start + 560) * 60_000;
      corrections.push({
        id: `c${n}-${d}`,
        op: 'add',
        at,
        requestedBy: 'x',
        requestedAt: 0,
        reason: 'forgot',
        decision,
      } as const);
    }
  }
  const employee: Employee = {
    id: `e${n}`,
    zone: ZONE,
    employment: [],
    weeklyRest: plant ? [] : [6, 7],
    groups: [plant ? 'plant' : 'office'],
  };
  return { employee, facts: { ...shared, punches, corrections } };
}

function people(count: number, days: number): Person[] {
  return Array.from({ length: count }, (_, n) => person(n, days));
}

interface Timing {
  readonly people: number;
  readonly days: number;
  readonly ms: number;
  /** Processor time: what `ms` would be on a machine with nothing else to do. */
  readonly cpuMs: number;
  readonly heapMb: number;
}

/** Month results are folded and dropped, as a report does it; the peak is of the heap while it runs. */
function measure(count: number, days: number): Timing {
  const crowd = people(count, days);
  const range = { from: RANGE.from, to: zones.addDays(RANGE.from, days - 1) };
  const asOf = zones.wall(ZONE, '2030-01-01', 0);
  const base = process.memoryUsage().heapUsed;
  let [peak, minutes] = [base, 0];
  const cpu = process.cpuUsage();
  const start = performance.now();
  crowd.forEach(({ employee, facts }, i) => {
    minutes += summarize(calcDays(zones, employee, range, facts, asOf)).workedMin;
    if (i % 50 === 0) peak = Math.max(peak, process.memoryUsage().heapUsed);
  });
  const ms = performance.now() - start;
  const used = process.cpuUsage(cpu);
  const cpuMs = (used.user + used.system) / 1000;
  if (minutes <= 0) throw new Error('nothing was worked: the bench measures nothing');
  return { people: count, days, ms, cpuMs, heapMb: (peak - base) / 1_048_576 };
}

function peer(count: number, days: number): number {
  const crowd = people(count, days);
  const start = performance.now();
  let minutes = 0;
  for (const { facts } of crowd) {
    const byDate = new Map<string, [number, number]>();
    for (const { at } of facts.punches) {
      const date = Temporal.Instant.fromEpochMilliseconds(at)
        .toZonedDateTimeISO(ZONE)
        .toPlainDate()
        .toString();
      const [first, last] = byDate.get(date) ?? [at, at];
      byDate.set(date, [Math.min(first, at), Math.max(last, at)]);
    }
    for (const [first, last] of byDate.values()) minutes += (last - first) / 60_000;
  }
  if (minutes <= 0) throw new Error('the peer measured nothing');
  return performance.now() - start;
}

// The first month of a fresh process, while its code is still being compiled; then the rest.
const cold = measure(1000, 31);
const byPeople = [10, 100, 1000, 5000].map((count) => measure(count, 31));
const byDays = [7, 14, 28].map((days) => measure(1000, days));
const thousand = byPeople.find((t) => t.people === 1000) ?? measure(1000, 31);
const peerMs = peer(1000, 31);
const maxRssMb = process.resourceUsage().maxRSS / 1024;

const line = (t: Timing): string => {
  const each = ((t.cpuMs * 1000) / (t.people * t.days)).toFixed(1);
  return `${String(t.people).padStart(5)} people × ${String(t.days).padStart(2)} days × 4 punches: ${t.ms.toFixed(0).padStart(5)} ms (${t.cpuMs.toFixed(0)} ms of processor), ${each.padStart(5)} µs a day, heap +${t.heapMb.toFixed(0)} MB`;
};
for (const t of [...byPeople, ...byDays]) console.log(line(t));
console.log(`${line(cold)} (the first of a fresh process)`);
console.log(
  `peer (local date, last − first) for 1000 × 31: ${peerMs.toFixed(0)} ms; ours is ${(thousand.ms / peerMs).toFixed(2)} times that`,
);
console.log(`peak memory of the process: ${maxRssMb.toFixed(0)} MB`);
if (process.argv.includes('--json'))
  console.log(
    JSON.stringify({
      node: process.version,
      cold,
      byPeople,
      byDays,
      thousandCpuMs: thousand.cpuMs,
      thousandMs: thousand.ms,
      budgetMs: 1000,
      peerMs,
      ratio: thousand.ms / peerMs,
      maxRssMb,
    }),
  );
