/** A camera that is open and sends nothing: some drivers die without a word. */

/** A `MediaStreamTrack`; the compiler's does not know `stats`, which not every browser has. */
interface Counted {
  readonly label?: string;
  readonly stats?: { readonly totalFrames: number };
}

/** Twice nothing: one check may fall into a pause of the system. */
const CHECK_MS = 10_000;
const MOST_STILL = 2;

/** Calls once when the track stopped counting; not while the page is hidden. Returns the way to stop. */
export function watchFrames(
  track: Counted,
  onStalled: () => void,
  checkMs: number = CHECK_MS,
): () => void {
  if (track.stats === undefined) return () => undefined;
  let last = -1;
  let still = 0;
  const timer = setInterval(() => {
    const frames = track.stats?.totalFrames ?? 0;
    const hidden = document.visibilityState === 'hidden';
    still = hidden || frames !== last ? 0 : still + 1;
    last = frames;
    if (still < MOST_STILL) return;
    clearInterval(timer);
    onStalled();
  }, checkMs);
  return () => clearInterval(timer);
}
