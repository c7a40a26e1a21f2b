/** Enrolling one person: what was typed, what was agreed to, what the camera has gathered. */
import type { EmployeeId } from '../../core/people/person.ts';
import type { Consent, Enrolled, PersonCard } from '../../workers/books/contract.ts';
import type { FaceEvent } from '../../workers/face/contract.ts';
import { CONSENT_VERSION } from '../consent.ts';
import type { Looking } from '../office.ts';
import { dateIn } from '../calendar.ts';
import { spoken } from '../../ui/words/language.svelte.ts';
import type { Session } from '../session.svelte.ts';
import { because } from './capture.ts';
import type { Capture } from './capture.ts';
import { formOf, nextNumber, tidy } from './personForm.ts';
import type { PersonForm } from './personForm.ts';

/** Good frames asked for: each of the five poses, and one more. */
export const ENROL_FRAMES = 6;

export type EnrolStep = 'details' | 'consent' | 'capture' | 'pin' | 'done';

const EMPTY: PersonForm = {
  no: '',
  name: '',
  department: '',
  language: 'zh',
  identify: 'face-or-pin',
};

export class Enrolling {
  readonly id: EmployeeId | undefined;
  form = $state.raw<PersonForm>(EMPTY);
  step = $state<EnrolStep>('details');
  capture = $state.raw<Capture>({ kind: 'idle' });
  consent = $state.raw<Consent | undefined>(undefined);
  answer = $state.raw<Enrolled | undefined>(undefined);
  saving = $state(false);
  /** `YYYY-MM-DD`, once it is kept. */
  firstDay = $state('');

  readonly wantsFace = $derived(this.form.identify !== 'pin');
  readonly steps = $derived(this.#stepsNow());

  #session: Session;
  #looking: Looking | undefined;

  constructor(session: Session, id?: EmployeeId) {
    this.#session = session;
    this.id = id;
    const known = session.people.find((person) => person.id === id);
    if (known !== undefined) {
      const form = formOf(known);
      this.form = { ...form, identify: form.identify === 'pin' ? 'face-or-pin' : form.identify };
      this.step = 'consent';
    } else {
      this.form = { ...EMPTY, no: nextNumber(session.people), language: spoken() };
    }
  }

  next(): void {
    const at = this.steps.indexOf(this.step);
    this.step = this.steps[at + 1] ?? 'done';
  }

  back(): void {
    this.stop();
    const before = this.steps[this.steps.indexOf(this.step) - 1];
    if (before !== undefined) this.step = before;
    else
      this.#session.go(
        this.id === undefined ? { kind: 'people' } : { kind: 'person', id: this.id },
      );
  }

  details(form: PersonForm): void {
    this.form = tidy(form);
    this.step = 'details';
    this.next();
  }

  /** `signature`: what the finger drew; on paper there is none. */
  agree(signature?: Uint8Array): void {
    this.consent = {
      textVersion: CONSENT_VERSION,
      language: this.form.language,
      givenAt: Date.now(),
      ...(signature === undefined ? {} : { signature }),
    };
    this.next();
  }

  /** PIN is the equal way: nothing of the face is asked for any more. */
  decline(): void {
    this.stop();
    this.consent = undefined;
    this.capture = { kind: 'idle' };
    this.form = { ...this.form, identify: 'pin' };
    if (this.id === undefined) this.step = 'pin';
    else this.#session.go({ kind: 'person', id: this.id });
  }

  /** Both face and PIN from now on: for people who look alike. */
  askForBoth(): void {
    this.form = { ...this.form, identify: 'face-and-pin' };
  }

  /** Whoever decides this has seen them both. */
  faceAlone(): void {
    this.form = { ...this.form, identify: 'face-or-pin' };
  }

  /** The clock takes them for one person, and whoever sees them knows better: twins. */
  twoPeople(): void {
    if (this.capture.kind === 'somebody') this.#take(this.capture.face, this.capture.person);
  }

  async look(): Promise<void> {
    this.stop();
    this.capture = { kind: 'loading' };
    const [start, roster] = await Promise.all([
      this.#session.startFace(),
      this.#session.office.books.roster(),
      this.#session.office.camera.open(),
    ]);
    if (start.kind !== 'ready') {
      this.capture = { kind: 'unavailable', why: start };
      return;
    }
    await this.#session.office.face.gallery(roster.gallery);
    if (this.step !== 'capture') return;
    this.capture = { kind: 'looking', taken: 0, of: ENROL_FRAMES, ask: 'straight' };
    this.#looking = this.#session.office.face.enrol(ENROL_FRAMES, (event) => this.#hear(event));
  }

