/** The wall clock, for templates: changes on the minute, not sixty times in between. */
import { createSubscriber } from 'svelte/reactivity';

const subscribe = createSubscriber((update) => {
  let timer: ReturnType<typeof setTimeout>;
  const wait = () => {
    timer = setTimeout(
      () => {
        update();
        wait();
      },
      // Never longer than a second: after sleep, or when the clock was set, it is soon right again.
      Math.min(1_000, 60_000 - (Date.now() % 60_000)) + 5,
    );
  };
  wait();
  return () => clearTimeout(timer);
});

export function minuteClock(): { readonly now: number } {
  return {
    /** Milliseconds since the epoch, at the start of this minute. */
    get now() {
      subscribe();
      return Math.floor(Date.now() / 60_000) * 60_000;
    },
  };
}
