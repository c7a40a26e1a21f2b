/** The owner lets a tablet in, or takes it out of service. */
import { encode } from 'cborg';
import { base32, unbase32 } from '../../../crypto/base32.ts';
import { random } from '../../../crypto/bytes.ts';
import { certify } from '../../../crypto/device.ts';
import { openFrom } from '../../../crypto/hpke.ts';
import { importPublic } from '../../../crypto/p256.ts';
import { checkDigits, readRequest, writeInvitation } from '../../../transfer/joining.ts';
import type { FleetBody, Invited } from '../contract-fleet.ts';
import { PEPPER, SHOP, type OpenBooks } from '../start/open-books.ts';
import { pepperPlace } from '../start/setting-up.ts';
import { desk, life } from './desk.ts';
import { fleetOf, today } from './known.ts';
import { signRoster, withSelf } from './rosters.ts';

const MOST_LABEL = 60;

export async function digitsOf(text: string): Promise<string | undefined> {
  const request = await readRequest(text);
  return request === undefined ? undefined : checkDigits(request);
}

export async function invite(
  books: OpenBooks,
  { request: text, label }: Parameters<FleetBody['invite']>[0],
): Promise<Invited> {
  const keys = books.session.use(performance.now(), 'owner');
  if (keys?.sign === undefined) return { kind: 'locked' };
  const request = await readRequest(text);
  if (request === undefined) return { kind: 'not-a-request' };
  const [signKey, ecdhKey] = [
    await importPublic('ECDSA', request.sign),
    await importPublic('ECDH', request.ecdh),
  ];
  if (signKey === undefined || ecdhKey === undefined) return { kind: 'not-a-request' };
  const { org, rootSeal } = books.device;
  const { at } = books.clock.now();
  const shop = { org, sign: keys.sign, seal: rootSeal };
  const theirs = { sign: { publicKey: signKey }, ecdh: { publicKey: ecdhKey } };
  const cert = await certify(theirs, shop, request.dev, at);
  const fleet = await fleetOf(books);
  const name = label.trim().slice(0, MOST_LABEL) || base32(request.dev).slice(0, 6);
  const devices = [...(await withSelf(books, fleet)), { cert, dev: request.dev, label: name }];
  const noted = await books.ledger.append(() =>
    Promise.resolve({
      drafts: [{ k: 'tablet', what: 'invited', d: request.dev, label: name }],
    }),
  );
  const roster = await signRoster(books, keys, { ...fleet, devices });
  if (noted?.kind !== 'appended' || roster === undefined) {
    return { kind: 'not-kept', reason: 'the journal did not take it' };
  }
  await desk(books, 'anew');
  const sealed = await books.store.state(PEPPER);
  const pepper = sealed && (await openFrom(keys.seal, pepperPlace(org), sealed));
  const plain = await books.cells.plain(SHOP);
  const body = await writeInvitation(request, {
    vault: encode(books.vault).slice(),
    cert,
    roster: roster.body,
    cells: plain === undefined ? [] : [[SHOP, plain]],
    ...(pepper === undefined ? {} : { pepper }),
  });
  return {
    kind: 'invited',
    name: `daka-join_${base32(request.dev).slice(0, 6)}.daka`,
    blob: new Blob([body], { type: 'application/octet-stream' }),
    digits: await checkDigits(request),
    label: name,
  };
}

export async function revoke(books: OpenBooks, device: string): ReturnType<FleetBody['revoke']> {
  const keys = books.session.use(performance.now(), 'owner');
  if (keys === undefined) return { kind: 'locked' };
  const d = unbase32(device, 16);
  if (d === undefined || device === books.device.name) return { kind: 'not-kept' };
  const fleet = await fleetOf(books);
  const upTo = (await (await life(books)).desk.inbox.tail(device))?.upTo ?? 0;
  const devices = fleet.devices.map((one) =>
    base32(one.dev) === device ? { ...one, revoked: one.revoked ?? upTo } : one,
  );
  await books.ledger.append(() =>
    Promise.resolve({ drafts: [{ k: 'tablet', what: 'revoked', d }] }),
  );
  // What doors tell each other goes under a key the one left out never had.
  const day = { day: today(books) - 2, key: random(32) };
  const roster = await signRoster(books, keys, { ...fleet, devices, day });
  if (roster === undefined) return { kind: 'not-kept' };
  await desk(books, 'anew');
  return { kind: 'revoked' };
}
