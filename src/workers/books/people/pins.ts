import { random, type Bytes } from '../../../crypto/bytes.ts';
import { hashPin, isPin, pinFits, type PinHash } from '../../../crypto/pin.ts';
import type { BooksBody, PinAnswer } from '../contract.ts';
import { PINS, type OpenBooks } from '../start/open-books.ts';
import { employeeBytes } from '../door/punching.ts';
import { PIN_LADDER, Throttle } from '../keys/throttle.ts';

type Attempt = Parameters<BooksBody['attempt']>[0];

/**
 * PIN instead of the face. An unknown number costs as much as a wrong PIN and is answered alike,
 * so that nobody learns who works here. Wrong ones are counted before they are looked at.
 */
export async function checkPin(books: OpenBooks, no: string, pin: string): Promise<PinAnswer> {
  const { roster, cells, store, pins } = books;
  const pepper = books.device.keys.pepper;
  const person = roster.byNumber(no.trim());
  const id = person?.status === 'active' ? person.id : undefined;
  const throttle = pins.get(id ?? '') ?? new Throttle(PIN_LADDER, 0, performance.now());
  const wait = throttle.waitMs(performance.now());
  if (wait > 0) return { kind: 'wait', waitMs: wait };

  pins.set(id ?? '', throttle);
  throttle.failed(performance.now());
  if (id !== undefined) {
    await store.commit([], [await cells.write(PINS + id, { fails: throttle.fails })]);
  }
  const kept = id === undefined ? undefined : person?.pin;
  const fits = isPin(pin) && (await pinFits(pepper, pin, kept ?? (await decoy(pepper))));
  if (fits && kept !== undefined && id !== undefined) {
    throttle.succeeded();
    await store.commit([], [cells.erase(PINS + id)]);
    return { kind: 'ok', employeeId: id };
  }
  await attempt(books, 'pin-wrong', id === undefined ? undefined : employeeBytes(id));
  return { kind: 'wrong', waitMs: throttle.waitMs(performance.now()) };
}

/** A failed attempt: what happened and when, never an image. */
export async function attempt(books: OpenBooks, what: Attempt, employee?: Bytes): Promise<void> {
  await books.ledger.append(() =>
    Promise.resolve({
      drafts: [{ k: 'attempt', what, ...(employee === undefined ? {} : { e: employee }) }],
    }),
  );
}

let nobody: Promise<PinHash> | undefined;

function decoy(pepper: CryptoKey): Promise<PinHash> {
  nobody ??= hashPin(pepper, String(random(1)[0]).padStart(8, '0'));
  return nobody;
}