  stop(): void {
    this.#looking?.stop();
    this.#looking = undefined;
    if (this.capture.kind === 'looking' || this.capture.kind === 'loading')
      this.capture = { kind: 'idle' };
  }

  async save(pin?: string): Promise<void> {
    this.saving = true;
    const { capture, consent } = this;
    const answer = await this.#session.office.books.enrol({
      ...this.form,
      ...(this.id === undefined ? {} : { id: this.id }),
      ...(pin === undefined ? {} : { pin }),
      ...(capture.kind === 'taken' && consent !== undefined && this.wantsFace
        ? { face: { consent, engine: capture.engine, vectors: capture.vectors } }
        : {}),
    });
    this.saving = false;
    if (!this.#session.settled(answer)) return;
    this.answer = answer;
    if (answer.kind !== 'enrolled') return;
    if (this.id === undefined) await this.#firstDay(answer.id);
    if (capture.kind === 'taken' && capture.each === true && this.form.identify === 'face-and-pin')
      await this.#askTheOtherToo(capture.alike);
    this.capture = { kind: 'idle' };
    await this.#session.reload();
    this.step = 'done';
  }

  /** Nobody is absent before they came: today, until the office says otherwise. */
  async #firstDay(id: EmployeeId): Promise<void> {
    const session = this.#session;
    const joined = dateIn(session.zone, Date.now());
    const answer = await session.office.books.putStaff({ [id]: { joined } });
    if (answer.kind === 'kept') this.firstDay = joined;
  }

  /** One of two who look alike is not protected by what only the other one has to show. */
  async #askTheOtherToo(other: PersonCard | undefined): Promise<void> {
    if (other === undefined) return;
    const form = { ...formOf(other), id: other.id, identify: 'face-and-pin' as const };
    this.#session.settled(await this.#session.office.books.enrol(form));
  }

  #stepsNow(): readonly EnrolStep[] {
    const fresh = this.id === undefined;
    return [
      ...(fresh ? (['details'] as const) : []),
      ...(this.wantsFace ? (['consent', 'capture'] as const) : []),
      ...(fresh ? (['pin'] as const) : []),
      'done',
    ];
  }

  #hear(event: FaceEvent): void {
    const { capture } = this;
    if (capture.kind !== 'looking') return;
    switch (event.kind) {
      case 'scene': {
        const { taken, of, ask } = capture;
        this.capture = { kind: 'looking', taken, of, ask, ...because(event) };
        return;
      }
      case 'sample': {
        const { taken, of, ask = capture.ask } = event;
        this.capture = { kind: 'looking', taken, of, ask, ...because(event) };
        return;
      }
      case 'enrolled':
        this.#enrolled(event);
        return;
      case 'trouble':
        this.stop();
        this.capture = { kind: 'trouble', reason: event.reason };
        return;
      default:
        return; // recognising is not what is being done
    }
  }

  #enrolled(event: Extract<FaceEvent, { kind: 'enrolled' }>): void {
    this.stop();
    const others = event.resembles.filter(({ employeeId }) => employeeId !== this.id);
    const person = (id: EmployeeId | undefined) =>
      this.#session.people.find((known) => known.id === id);
    const same = others.find((other) => other.same);
    if (same !== undefined)
      this.capture = { kind: 'somebody', person: person(same.employeeId), face: event };
    else this.#take(event, person(others[0]?.employeeId));
  }

  #take(
    { engine, vectors }: { readonly engine: string; readonly vectors: Float32Array },
    alike: PersonCard | undefined,
  ): void {
    const own = this.#session.people.find(({ id }) => id === this.id);
    // Without a PIN of their own they could not clock in at all: that is left to the owner.
    if (alike !== undefined && (own === undefined || own.hasPin)) this.askForBoth();
    this.capture = {
      kind: 'taken',
      engine,
      vectors,
      ...(alike === undefined ? {} : { alike }),
      ...(alike?.hasPin === true && alike.identify === 'face-or-pin' ? { each: true } : {}),
    };
  }
}
