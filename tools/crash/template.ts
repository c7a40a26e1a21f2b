import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { browse, type Running } from './browser.ts';
import type { RigServer } from './rig-server.ts';

/** A journal younger than a minute is not trusted alone, by design. */
const SETTLES_MS = 61_000;

/**
 * A profile with a shop and one person in it, set up by the product itself and closed in order.
 * Answers with the shop's recovery code. `settled`: old enough for the journal to stand alone.
 */
export async function makeTemplate(
  server: RigServer,
  profile: string,
  flags: readonly string[],
  settled: boolean,
): Promise<string> {
  // What an installed product is given without a question.
  const exceptions = { durable_storage: { [`${server.url},*`]: { setting: 1 } } };
  const preferences = { profile: { content_settings: { exceptions } } };
  mkdirSync(join(profile, 'Default'), { recursive: true });
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  const running: { browser?: Running } = {};
  try {
    const recovery = await new Promise<string>((resolve, reject) => {
      setTimeout(() => reject(new Error('the set-up took three minutes')), 180_000).unref();
      server.listenWith(({ what, body }) => {
        if (what === 'prepared') resolve(String(body['recovery']));
        if (what === 'failed') reject(new Error(String(body['reason'])));
        return {};
      });
      running.browser = browse(profile, `${server.url}/rig/?phase=prepare`, flags);
    });
    if (settled) await new Promise((resolve) => setTimeout(resolve, SETTLES_MS));
    return recovery;
  } finally {
    await running.browser?.quit();
  }
}
