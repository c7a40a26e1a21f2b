import { encode } from 'cborg';
import type { Bytes } from '../../../crypto/bytes.ts';

/** What outlives the databases: that there was a shop and a device, and no word about them. */
export function writeMarker(of: { readonly org: Bytes; readonly dev: Bytes }): Bytes {
  return encode({ v: 1, org: of.org, dev: of.dev }).slice();
}
