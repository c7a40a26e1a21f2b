/** The one long work with files that runs at a time. */
/** What is running: how far it is, and whether somebody wants it to end. */
export interface Task {
  done: number;
  of: number;
  stopped: boolean;
}

const running: Task = idle();
let ending: AbortController | undefined;

export function fileProgress(): { readonly done: number; readonly of: number } {
  return { done: running.done, of: running.of };
}

/** Ends the export, filling or reading that runs; whoever asked for it is told so. */
export function fileStop(): void {
  running.stopped = true;
  ending?.abort();
}

/** A task nobody watches or stops: a preview, which must not end what runs beside it. */
export function idle(): Task {
  return { done: 0, of: 0, stopped: false };
}

/** Starts a new task in the place of the last. */
export function begin(): Task {
  Object.assign(running, { done: 0, of: 0, stopped: false });
  return running;
}

/** The same for work elsewhere, which is told to end by a signal. */
export function beginApart(): AbortSignal {
  begin();
  ending = new AbortController();
  return ending.signal;
}
