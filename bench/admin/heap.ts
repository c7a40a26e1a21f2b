/** What the JavaScript of a page's workers holds, which a page cannot ask. */
import type { Page } from 'playwright';

/** The biggest of them, in MB: the books with a month in hand. */
export async function workerHeapMB(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  const used: number[] = [];
  const asked: Promise<unknown>[] = [];
  cdp.on('Target.attachedToTarget', ({ sessionId }) => {
    const say = (id: number, method: string) =>
      cdp.send('Target.sendMessageToTarget', {
        sessionId,
        message: JSON.stringify({ id, method }),
      });
    asked.push(say(1, 'HeapProfiler.collectGarbage'), say(2, 'Runtime.getHeapUsage'));
  });
  const answered = new Promise<void>((resolve) => {
    cdp.on('Target.receivedMessageFromTarget', ({ message }) => {
      const { result } = JSON.parse(message) as {
        readonly result?: { readonly usedSize?: number };
      };
      if (result?.usedSize === undefined) return;
      used.push(result.usedSize);
      if (used.length * 2 === asked.length) resolve();
    });
  });
  await cdp.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  await answered;
  await cdp.detach();
  return Math.max(...used) / 1_048_576;
}
