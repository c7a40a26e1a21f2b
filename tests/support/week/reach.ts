/** Whether Tab comes to everything: controls, and what scrolls. */
import type { Page } from 'playwright';

/** Controls that can be seen and used, and boxes that scroll, which Tab passes by. */
export async function notReached(page: Page): Promise<string[]> {
  const count = await page.evaluate(() => {
    const all = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    const scrolls = (one: HTMLElement) =>
      ['auto', 'scroll'].includes(getComputedStyle(one).overflowX) &&
      one.scrollWidth > one.clientWidth + 1 &&
      one.querySelector(all) === null;
    const left = new Set(
      Array.from(document.querySelectorAll<HTMLElement>('body *')).filter(
        (one) =>
          (one.matches(all) || scrolls(one)) &&
          one.checkVisibility() &&
          !one.matches(':disabled, [tabindex="-1"]'),
      ),
    );
    // Arrow keys move within a group of radio buttons; Tab comes to one of them.
    const group = (one: Element) => (one as HTMLInputElement).name;
    addEventListener('focusin', ({ target }) => {
      if (!(target instanceof HTMLElement)) return;
      left.delete(target);
      if (target.matches('[type="radio"]'))
        for (const one of [...left]) if (group(one) === group(target)) left.delete(one);
    });
    Object.assign(window, { controlsLeft: left });
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    return left.size;
  });
  // A date has three parts to stop at; the last stops are the browser's own.
  for (let at = 0; at < count * 1.5 + 40; at += 1) {
    await page.keyboard.press('Tab');
    if (at % 20 === 19 && (await stillLeft(page)).length === 0) return [];
  }
  return stillLeft(page);
}

function stillLeft(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...(window as unknown as { controlsLeft: Set<HTMLElement> }).controlsLeft]
      .filter((one) => one.isConnected)
      .slice(0, 5)
      .map((one) => one.outerHTML.slice(0, 120)),
  );
}
