import { base32 } from '../../../crypto/base32.ts';
import type { FleetBody } from '../contract-fleet.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { life } from './desk.ts';
import { fleetOf } from './known.ts';

/** Every tablet of the shop and how far its history is here. */
export async function tablets(books: OpenBooks): ReturnType<FleetBody['tablets']> {
  if (books.session.use(performance.now()) === undefined) return { kind: 'locked' };
  const { devices } = await fleetOf(books);
  const here = await life(books);
  const rows = devices.map(async ({ dev, label, revoked }) => {
    const device = base32(dev);
    const own = device === books.device.name;
    const heardAt = here.heardAt.get(device);
    const forkAt = here.forks.get(device);
    return {
      device,
      label,
      own,
      revoked: revoked !== undefined,
      upTo: own ? books.store.head() : ((await here.desk.inbox.tail(device))?.upTo ?? 0),
      ...(heardAt === undefined ? {} : { heardAt }),
      ...(forkAt === undefined ? {} : { forkAt }),
    };
  });
  return { kind: 'tablets', tablets: await Promise.all(rows) };
}
