/** Dies silently where runes are compiled for the server: then no test of state means anything. */
import { flushSync } from 'svelte';

export function canary() {
  let song = $state(0);
  const heard: number[] = [];
  $effect.root(() => {
    $effect(() => {
      heard.push(song);
    });
  });
  flushSync();
  return {
    sing() {
      song += 1;
      flushSync();
    },
    heard: () => heard,
  };
}
