/** Times from outside, for the grade of the clock. */
import type { AnchorInput } from '../../workers/books/contract-device.ts';

const AGAIN_MS = 6 * 3_600_000;
const LATE_MS = 10_000;

/** The time of the host that serves the page, when it can be reached; nothing is sent but the question. */
export function takeAnchors(tell: (anchor: AnchorInput) => void): void {
  // The device's own clock, or that of the laptop at the other end of the cable.
  if (['localhost', '127.0.0.1', '[::1]'].includes(location.hostname)) return;
  const ask = async (): Promise<void> => {
    const from = performance.now();
    const signal = AbortSignal.timeout(LATE_MS);
    const response = await fetch('/', { method: 'HEAD', cache: 'no-store', signal });
    const anchor = anchorOf(response.headers.get('date'), performance.now() - from);
    if (anchor !== undefined) tell(anchor);
  };
  const again = (): void => void ask().catch(() => undefined); // offline is the normal case
  again();
  setInterval(again, AGAIN_MS);
  addEventListener('online', again);
}

/** `date`: of the answer, in whole seconds; `ms`: how long the question took. */
export function anchorOf(date: string | null, ms: number): AnchorInput | undefined {
  const whole = date === null ? Number.NaN : Date.parse(date);
  if (!Number.isFinite(whole)) return undefined;
  // Somewhere within that second when it was written, and within the journey when it came.
  return { source: 'server', truth: whole + 500 + ms / 2, errorMs: 500 + ms / 2 };
}
