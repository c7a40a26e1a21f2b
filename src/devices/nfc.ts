/** Cards held to the tablet's back, where the browser has Web NFC (Chrome on Android). */

interface ReadingEvent extends Event {
  /** `04:a2:…`; empty for cards that hide it. */
  readonly serialNumber: string;
}
interface Reader extends EventTarget {
  scan(wish: { readonly signal: AbortSignal }): Promise<void>;
}
type ReaderClass = new () => Reader;

type ReaderScope = { readonly NDEFReader?: ReaderClass };

/**
 * Calls with each card's number, upper case without separators, as wedge readers type it. Does not
 * ask: it begins once permission is there, be it days later. Returns the way to stop.
 */
export function watchCards(
  onCard: (serial: string) => void,
  reader = (globalThis as ReaderScope).NDEFReader,
): () => void {
  const stop = new AbortController();
  if (reader !== undefined) void scan(reader, onCard, stop.signal).catch(() => undefined);
  return () => stop.abort();
}

/** Has the browser ask for NFC; the watchers begin by themselves. From a press only. */
export async function allowCards(reader = (globalThis as ReaderScope).NDEFReader): Promise<void> {
  if (reader === undefined) return;
  const stop = new AbortController();
  // Refused, or no such hardware: wedge readers and QR badges are unaffected.
  await new reader().scan({ signal: stop.signal }).catch(() => undefined);
  stop.abort();
}

async function scan(
  reader: ReaderClass,
  onCard: (serial: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const permission = await navigator.permissions.query({ name: 'nfc' as PermissionName });
  if (permission.state !== 'granted') {
    const again = () => void scan(reader, onCard, signal).catch(() => undefined);
    permission.addEventListener('change', again, { once: true, signal });
    return;
  }
  const cards = new reader();
  cards.addEventListener('reading', (event) => {
    const serial = (event as ReadingEvent).serialNumber.replaceAll(':', '').toUpperCase();
    if (serial !== '') onCard(serial);
  });
  await cards.scan({ signal });
}
