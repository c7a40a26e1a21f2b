/** Consent withdrawn at the door, by the person and without the owner. */
import { notYet } from '../people/approval.ts';
import type { EmployeeId } from '../../../core/people/person.ts';
import { random } from '../../../crypto/bytes.ts';
import { hashPin } from '../../../crypto/pin.ts';
import type { Withdrawn } from '../contract-staff.ts';
import type { OpenBooks } from '../start/open-books.ts';
import { dropFace } from '../people/people.ts';
import { publicPart } from '../cells/roster.ts';

const PIN_DIGITS = 6;

/** PIN and badge stay as they are; who has no PIN is given one, so that nobody is locked out. */
export async function withdrawFace(books: OpenBooks, id: EmployeeId): Promise<Withdrawn> {
  const known = books.roster.active(id);
  if (known === undefined) return { kind: 'unknown-person' };
  if (!books.roster.faces.has(id)) return { kind: 'no-face' };
  const issued = known.pin === undefined ? newPin() : undefined;
  const pin = issued === undefined ? known.pin : await hashPin(books.device.keys.pepper, issued);
  const person = {
    ...publicPart(known),
    ...notYet(known),
    identify: 'pin' as const,
    ...(pin === undefined ? {} : { pin }),
  };
  if (!(await dropFace(books, person, 'withdrawn'))) return { kind: 'not-kept' };
  return { kind: 'withdrawn', ...(issued === undefined ? {} : { pin: issued }) };
}

function newPin(): string {
  // Ten digits for 256 values: those beyond 250 are drawn again, so that each is as likely.
  let pin = '';
  while (pin.length < PIN_DIGITS) {
    for (const value of random(PIN_DIGITS)) {
      if (value < 250 && pin.length < PIN_DIGITS) pin += String(value % 10);
    }
  }
  return pin;
}
