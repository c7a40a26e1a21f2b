/** The phone's page with its real key and real storage, in both languages. */
import { mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { publicBytes } from '../../src/crypto/p256.ts';
import Phone from '../../src/phone/Phone.svelte';
import '../../src/phone/phone.css';
import type { PhonePorts } from '../../src/phone/ports.ts';
import { fromLocal, toLocal } from '../../src/phone/when.ts';
import { nextSlip, phoneKeys } from '../../src/storage/phone-key.ts';
import { phoneText, readPhone, readSlip, writeSlip } from '../../src/transfer/slip.ts';
import { startWords } from '../../src/ui/words/language.svelte.ts';

let app: ReturnType<typeof mount> | undefined;
beforeEach(() => page.viewport(390, 844));
afterEach(async () => {
  if (app !== undefined) await unmount(app);
  app = undefined;
});

function open(place: Awaited<ReturnType<PhonePorts['place']>>) {
  const written: string[] = [];
  const saved: string[] = [];
  const ports: PhonePorts = {
    code: async () => phoneText(await publicBytes((await phoneKeys()).publicKey)),
    async write(input) {
      const { publicKey, privateKey } = await phoneKeys();
      const slip = { ...input, n: await nextSlip(), made: Date.now() };
      const text = await writeSlip(slip, await publicBytes(publicKey), privateKey);
      written.push(text);
      return text;
    },
    place: () => Promise.resolve(place),
    canShare: false,
    share: () => Promise.resolve(),
    save: (name, text) => saved.push(name, text),
  };
  app = mount(Phone, { target: document.body, props: { ports } });
  return { written, saved };
}

test.each([
  ['en', 'left', 'Why', 'Add where I am now', 'Write the slip', 'Save as a file', '31.23040'],
  ['zh', '下班', '原因', '附上我现在的位置', '生成补卡单', '保存为文件', '31.23040'],
] as const)(
  'in %s a slip says what was filled in, signed by this phone, and is saved as it is shown',
  async (language, left, why, add, write, save, lat) => {
    startWords(language);
    const { written, saved } = open({ lat: 31.2304, lon: 121.4737, within: 12 });
    await page.getByRole('button', { name: write }).click();
    expect(written).toEqual([]); // not without a reason
    await page.getByText(left, { exact: true }).click();
    await page.getByLabelText(why).fill('in the warehouse');
    await page.getByRole('button', { name: add }).click();
    await expect.element(page.getByText(lat)).toBeVisible();
    await page.getByRole('button', { name: write }).click();
    await page.getByRole('button', { name: save }).click();
    const read = readSlip(written[0] ?? '');
    expect(read?.slip).toMatchObject({
      d: 'out',
      why: 'in the warehouse',
      place: { lat: 31.2304, lon: 121.4737, within: 12 },
    });
    expect(await read?.by(await publicBytes((await phoneKeys()).publicKey))).toBe(true);
    expect(saved[1]).toBe(written[0]);
    expect(saved[0]).toMatch(/^daka-slip_\d{12}\.txt$/);
  },
);

test('the phone keeps its key, gives it to nobody, and counts its slips', async () => {
  const [one, two] = await Promise.all([phoneKeys(), phoneKeys()]);
  const first = await publicBytes(one.publicKey);
  expect(await publicBytes(two.publicKey)).toEqual(first);
  expect(one.privateKey.extractable).toBe(false);
  expect(await readPhone(await phoneText(first))).toEqual(first);
  const n = await nextSlip();
  expect(await Promise.all([nextSlip(), nextSlip()])).toEqual([n + 1, n + 2]);
});

test('a slip without a place goes without it; a moment on the phone’s wall leads back to itself', async () => {
  startWords('en');
  const { written } = open(undefined);
  await page.getByRole('button', { name: 'Add where I am now' }).click();
  await expect.element(page.getByText('goes without it')).toBeVisible();
  await page.getByLabelText('Why').fill('delivery');
  await page.getByRole('button', { name: 'Write the slip' }).click();
  await expect.element(page.getByText('The slip is written.')).toBeVisible();
  expect(readSlip(written[0] ?? '')?.slip.place).toBeUndefined();
  const minute = Math.floor(Date.now() / 60_000) * 60_000;
  expect(fromLocal(toLocal(minute))).toBe(minute);
  expect(fromLocal('')).toBeUndefined();
});
