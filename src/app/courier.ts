/** The courier with what the books cannot hold for it: the folder it may write to. */
import { openStoreFolder } from '../devices/store-folder.ts';
import { courierClient, type CourierClient } from '../workers/courier/client.ts';
import type { Order } from '../workers/courier/contract.ts';

/** `undefined`: the browser has to be asked for the folder again, which only a press may do. */
export async function courierFor(order: Order): Promise<CourierClient | undefined> {
  const { to, within, device } = order;
  if (to.kind === 's3') return courierClient({ to, within, device });
  const folder = await openStoreFolder();
  return folder && courierClient({ to: { kind: 'folder', folder }, within, device });
}
