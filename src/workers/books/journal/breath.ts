/** People reckoned before other calls have their turn: some 50 ms of a month's days. */
const PEOPLE = 25;

/**
 * A long look at everybody, in pieces, so that what somebody waits for on the screen (the month)
 * does not wait for what is only counted (Today's exceptions).
 */
export async function inBreaths<One>(all: readonly One[], look: (one: One) => void): Promise<void> {
  for (const [at, one] of all.entries()) {
    if (at > 0 && at % PEOPLE === 0) await breath();
    look(one);
  }
}

/** Until the messages that have come meanwhile were begun; a timer would wait 4 ms. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
