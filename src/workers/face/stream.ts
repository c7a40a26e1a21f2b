/**
 * Frames of a camera, one at a time, never a queue: while one is looked at the newest waits and
 * every older one is closed unseen.
 */
export async function eachNewest(
  stream: ReadableStream<VideoFrame>,
  /** Asked before a frame is drawn: a frame that is not due costs nothing. */
  due: () => boolean,
  look: (frame: VideoFrame) => void,
): Promise<void> {
  const reader = stream.getReader();
  let newest: VideoFrame | undefined;
  let ended = false;
  let wake: () => void = () => undefined;

  async function pump(): Promise<void> {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      newest?.close();
      newest = value;
      wake();
    }
  }

  const pumping = pump().finally(() => {
    ended = true;
    wake();
  });
  // A stream that fails is one that ended: the page sees the camera's own state.
  pumping.catch(() => undefined);

  for (;;) {
    if (newest === undefined) {
      if (isEnded()) break;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      continue;
    }
    const frame = newest;
    newest = undefined;
    try {
      if (due()) {
        look(frame);
        // What came in meanwhile is read before the next look: the pump gets its turn.
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
    } finally {
      frame.close();
    }
  }

  // The compiler takes `ended` for the constant it was: the pump changes it between turns.
  function isEnded(): boolean {
    return ended;
  }
}
