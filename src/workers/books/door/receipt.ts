import { encode } from 'cborg';
import { base32 } from '../../../crypto/base32.ts';
import { concat } from '../../../crypto/bytes.ts';
import { sign } from '../../../crypto/p256.ts';
import { recordHash } from '../../../crypto/record.ts';
import { RECEIPT_PREFIX, receiptMessage } from '../../../transfer/receipt.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { offsetMin } from '../journal/wall.ts';

/** A punch of the last 48 h as signed text for a QR code: the employee's own proof. */
export async function receipt(
  books: OpenBooks,
  seq: number,
): Promise<{ readonly kind: 'receipt'; readonly text: string } | { readonly kind: 'unknown' }> {
  const [stored] = await books.store.read(seq, seq);
  for (const [id, day] of books.roster.today) {
    const punch = day.find((one) => one.seq === seq && one.added !== true);
    const person = books.roster.people.get(id);
    if (punch === undefined || person === undefined || stored === undefined) continue;
    const { org, dev, keys } = books.device;
    const body = encode({
      v: 1,
      org,
      dev,
      seq,
      no: person.no,
      at: punch.at,
      off: offsetMin(books.shop.zone, punch.at),
      dir: punch.direction,
      h: (await recordHash(stored.bytes)).slice(0, 16),
    }).slice();
    const signature = await sign(keys.sign.privateKey, receiptMessage(body));
    return { kind: 'receipt', text: RECEIPT_PREFIX + base32(concat(body, signature)) };
  }
  return { kind: 'unknown' };
}
