/** The second tap of a double tap, where the page under the finger is another one by then. */
import { page, userEvent } from 'vitest/browser';
import { afterEach, expect, test } from 'vitest';
import { dropStraySecondTaps } from '../../src/ui/secondTap.ts';

let stop = (): void => undefined;
afterEach(() => {
  stop();
  document.body.replaceChildren();
});

/** A page with one big button, always at the same place. */
function show(label: string, onclick: () => void): void {
  const button = document.createElement('button');
  button.textContent = label;
  button.style.cssText = 'position:fixed;inset:0;width:300px;height:200px';
  button.onclick = onclick;
  document.body.replaceChildren(button);
}

function nextThenBack(): { readonly pressed: string[] } {
  const pressed: string[] = [];
  show('Next', () => {
    pressed.push('next');
    show('Back', () => pressed.push('back'));
  });
  return { pressed };
}

test('without it, two hasty taps on Next press Back as well', async () => {
  const { pressed } = nextThenBack();
  await userEvent.dblClick(page.getByRole('button', { name: 'Next' }));
  expect(pressed).toEqual(['next', 'back']);
});

test('two hasty taps on Next press Next', async () => {
  stop = dropStraySecondTaps();
  const { pressed } = nextThenBack();
  await userEvent.dblClick(page.getByRole('button', { name: 'Next' }));
  expect(pressed).toEqual(['next']);
  // And a tap of its own is heard.
  await page.getByRole('button', { name: 'Back' }).click();
  expect(pressed).toEqual(['next', 'back']);
});

test('a key of a keypad counts as often as it is pressed', async () => {
  stop = dropStraySecondTaps();
  let count = 0;
  show('7', () => (count += 1));
  await userEvent.tripleClick(page.getByRole('button', { name: '7' }));
  expect(count).toBe(3);
});
