/** Who works here: enrolling, withdrawing, leaving. Owner or manager, unlocked. */
import { areStays } from '../../../core/people/person.ts';
import type { EmployeeId } from '../../../core/people/person.ts';
import { base32 } from '../../../crypto/base32.ts';
import { random, type Bytes } from '../../../crypto/bytes.ts';
import { hashPin, isPin } from '../../../crypto/pin.ts';
import type { StateWrite } from '../../../storage/record-store.ts';
import { notYet, standing } from './approval.ts';
import type { Consent, Enrolled, EnrolInput, PersonCard } from '../contract.ts';
import type { Draft } from '../journal/entry.ts';
import { faceBarred } from '../office/staff.ts';
import { PINS, type OpenBooks } from '../start/open-books.ts';
import { employeeBytes } from '../door/punching.ts';
import { PERSON, publicPart, usableVectors, vectorBytes } from '../cells/roster.ts';
import type { KeptFace, KeptPerson } from '../cells/shapes.ts';
import { seeing, seenBy } from '../keys/seeing.ts';

/** 16 KiB of strokes, as the entry allows. */
const MOST_SIGNATURE = 16_384;

export function people(
  books: OpenBooks,
):
  | { readonly kind: 'people'; readonly people: readonly PersonCard[] }
  | { readonly kind: 'locked' } {
  const keys = books.session.use(performance.now());
  if (keys === undefined) return { kind: 'locked' };
  return { kind: 'people', people: books.roster.cards().filter(seeing(books, keys)) };
}

export async function enrol(books: OpenBooks, input: EnrolInput): Promise<Enrolled> {
  const keys = books.session.use(performance.now(), 'owner', 'manager');
  if (keys === undefined) return { kind: 'locked' };
  const known = input.id === undefined ? undefined : books.roster.people.get(input.id);
  const stays = input.stays ?? known?.stays;
  const placed = stays === undefined || stays.length === 0 ? {} : { stays: [...stays] };
  const somebody = { department: input.department.trim(), ...placed };
  const mine = seeing(books, keys);
  if (!mine(somebody) || (known !== undefined && !mine(known))) return { kind: 'forbidden' };
  const bad = wrongField(input);
  if (bad !== undefined) return { kind: 'bad-input', field: bad };
  if (input.face !== undefined && input.face.consent.textVersion.trim() === '') {
    return { kind: 'no-consent' };
  }
  if (input.face !== undefined && (await faceBarred(books, keys, input.id)) !== undefined) {
    return { kind: 'bad-input', field: 'face' };
  }
  const id = known?.id ?? base32(random(16));
  const employee = bytesOf(id);
  const pin =
    input.pin === undefined ? known?.pin : await hashPin(books.device.keys.pepper, input.pin);
  const face: KeptFace | undefined = input.face && {
    engine: input.face.engine,
    vectors: vectorBytes(input.face.vectors),
  };
  const consent = input.face === undefined ? known?.consent : unsigned(input.face.consent);
  const identifiable = pin !== undefined || face !== undefined || books.roster.faces.has(id);
  const person: KeptPerson = {
    id,
    no: input.no.trim(),
    name: input.name.trim(),
    ...somebody,
    language: input.language,
    identify: input.identify,
    ...standing(keys.role, known, identifiable),
    ...(pin === undefined ? {} : { pin }),
    ...(consent === undefined ? {} : { consent }),
  };
  let taken: Enrolled | undefined;
  const appended = await books.ledger.append(async () => {
    const holder = books.roster.byNumber(person.no);
    if (holder !== undefined && holder.id !== id) {
      taken = { kind: 'number-taken', by: holder.name };
      return undefined;
    }
    const cells = [await books.cells.write(PERSON + id, person)];
    if (face !== undefined) cells.push(await books.faces.write(id, face));
    if (input.pin !== undefined) cells.push(books.cells.erase(PINS + id));
    const committed = () => {
      books.roster.people.set(id, person);
      if (face !== undefined) books.roster.faces.set(id, face);
      if (input.pin !== undefined) books.pins.delete(id);
    };
    return { drafts: drafts(employee, person, input), cells, committed };
  });
  if (taken !== undefined) return taken;
  return appended?.kind === 'appended' ? { kind: 'enrolled', id } : notKept(appended);
}

