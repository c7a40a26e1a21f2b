/** Every way a cable can fail: a sentence of its own, in both languages, and the file as the other way. */
import { mount, unmount } from 'svelte';
import { page } from 'vitest/browser';
import { afterEach, expect, test, vi } from 'vitest';
import '../../src/admin/admin.css';
import { Session } from '../../src/admin/session.svelte.ts';
import CopyToPhone from '../../src/admin/usb/CopyToPhone.svelte';
import { failureWords } from '../../src/admin/usb/failureWords.ts';
import type { UsbLink } from '../../src/admin/usb/link.ts';
import ReceiptPrinter from '../../src/admin/usb/ReceiptPrinter.svelte';
import type { Saveable, Saved } from '../../src/devices/save.ts';
import type { UsbFailure } from '../../src/devices/usb/failure.ts';
import type { Copied, CopyOptions } from '../../src/devices/usb/mtp/copy.ts';
import { m } from '../../src/ui/words/compiled/messages.js';
import { startWords } from '../../src/ui/words/language.svelte.ts';
import { PASSPHRASE, stage } from './fakeOffice.ts';

/** A kind that is new has to be written here too. */
const FAILURES: { readonly [Kind in UsbFailure['kind']]: Extract<UsbFailure, { kind: Kind }> } = {
  unsupported: { kind: 'unsupported' },
  'nothing-chosen': { kind: 'nothing-chosen' },
  cancelled: { kind: 'cancelled' },
  unplugged: { kind: 'unplugged' },
  busy: { kind: 'busy' },
  denied: { kind: 'denied' },
  protected: { kind: 'protected' },
  'wrong-device': { kind: 'wrong-device' },
  locked: { kind: 'locked' },
  full: { kind: 'full', free: 1_000, needed: 9_000 },
  'read-only': { kind: 'read-only' },
  silent: { kind: 'silent' },
  incomplete: { kind: 'incomplete', kept: 4, of: 9 },
  altered: { kind: 'altered' },
  refused: { kind: 'refused', code: 0x2019 },
  garbled: { kind: 'garbled' },
  'paper-out': { kind: 'paper-out' },
  'printer-not-ready': { kind: 'printer-not-ready' },
  trouble: { kind: 'trouble', reason: 'the browser’s own words' },
};
const ALL: readonly UsbFailure[] = Object.values(FAILURES);
/** Of those, what a printer can answer. */
const AT_PRINTERS = ALL.filter(
  ({ kind }) =>
    !['cancelled', 'locked', 'full', 'read-only', 'incomplete', 'altered', 'refused'].includes(
      kind,
    ),
);
const AT_PHONES = ALL.filter(({ kind }) => kind !== 'paper-out' && kind !== 'printer-not-ready');

const FILE: Saveable = { name: 'month.xlsx', blob: new Blob(['x']) };

let shown: ReturnType<typeof mount> | undefined;
let close = (): void => undefined;
afterEach(async () => {
  if (shown !== undefined) await unmount(shown);
  shown = undefined;
  close();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function office(over: Partial<UsbLink>) {
  const set = stage();
  const { device } = set.office;
  const kept = vi.fn((): Promise<Saved> => Promise.resolve({ kind: 'saved', where: '' }));
  const usb = { ...device.usb, can: { usb: true, serial: true }, ...over };
  const saving = { ...device.saving, keep: kept };
  const session = new Session({ ...set.office, device: { ...device, usb, saving } });
  close = session.open();
  await vi.waitFor(() => expect(session.page.kind).toBe('locked'));
  await session.unlock({ passphrase: PASSPHRASE });
  return { session, kept };
}

test.each(['en', 'zh'] as const)('each failure has a sentence of its own (%s)', (language) => {
  startWords(language);
  for (const [end, failures] of [
    ['phone', AT_PHONES],
    ['printer', AT_PRINTERS],
  ] as const) {
    const said = failures.map((failure) => failureWords(failure, end));
    expect(new Set(said).size).toBe(said.length);
    for (const words of said) {
      expect(words).toMatch(/[.。：:]|browser’s own words/);
      // Nobody at a printer is told of a phone.
      if (end === 'printer') expect(words).not.toMatch(/phone|手机|file|文件传输/i);
    }
  }
});

test.each(AT_PHONES)('a copy that ends in $kind offers the file', async (failure) => {
  startWords('en');
  const { session } = await office({ copy: () => Promise.resolve(failure) });
  const onsave = vi.fn();
  shown = mount(CopyToPhone, {
    target: document.body,
    props: { session, files: [FILE], onsave },
  });
  await page.getByRole('button', { name: m.usb_copy_start() }).click();
  await expect.element(page.getByText(failureWords(failure, 'phone'))).toBeVisible();
  await page.getByRole('button', { name: m.usb_copy_save() }).click();
  expect(onsave).toHaveBeenCalledOnce();
  // And may be tried again at once.
  await expect.element(page.getByRole('button', { name: m.usb_copy_start() })).toBeEnabled();
});

test.each(AT_PRINTERS)('a slip that ends in $kind can be saved as a text', async (failure) => {
  startWords('zh');
  const text: Saveable = { name: 'slip.txt', blob: new Blob(['slip']) };
  const { session, kept } = await office({
    print: () => Promise.resolve(failure),
    asText: () => Promise.resolve(text),
  });
  const ask = () =>
    Promise.resolve({
      kind: 'pin',
      shop: '',
      title: '',
      name: '',
      pin: '4711',
      advice: '',
    } as const);
  shown = mount(ReceiptPrinter, {
    target: document.body,
    props: { session, slips: [{ label: 'slip', ask }] },
  });
  await page.getByRole('button', { name: 'slip' }).click();
  await expect.element(page.getByText(failureWords(failure, 'printer'))).toBeVisible();
  await page.getByRole('button', { name: m.usb_print_save() }).click();
  await vi.waitFor(() => expect(kept).toHaveBeenCalledWith([text], 'download'));
});

test('a copy of 20 minutes is not cut by the lock of an idle back room', async () => {
  startWords('en');
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  let options: CopyOptions = {};
  let end: (copied: Copied) => void = () => undefined;
  const { session } = await office({
    copy: (_files, _another, given) => {
      options = given;
      return new Promise((resolve) => (end = resolve));
    },
  });
  const ondone = vi.fn();
  shown = mount(CopyToPhone, {
    target: document.body,
    props: { session, files: [FILE], onsave: () => undefined, ondone },
  });
  await page.getByRole('button', { name: m.usb_copy_start() }).click();
  for (let minutes = 4; minutes <= 20; minutes += 4) {
    vi.advanceTimersByTime(4 * 60_000);
    options.onStep?.({ kind: 'sending', name: FILE.name, sent: minutes, of: 20 });
  }
  await expect.element(page.getByRole('progressbar')).toBeVisible();
  expect(session.inside).toBe(true);
  expect(options.signal?.aborted).toBe(false);
  const done = {
    kind: 'done',
    files: [],
    device: 'P',
    storage: '',
    folder: 'Daka',
    ms: 1,
  } as const;
  end(done);
  await vi.waitFor(() => expect(ondone).toHaveBeenCalledWith(done, [FILE]));
  // Idle again, it locks as ever.
  vi.advanceTimersByTime(6 * 60_000);
  expect(session.inside).toBe(false);
});
