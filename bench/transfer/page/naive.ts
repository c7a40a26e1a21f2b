/**
 * As a page would do it in an afternoon: reckon everybody, make all rows, hand them to the library
 * (`write-excel-file`, which deflates with the same fflate). Same sheets, rows and days.
 */
import writeExcelFile from 'write-excel-file/universal';
import './cable.ts';
import { heap } from './heap.ts';
import { memoryOf } from './memory.ts';
import { person } from './shop.ts';

interface Naive {
  readonly ms: number;
  readonly bytes: number;
  readonly heaps: readonly number[];
  /** Longest time the page could not answer a touch. */
  readonly frozenMs: number;
}

interface Ours {
  readonly ms: number;
  readonly bytes: number;
}

declare global {
  interface Window {
    naive(count: number): Promise<Naive>;
    ours(count: number): Promise<Naive>;
  }
}

window.naive = async (count) => {
  const watch = watchFreezes();
  const heaps = [heap()];
  const start = performance.now();
  const people = Array.from({ length: count }, (_, i) => person(i));
  heaps.push(heap());
  const grid = people.map(({ no, name, department, days, month }) => [
    no,
    name,
    department,
    ...days.map(({ status }) => (status === 'present' ? '√' : status === 'rest' ? 'R' : '×')),
    month.expectedDays,
    month.attendedPct / 100,
    month.lateCount,
  ]);
  const totals = people.map(({ no, name, month }) => [
    no,
    name,
    month.workedMin / 60,
    month.lateMin,
    month.overtimeMin,
  ]);
  const odd = people.flatMap(({ no, name, days }) =>
    days
      .filter(({ lateMin }) => lateMin > 0)
      .map(({ workDate, lateMin }) => [no, name, workDate, lateMin]),
  );
  const log = people.flatMap(({ no, name, department, punches }) =>
    punches.map(({ date, time, direction, method }) => [
      no,
      name,
      department,
      { value: new Date(`${date}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' },
      time,
      direction,
      method,
    ]),
  );
  heaps.push(heap());
  const sheets = [
    { data: grid, sheet: 'Attendance' },
    { data: totals, sheet: 'Totals' },
    { data: odd, sheet: 'Exceptions' },
    { data: log, sheet: 'Punches' },
  ];
  const blob = await writeExcelFile(sheets).toBlob();
  heaps.push(heap());
  const ms = performance.now() - start;
  return { ms, bytes: blob.size, heaps, frozenMs: await watch() };
};

window.ours = async (count) => {
  const watch = watchFreezes();
  const worker = new Worker('/worker.js', { type: 'module' });
  const heaps: number[] = [];
  const sampling = { on: true };
  const sampled = (async () => {
    while (sampling.on) heaps.push(await memoryOf('workers'));
  })();
  const answer = await new Promise<Ours>((resolve, reject) => {
    worker.onmessage = (event: MessageEvent<Ours>) => resolve(event.data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(count);
  });
  const frozenMs = await watch();
  sampling.on = false;
  await sampled;
  worker.terminate();
  return { ...answer, heaps: heaps.filter((mb) => mb > 0), frozenMs };
};

/** By how much a timer of 10 ms came late at worst. */
function watchFreezes(): () => Promise<number> {
  let last = performance.now();
  let worst = 0;
  const look = () => {
    const now = performance.now();
    worst = Math.max(worst, now - last - 10);
    last = now;
  };
  const timer = setInterval(look, 10);
  return async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    clearInterval(timer);
    look();
    return Math.max(0, worst);
  };
}
