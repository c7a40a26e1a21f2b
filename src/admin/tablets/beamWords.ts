import { tag } from '../session.svelte.ts';

/** Seconds up to a minute and a half, minutes above: nobody counts 140 seconds. */
export function duration(seconds: number): string {
  const minutes = seconds > 90;
  const value = Math.max(1, Math.ceil(minutes ? seconds / 60 : seconds));
  return new Intl.NumberFormat(tag(), {
    style: 'unit',
    unit: minutes ? 'minute' : 'second',
    unitDisplay: 'long',
  }).format(value);
}
