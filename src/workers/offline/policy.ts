/**
 * The response headers of the product, in one place: the server sends them, the build writes them
 * into `_headers` for static hosts, and the service worker adds them where a host cannot.
 *
 * Nothing may leave: every fetch directive is `'self'` or nothing. `wasm-unsafe-eval` is what
 * compiling WASM needs; it does not allow `eval`. A page cannot forbid WebRTC or navigation by
 * policy (README, "What is stored where").
 */
export const CONTENT_POLICY = policyWith([]);

/**
 * The courier is the one worker that may speak to a store, and only to those the owner connected
 * (`connected.ts`). It gets sealed bytes and no key; pages and the other workers stay as they are.
 */
export const COURIER_SCRIPT = /^\/assets\/courier\.worker-[\w-]+\.js$/;

/** `stores`: origins. */
export function policyWith(stores: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    ["connect-src 'self'", ...stores].join(' '),
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Where somebody's own phone writes slips: the one page that may ask where it is. */
const PHONE_PAGE = /^\/phone\//;

function permissions(place: '()' | '(self)'): string {
  return `camera=(self), microphone=(), geolocation=${place}, screen-wake-lock=(self), fullscreen=(self), usb=(self), serial=(self)`;
}

export const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_POLICY,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': permissions('()'),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * The pages that verify carry their script inside and name it by its hash in a policy of their own
 * (`tools/build/verifier-page.ts`), for they work from a stick as well. What the host adds forbids
 * everything else and must not forbid that.
 */
const ALONE_POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'wasm-unsafe-eval'",
  "style-src 'unsafe-inline'",
  'img-src blob:',
  'media-src blob: mediastream:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Hosts leave the ending out of the address. */
const ALONE = /^\/verify(-receipt)?(\.html)?$/;

/** What the file at `pathname` is sent with. */
export function headersOf(pathname: string): Readonly<Record<string, string>> {
  if (PHONE_PAGE.test(pathname)) return { ...HEADERS, 'Permissions-Policy': permissions('(self)') };
  if (!ALONE.test(pathname)) return HEADERS;
  return { ...HEADERS, 'Content-Security-Policy': ALONE_POLICY };
}
