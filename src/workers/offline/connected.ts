/**
 * Stores the owner connected on this tablet. Kept beside the product's own files, where both the
 * service worker, which writes the policy, and a page that tells what may leave can read it.
 */
const CACHE = 'daka-connected';
const NAME = '/connected-stores';
const ORIGIN = /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/;

export async function connectedOrigins(): Promise<readonly string[]> {
  if (!(await caches.has(CACHE))) return [];
  const kept = await (await caches.open(CACHE)).match(NAME);
  const list: unknown = kept === undefined ? [] : await kept.json();
  return Array.isArray(list) ? list.filter(isOrigin) : [];
}

/** Replaces the list; an empty one seals the tablet again. */
export async function keepConnected(origins: readonly unknown[]): Promise<void> {
  const list = origins.filter(isOrigin);
  if (list.length === 0) {
    await caches.delete(CACHE);
    return;
  }
  await (await caches.open(CACHE)).put(NAME, new Response(JSON.stringify(list)));
}

/** Nothing that could say more than one host in a policy. */
function isOrigin(value: unknown): value is string {
  return typeof value === 'string' && ORIGIN.test(value);
}
