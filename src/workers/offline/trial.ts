/**
 * Note [A version on trial]: the files a new version replaces are kept aside until its page says
 * that it works. If it says that it does not, or is loaded again and again without saying anything,
 * the files kept aside are served in its place, until the next version.
 */
const ASIDE = 'daka-version-before';
const STATE = 'daka-trial';
/** Loads without a word from the page: a page that cannot even start says nothing. */
const MOST_LOADS = 3;

interface Trial {
  readonly kind: 'trial' | 'settled' | 'rolled-back';
  readonly loads: number;
}

const SETTLED: Trial = { kind: 'settled', loads: 0 };

let known: Trial | undefined;

/** While installing: what is in the cache and is not this version's is the version before. */
export async function keepAside(cacheName: string, own: ReadonlySet<string>): Promise<void> {
  const before = (await caches.keys()).includes(cacheName)
    ? await caches.open(cacheName)
    : undefined;
  const old = ((await before?.keys()) ?? []).filter(({ url }) => !own.has(url));
  if (before === undefined || old.length === 0) return;
  // After a roll-back what is aside is the good one; the rest it shares with what failed.
  const good = (await read()).kind === 'rolled-back';
  if (!good) await caches.delete(ASIDE);
  const aside = await caches.open(ASIDE);
  for (const request of old) {
    const name = plain(request.url);
    if (good && (await aside.match(name)) !== undefined) continue;
    const response = await before.match(request);
    if (response !== undefined) await aside.put(name, response);
  }
}

export async function begin(): Promise<void> {
  const aside = (await caches.keys()).includes(ASIDE);
  await write(aside ? { kind: 'trial', loads: 0 } : SETTLED);
}

export async function settle(): Promise<void> {
  if ((await read()).kind !== 'trial') return;
  await write(SETTLED);
  await caches.delete(ASIDE);
}

/** False: nothing was kept aside. */
export async function rollBack(): Promise<boolean> {
  if (!(await caches.keys()).includes(ASIDE)) return false;
  await write({ kind: 'rolled-back', loads: 0 });
  return true;
}

/** A page is loaded: the one of the version before, once there were too many. */
export async function loading(): Promise<void> {
  const trial = await read();
  if (trial.kind !== 'trial') return;
  const loads = trial.loads + 1;
  await write({ kind: loads > MOST_LOADS ? 'rolled-back' : 'trial', loads });
}

/** The file of the version before, where that one is served and had another. */
export async function fromAside(url: URL): Promise<Response | undefined> {
  if ((await read()).kind !== 'rolled-back') return undefined;
  const aside = await caches.open(ASIDE);
  const path = url.pathname.endsWith('/') ? `${url.pathname}index.html` : url.pathname;
  return aside.match(new URL(path, url.origin).href);
}

function plain(address: string): string {
  const url = new URL(address);
  url.search = '';
  return url.href;
}

async function read(): Promise<Trial> {
  if (known !== undefined) return known;
  const kept = await (await caches.open(STATE)).match('/trial');
  known = kept === undefined ? SETTLED : ((await kept.json()) as Trial);
  return known;
}

async function write(next: Trial): Promise<void> {
  known = next;
  await (await caches.open(STATE)).put('/trial', new Response(JSON.stringify(next)));
}
