/** The other way: the same days reckoned on the page's own thread, and how long nothing moves. */
import { calcDays } from '../../src/core/attendance/calc-days.ts';
import type { Mark } from '../../src/core/attendance/mark.ts';
import { gridRow } from '../../src/core/shop/grid.ts';
import { personFacts } from '../../src/core/shop/person-facts.ts';
import { onePlace } from '../../src/core/shop/places.ts';
import { firstRules } from '../../src/core/shop/rules.ts';
import { createZones } from '../../src/core/zone.ts';
import type { TemporalLike } from '../../src/core/zone.ts';
import { benchDates, benchRange } from './month.ts';

const RANGE = benchRange(Date.now());

/** Longest gap between two frames while `work` runs, and how long it took, in ms. */
async function watched(
  work: () => Promise<void> | void,
): Promise<{ ms: number; frozenMs: number }> {
  let going = true;
  let last = performance.now();
  let frozenMs = 0;
  const frame = (now: number) => {
    frozenMs = Math.max(frozenMs, now - last);
    last = now;
    if (going) requestAnimationFrame(frame);
  };
  await new Promise(requestAnimationFrame);
  last = performance.now();
  requestAnimationFrame(frame);
  const from = performance.now();
  await work();
  const ms = performance.now() - from;
  await new Promise(requestAnimationFrame);
  going = false;
  return { ms, frozenMs };
}

function reckon(people: number): void {
  const zones = createZones((globalThis as unknown as { Temporal: TemporalLike }).Temporal);
  const rules = [firstRules(RANGE.from, { day: 'Day' })];
  const shop = {
    places: onePlace('Asia/Shanghai', rules),
    plan: {},
    staff: {},
    outages: new Map(),
  };
  const now = Math.floor(Date.now() / 60_000);
  for (let at = 0; at < people; at += 1) {
    const id = String(at);
    const kept = { punches: marks(at), corrections: [], leaves: [], overtime: [] };
    const { employee, facts } = personFacts(shop, { id }, kept, RANGE.to);
    gridRow({ id, no: id, name: id, department: '' }, calcDays(zones, employee, RANGE, facts, now));
  }
}

function marks(at: number): Mark[] {
  const list: Mark[] = [];
  for (const [day, date] of benchDates(Date.now()).entries()) {
    const noon = Date.parse(`${date}T12:00:00+08:00`);
    const late = ((at * 7 + day * 3) % 20) * 60_000;
    list.push({ id: `${at}:${day}a`, at: noon - 11_400_000 + late, direction: 'in' });
    list.push({ id: `${at}:${day}b`, at: noon + 21_600_000 + late, direction: 'out' });
  }
  return list;
}

/** Called by name from the bench. */
Object.assign(globalThis, {
  reckonHere: (people: number) => watched(() => reckon(people)),
  askWorker: (asked: unknown) => {
    let answer: { ok?: unknown; failed?: string } = {};
    return watched(
      () =>
        new Promise<void>((resolve) => {
          const worker = new Worker('/bench.js', { type: 'module' });
          worker.onmessage = ({ data }: MessageEvent<typeof answer>) => {
            answer = data;
            worker.terminate();
            resolve();
          };
          worker.onerror = ({ message }) => {
            answer = { failed: message };
            resolve();
          };
          worker.postMessage(asked);
        }),
    ).then((times) => ({ ...times, ...answer }));
  },
});