/** Withdrawn consent. The template is destroyed before anything else is said. */
export async function forgetFace(
  books: OpenBooks,
  id: EmployeeId,
): Promise<{ readonly kind: 'forgotten' | 'locked' | 'not-kept' }> {
  const keys = books.session.use(performance.now(), 'owner', 'manager');
  const known = books.roster.people.get(id);
  if (keys === undefined || (known && !seenBy(books, keys, known))) return { kind: 'locked' };
  if (known === undefined) return { kind: 'not-kept' };
  const { pin } = known;
  const status = pin === undefined && known.status === 'active' ? 'pending' : known.status;
  const kept = {
    ...publicPart(known),
    ...notYet(known),
    status,
    ...(pin === undefined ? {} : { pin }),
  };
  const gone = await dropFace(books, kept, 'withdrawn');
  return { kind: gone ? 'forgotten' : 'not-kept' };
}

export async function leave(
  books: OpenBooks,
  id: EmployeeId,
): Promise<{ readonly kind: 'left' | 'locked' | 'not-kept' }> {
  const keys = books.session.use(performance.now(), 'owner', 'manager');
  const known = books.roster.people.get(id);
  if (keys === undefined || (known && !seenBy(books, keys, known))) return { kind: 'locked' };
  if (known === undefined) return { kind: 'not-kept' };
  const gone = await dropFace(books, { ...publicPart(known), status: 'left' }, 'left');
  return { kind: gone ? 'left' : 'not-kept' };
}

/** The template first; its key with it. */
export async function dropFace(
  books: OpenBooks,
  person: KeptPerson,
  why: 'withdrawn' | 'left',
): Promise<boolean> {
  const { id } = person;
  const employee = bytesOf(id);
  const had = books.roster.faces.has(id);
  books.roster.faces.delete(id);
  const appended = await books.ledger.append(async () => {
    const cells: StateWrite[] = [
      ...(had ? books.faces.destroy(id) : []),
      await books.cells.write(PERSON + id, person),
    ];
    if (person.pin === undefined) cells.push(books.cells.erase(PINS + id));
    const forgotten: Draft[] = had ? [{ k: 'forget', e: employee, why }] : [];
    return {
      drafts: [...forgotten, personDraft(employee, person)],
      cells,
      committed: () => void books.roster.people.set(id, person),
    };
  });
  if (appended?.kind !== 'appended') return false;
  return !had || shredded(books);
}

function drafts(employee: Bytes, person: KeptPerson, input: EnrolInput): Draft[] {
  const list: Draft[] = [personDraft(employee, person)];
  if (input.face !== undefined) {
    const { consent, engine, vectors } = input.face;
    list.push(
      {
        k: 'consent',
        e: employee,
        text: consent.textVersion,
        lang: consent.language,
        given: consent.givenAt,
        ...(consent.signature === undefined ? {} : { sig: consent.signature.slice() }),
      },
      { k: 'face', e: employee, engine, templates: vectors.length / 128 },
    );
  }
  return list;
}

/** The signature is the journal's alone. */
function unsigned({ textVersion, language, givenAt }: Consent): Consent {
  return { textVersion, language, givenAt };
}

function personDraft(employee: Bytes, person: KeptPerson): Draft {
  const { no, name, department, status, identify, stays } = person;
  return {
    k: 'person',
    e: employee,
    no,
    name,
    department,
    status,
    identify,
    pin: person.pin !== undefined,
    ...(stays === undefined ? {} : { stays: [...stays] }),
  };
}

function wrongField(input: EnrolInput): 'no' | 'name' | 'stays' | 'pin' | 'face' | undefined {
  const no = input.no.trim();
  const name = input.name.trim();
  if (no === '' || no.length > 64) return 'no';
  if (name === '' || name.length > 200 || input.department.length > 200) return 'name';
  if (input.stays !== undefined && !areStays(input.stays)) return 'stays';
  if (input.pin !== undefined && !isPin(input.pin)) return 'pin';
  if ((input.face?.consent.signature?.length ?? 0) > MOST_SIGNATURE) return 'face';
  if (input.face !== undefined && !usableVectors(input.face.vectors)) return 'face';
  return undefined;
}

function bytesOf(id: EmployeeId): Bytes {
  const bytes = employeeBytes(id);
  if (bytes === undefined) throw new Error('not an employee id');
  return bytes;
}

function notKept(
  appended:
    { readonly kind: 'full' } | { readonly kind: 'failed'; readonly reason: string } | undefined,
): Enrolled {
  return { kind: 'not-kept', reason: appended?.kind === 'failed' ? appended.reason : 'full' };
}

/** In a turn of its own, so that nobody is enrolled under a key that is about to go. */
export async function shredded(books: OpenBooks): Promise<boolean> {
  let done = false;
  await books.ledger.append(async () => {
    done = await books.faces.shred();
    return undefined;
  });
  return done;
}
