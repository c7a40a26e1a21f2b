import { concat, sha256, utf8, type Bytes } from './bytes.ts';

/** `"daka/org/1"` and the signing key decide the shop's id (16 bytes): nobody else can claim it. */
export async function orgId(signPublic: Bytes): Promise<Bytes> {
  return (await sha256(concat(utf8('daka/org/1'), signPublic))).slice(0, 16);
}
