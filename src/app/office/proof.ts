/**
 * Tries to send a byte to a strange address in every way a page knows, and believes only the
 * browser's own report that the content policy stopped it. The address is reserved (RFC 2606) and
 * leads nowhere even if the policy is missing.
 */
import { WAYS_OUT } from '../../admin/office.ts';
import type { Proof, WayOut } from '../../admin/office.ts';
import { connectedOrigins } from '../../workers/offline/connected.ts';
import { CONTENT_POLICY, COURIER_SCRIPT, policyWith } from '../../workers/offline/policy.ts';

const ELSEWHERE = 'https://elsewhere.example/out';

/** Longest a report may take; browsers send it within a few milliseconds. */
const REPORT_MS = 1_500;

export async function proveNothingLeaves(tell: (proof: Proof) => void): Promise<void> {
  for (const way of WAYS_OUT) {
    tell(way === 'worker-headers' ? await filesCarryPolicy() : await attempt(way));
  }
}

async function attempt(way: Exclude<WayOut, 'worker-headers'>): Promise<Proof> {
  const report = policyReport(way);
  const outcome = await ATTEMPTS[way](`${ELSEWHERE}/${way}`);
  const directive = await report;
  if (directive !== undefined) return { way, verdict: 'refused', detail: directive };
  return { way, verdict: outcome === 'went' ? 'open' : 'failed', detail: ELSEWHERE };
}

/** The directive that refused, or `undefined` when no report came in time. */
function policyReport(way: WayOut): Promise<string | undefined> {
  return new Promise((resolve) => {
    const done = (directive: string | undefined) => {
      document.removeEventListener('securitypolicyviolation', hear);
      clearTimeout(timer);
      resolve(directive);
    };
    const hear = (event: SecurityPolicyViolationEvent) => {
      // A form's report names the address without its path in some browsers.
      if (event.blockedURI.includes('elsewhere.example') || way === 'form')
        done(`${event.effectiveDirective} · ${event.originalPolicy ? 'CSP' : ''}`.trim());
    };
    const timer = setTimeout(() => done(undefined), REPORT_MS);
    document.addEventListener('securitypolicyviolation', hear);
  });
}

type Outcome = 'went' | 'stopped';

const ATTEMPTS: Record<
  Exclude<WayOut, 'worker-headers'>,
  (address: string) => Outcome | Promise<Outcome>
> = {
  fetch: (address) =>
    fetch(address, { method: 'POST', mode: 'no-cors', body: '.' }).then(
      () => 'went',
      () => 'stopped',
    ),
  // Says yes as soon as it is queued; only the policy's report tells the truth.
  beacon: (address) => (navigator.sendBeacon(address, '.') ? 'went' : 'stopped'),
  websocket: (address) => {
    try {
      const socket = new WebSocket(address.replace('https:', 'wss:'));
      return settled(socket, 'open', 'error').finally(() => socket.close());
    } catch {
      return 'stopped';
    }
  },
  'event-source': (address) => {
    const source = new EventSource(address);
    return settled(source, 'open', 'error').finally(() => source.close());
  },
  image: (address) => {
    const image = new Image();
    image.src = `${address}?.`;
    return settled(image, 'load', 'error');
  },
  script: (address) => {
    const script = document.createElement('script');
    script.src = address;
    document.head.append(script);
    return settled(script, 'load', 'error').finally(() => script.remove());
  },
  form: (address) => {
    // Into a frame of its own, so that the page stays even where nothing forbids it.
    const frame = document.createElement('iframe');
    frame.name = 'way-out';
    frame.hidden = true;
    const form = document.createElement('form');
    form.method = 'post';
    form.action = address;
    form.target = frame.name;
    document.body.append(frame, form);
    form.submit();
    return settled(frame, 'load', 'error').finally(() => {
      frame.remove();
      form.remove();
    });
  },
};

function settled(target: EventTarget, went: string, stopped: string): Promise<Outcome> {
  return new Promise((resolve) => {
    target.addEventListener(went, () => resolve('went'), { once: true });
    target.addEventListener(stopped, () => resolve('stopped'), { once: true });
    setTimeout(() => resolve('stopped'), REPORT_MS);
  });
}

/**
 * Workers obey the policy in their own response: every script that was loaded must carry it. The
 * courier's names the store the owner connected, and nothing else.
 */
async function filesCarryPolicy(): Promise<Proof> {
  const scripts = performance
    .getEntriesByType('resource')
    .map((entry) => entry.name)
    .filter((name) => name.startsWith(location.origin) && /\.m?js$/.test(new URL(name).pathname));
  const lacking: string[] = [];
  const stores = await connectedOrigins();
  for (const address of new Set(scripts)) {
    const response = await fetch(address, { cache: 'force-cache' });
    const { pathname } = new URL(address);
    const due = COURIER_SCRIPT.test(pathname) ? policyWith(stores) : CONTENT_POLICY;
    if (response.headers.get('content-security-policy') !== due) lacking.push(pathname);
  }
  const way = 'worker-headers';
  if (scripts.length > 0 && lacking.length === 0)
    return {
      way,
      verdict: 'refused',
      detail: `${new Set(scripts).size} × ${CONTENT_POLICY}${stores.length > 0 ? ` (${stores.join(' ')})` : ''}`,
    };
  return { way, verdict: 'open', detail: lacking.join(' ') };
}
