/**
 * A small opaque word that outlives the store: kept in the cache storage and in a file of the
 * default root, so that a tablet whose databases were wiped is led to *restore*, not to *welcome*.
 * What vanishes here is not missed; nobody's data is in it.
 */
const CACHE = 'marker';
const URL = '/marker';
const FILE = 'marker.bin';

/** Best effort in each place; true if at least one took it. */
export async function putMarker(bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const places = await Promise.allSettled([
    caches.open(CACHE).then((cache) => cache.put(URL, new Response(bytes))),
    navigator.storage.getDirectory().then(async (root) => {
      const file = await root.getFileHandle(FILE, { create: true });
      const writer = await file.createWritable();
      await writer.write(bytes);
      await writer.close();
    }),
  ]);
  return places.some(({ status }) => status === 'fulfilled');
}

/** The newest marker still found anywhere. */
export async function marker(): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const places = await Promise.allSettled([
    caches.open(CACHE).then(async (cache) => (await cache.match(URL))?.arrayBuffer()),
    navigator.storage
      .getDirectory()
      .then(async (root) => (await (await root.getFileHandle(FILE)).getFile()).arrayBuffer()),
  ]);
  for (const place of places)
    if (place.status === 'fulfilled' && place.value !== undefined && place.value.byteLength > 0)
      return new Uint8Array(place.value);
  return undefined;
}

/** For a deliberate reset. */
export async function dropMarker(): Promise<void> {
  await Promise.allSettled([
    caches.delete(CACHE),
    navigator.storage.getDirectory().then((root) => root.removeEntry(FILE)),
  ]);
}
