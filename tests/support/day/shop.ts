/** The bakery of the day at the door: five people, two shifts by the clock of now, one badge. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Remote } from 'comlink';
import { STRANGERS_ACCEPTED } from '../../../src/core/faces/threshold.ts';
import type { AllBooks } from '../../../src/workers/books/contract-all.ts';
import { launchProduct } from '../../../tools/replay/product.ts';
import { enrolFromImages, openRig, setUpShop, startFaces } from '../../../tools/replay/rig.ts';
import { film } from '../film.ts';
import { PASSPHRASE } from '../passphrase.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const ANN = { no: '0001', name: 'Ann Lee', pin: '270491' };
export const BEA = { no: '0002', name: 'Bea Sun', pin: '914027' };
export const CARL = { no: '0003', name: 'Carl Fox', pin: '358141' };
export const DAN = { no: '0004', name: 'Dan Ash', pin: '620583' };
export const EVE = { no: '0005', name: 'Eve Oak', pin: '447208' };
const SHOP = {
  name: 'Corner Bakery',
  language: 'en',
  zone: 'Asia/Shanghai',
  duplicateMin: 2,
  liveness: 'off',
  strangersAccepted: STRANGERS_ACCEPTED,
} as const;

/** Shop, people, hours and a badge: what the owner did the day before. Answers what Eve's badge says. */
export async function prepareShop(profile: string, url: string): Promise<string> {
  const product = await launchProduct({ profile, url });
  const rig = await product.context.newPage();
  await openRig(rig, url);
  await setUpShop(rig, SHOP, PASSPHRASE);
  await startFaces(rig);
  for (const [who, person] of [
    ['ann', ANN],
    ['bea', BEA],
  ] as const) {
    const frames = await film(rig, { who: [who], frames: 6 });
    const folder = join(profile, `frames-${who}`);
    mkdirSync(folder);
    const images = frames.map((_, index) => join(folder, `${index}.jpg`));
    frames.forEach((frame, index) => writeFileSync(images[index] ?? '', frame));
    await enrolFromImages(rig, person.no, { ...person, images });
  }
  const badge = await rig.evaluate(
    async ([people, now, minute, hour]) => {
      const { books } = window as unknown as { books: Remote<AllBooks> };
      const ids: Record<string, string> = {};
      for (const person of people) {
        const answer = await books.enrol({
          ...person,
          department: '',
          language: 'en',
          identify: 'face-or-pin',
        });
        if (answer.kind === 'enrolled') ids[person.no] = answer.id;
      }
      for (const { id, no } of (await books.roster()).people) ids[no] = id;
      const wall = (at: number) => new Date(at + 8 * hour).toISOString().slice(11, 16);
      const shift = (id: string, from: number) => ({
        id,
        name: id,
        start: wall(from),
        end: wall(from + 4 * hour),
        breakFrom: '',
        breakTo: '',
        lateGraceMin: 5,
        overtime: false,
      });
      const rules = {
        format: 1,
        sets: [
          {
            from: '2020-01-01',
            shifts: [shift('late', now - 17 * minute), shift('punctual', now + 40 * minute)],
            weeklyRest: [],
            calendar: 'none',
            everybody: '',
            own: { [ids['0001'] ?? '']: 'late', [ids['0002'] ?? '']: 'punctual' },
          },
        ],
      };
      await books.putDocument('working-hours', JSON.stringify(rules));
      // Dan came yesterday and forgot to go.
      await books.correct({
        op: 'add',
        employeeId: ids['0004'] ?? '',
        at: now - 20 * hour,
        direction: 'in',
        reason: 'as on paper',
      });
      const issued = await books.issueBadge(ids['0005'] ?? '');
      return issued.kind === 'badge' ? issued.text : '';
    },
    [[CARL, DAN, EVE], Date.now(), MINUTE, HOUR] as const,
  );
  await product.close();
  return badge;
}
