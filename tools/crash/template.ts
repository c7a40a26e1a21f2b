import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { browse, type Running } from './browser.ts';
import type { Secrets } from './in-clear.ts';
import type { RigServer } from './rig-server.ts';

/** A journal younger than a minute is not trusted alone, by design. */
const SETTLES_MS = 61_000;

export interface Template {
  readonly recovery: string;
  /** What is in the profile and must not be found in it. */
  readonly secrets: Secrets;
}

/**
 * A profile with a shop and one person in it, set up by the product itself and closed in order.
 * `settled`: old enough for the journal to stand alone.
 */
export async function makeTemplate(
  server: RigServer,
  profile: string,
  flags: readonly string[],
  settled: boolean,
): Promise<Template> {
  // What an installed product is given without a question.
  const exceptions = { durable_storage: { [`${server.url},*`]: { setting: 1 } } };
  const preferences = { profile: { content_settings: { exceptions } } };
  mkdirSync(join(profile, 'Default'), { recursive: true });
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  const texts = {
    shopName: `山海 ${word()}`,
    passphrase: `${word()} ${word()}`,
    name: `欧阳修竹 ${word()}`,
    no: `N-${word()}`,
    department: `Kitchen ${word()}`,
  };
  const running: { browser?: Running } = {};
  try {
    const { recovery, template } = await new Promise<Prepared>((resolve, reject) => {
      setTimeout(() => reject(new Error('the set-up took three minutes')), 180_000).unref();
      server.listenWith(({ what, body }) => {
        if (what === 'begun') return { phase: 'prepare', ...texts };
        if (what === 'prepared') resolve(body as unknown as Prepared);
        if (what === 'failed') reject(new Error(String(body['reason'])));
        return {};
      });
      running.browser = browse(profile, `${server.url}/rig/`, flags);
    });
    if (settled) await new Promise((resolve) => setTimeout(resolve, SETTLES_MS));
    return { recovery, secrets: { texts: { ...texts, recovery }, template } };
  } finally {
    await running.browser?.quit();
  }
}

interface Prepared {
  readonly recovery: string;
  readonly template: readonly number[];
}

/** Found nowhere by chance. */
function word(): string {
  return randomUUID().slice(0, 13);
}
