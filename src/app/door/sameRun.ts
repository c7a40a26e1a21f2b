const RUN_KEY = 'daka-run';

/** Whether this page was there before in one run of the browser; a restart forgets it. */
export function sameRun(): boolean {
  try {
    const before = sessionStorage.getItem(RUN_KEY) !== null;
    sessionStorage.setItem(RUN_KEY, '1');
    return before;
  } catch {
    return false; // a browser that was told to store nothing
  }
}
