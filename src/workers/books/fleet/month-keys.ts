/**
 * The months' keys beside the records: each sealed to the owner, in an object of its own, so that
 * whoever owns the store can delete a month by deleting its keys.
 */
import { encode } from 'cborg';
import { equal, hex, type Bytes } from '../../../crypto/bytes.ts';
import { keptEpochs, readEpoch } from '../journal/epochs.ts';
import type { OpenBooks } from '../start/open-books.ts';
import type { KeptEpoch } from '../cells/shapes.ts';

export const KEYS = 'key/';

export async function ownMonthKeys(
  books: OpenBooks,
): Promise<readonly { readonly key: string; readonly body: Bytes }[]> {
  const own = (await keptEpochs(books.store)).filter(({ org }) => equal(org, books.device.org));
  return own.map((epoch) => ({
    key: `${KEYS}${books.device.name}/${epoch.of}-${epoch.month}-${hex(epoch.kid)}.key`,
    body: encode(epoch).slice(),
  }));
}

/** Of another tablet, as it lay in the store; `undefined` = not one, or another shop's. */
export function readMonthKey(books: OpenBooks, body: Bytes): KeptEpoch | undefined {
  const epoch = readEpoch(body);
  return epoch !== undefined && equal(epoch.org, books.device.org) ? epoch : undefined;
}
