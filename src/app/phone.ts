/** Starts the page of somebody's own phone: a key that stays here, and slips signed with it. */
import { mount } from 'svelte';
import { publicBytes } from '../crypto/p256.ts';
import { saveByDownload } from '../devices/download.ts';
import { placeNow } from '../devices/place.ts';
import Phone from '../phone/Phone.svelte';
import type { PhonePorts } from '../phone/ports.ts';
import '../phone/phone.css';
import { nextSlip, phoneKeys } from '../storage/phone-key.ts';
import { phoneText, writeSlip } from '../transfer/slip.ts';
import { startWords } from '../ui/words/language.svelte.ts';
import { watchOffline } from './offline.ts';

startWords(navigator.languages.some((tag) => tag.startsWith('zh')) ? 'zh' : 'en');

const asFile = (name: string, text: string) => new File([text], name, { type: 'text/plain' });

const ports: PhonePorts = {
  code: async () => phoneText(await publicBytes((await phoneKeys()).publicKey)),
  async write(input) {
    const { publicKey, privateKey } = await phoneKeys();
    const slip = { ...input, n: await nextSlip(), made: Date.now() };
    return writeSlip(slip, await publicBytes(publicKey), privateKey);
  },
  place: placeNow,
  canShare: 'canShare' in navigator && navigator.canShare({ files: [asFile('slip.txt', '')] }),
  async share(name, text) {
    // Closing the sheet is told as an error; nothing is lost by it.
    await navigator.share({ files: [asFile(name, text)] }).catch(() => undefined);
  },
  save: (name, text) => saveByDownload({ name, blob: asFile(name, text) }),
};

const target = document.getElementById('phone');
if (target === null) throw new Error('phone/index.html has no #phone');
mount(Phone, { target, props: { ports } });
// From here on it opens without a network.
watchOffline(() => undefined);
