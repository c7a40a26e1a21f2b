/** Cards held to the tablet's back, where the browser has Web NFC (Chrome on Android). */

interface ReadingEvent extends Event {
  /** `04:a2:…`; empty for cards that hide it. */
  readonly serialNumber: string;
}
interface Reader extends EventTarget {
  scan(wish: { readonly signal: AbortSignal }): Promise<void>;
}
type ReaderClass = new () => Reader;

/**
 * Calls with each card's number, upper case without separators, as wedge readers type it. Asks only
 * where permission was given before: a kiosk does not interrupt people with the browser's question.
 * Returns the way to stop.
 */
export function watchCards(
  onCard: (serial: string) => void,
  reader = (globalThis as { readonly NDEFReader?: ReaderClass }).NDEFReader,
): () => void {
  const stop = new AbortController();
  if (reader !== undefined) void scan(reader, onCard, stop.signal).catch(() => undefined);
  return () => stop.abort();
}

async function scan(
  reader: ReaderClass,
  onCard: (serial: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const permission = await navigator.permissions.query({ name: 'nfc' as PermissionName });
  if (permission.state !== 'granted') return;
  const cards = new reader();
  cards.addEventListener('reading', (event) => {
    const serial = (event as ReadingEvent).serialNumber.replaceAll(':', '').toUpperCase();
    if (serial !== '') onCard(serial);
  });
  await cards.scan({ signal });
}
