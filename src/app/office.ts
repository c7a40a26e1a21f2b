/** Starts the back room: the books, the eyes and the device, given to the page. */
import { mount } from 'svelte';
import Admin from '../admin/Admin.svelte';
import '../admin/admin.css';
import type { Office } from '../admin/office.ts';
import { createCamera } from '../devices/camera.ts';
import { booksClient } from '../workers/books/client.ts';
import { dropStraySecondTaps } from '../ui/secondTap.ts';
import { startWords } from '../ui/words/language.svelte.ts';
import { faceLink } from './office/face.ts';
import { beamLink } from './office/beam.ts';
import { deviceLink } from './office/device.ts';
import { storeLink } from './office/store.ts';
import { carryMail } from './mail.ts';
import { rememberedLanguage } from './office/language.ts';
import { loadZones } from './office/zones.ts';

startWords(rememberedLanguage());
dropStraySecondTaps();

const books = booksClient();
const camera = createCamera();
const mail = carryMail(books);
const office: Office = {
  books,
  camera,
  face: faceLink(camera),
  device: deviceLink(),
  zones: loadZones,
  store: storeLink(books, mail),
  beam: beamLink(),
  toTheDoor: () => location.assign('/'),
};

// The keys go with the worker, and its lock on the store is the next page's.
addEventListener('pagehide', () => books.close());
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

const target = document.getElementById('office');
if (target === null) throw new Error('admin/index.html has no #office');
mount(Admin, { target, props: { office } });
