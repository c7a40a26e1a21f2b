/**
 * What an idle kiosk makes ready, a little at a time, so that nobody waits for it: screens few people
 * open (each its own file, kept offline like all others), formatters, and the keypad's first drawing.
 */
import { mount, unmount } from 'svelte';
import { readyTimes } from '../ui/times.ts';
import { openPin } from './pinStep.ts';
import Pin from './screens/Pin.svelte';

export const later = {
  record: () => import('./record/Record.svelte'),
  paper: () => import('./paper/Paper.svelte'),
  report: () => import('./screens/Report.svelte'),
  duplicate: () => import('./screens/Duplicate.svelte'),
  badge: () => import('./screens/Badge.svelte'),
};

const CHORES: readonly (() => unknown)[] = [
  rehearse,
  later.duplicate,
  later.record,
  () => readyTimes('zh'),
  () => readyTimes('en'),
  later.paper,
  later.report,
  later.badge,
];

/** One chore an idle moment: a finger that comes in between waits for one at most. */
export function makeReady(chores = CHORES): void {
  const [next, ...rest] = chores;
  if (next === undefined) return;
  const work = () => {
    void next();
    makeReady(rest);
  };
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: 10_000 });
  else setTimeout(work, 1_000);
}

/** Code that runs for the first time is slow: the keypad is drawn once where nobody sees it. */
function rehearse(): void {
  const screen = openPin(0);
  const target = document.createElement('div');
  void unmount(mount(Pin, { target, props: { screen, people: [], send: () => undefined } }));
}
