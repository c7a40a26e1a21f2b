/**
 * The back room while it is open: which page, whose shop, which people. Everything secret stays in
 * the books' worker; what is shown here is dropped at the moment of locking.
 */
import type { Language } from '../core/people/person.ts';
import { may } from '../core/people/rights.ts';
import type { PlanChange } from '../core/shop/plan.ts';
import type { Deed, Role } from '../core/people/rights.ts';
import type { BooksState, PersonCard, Shop, Unlock } from '../workers/books/contract.ts';
import type { FaceStart } from '../workers/face/contract.ts';
import { AskAgain, askingBooks } from './askAgain.svelte.ts';
import type { Draft } from './firstSettings.ts';
import { startLockClock, stepLockClock } from './lockClock.ts';
import type { LockEvent } from './lockClock.ts';
import type { LastImport } from './people/importing.ts';
import { dateIn } from './calendar.ts';
import type { Office, OfflineReadiness, PersistAnswer } from './office.ts';
import { firstPage, isInside, placeOf, setupStepOf } from './pages.ts';
import type { Page } from './pages.ts';
import { ShopPlaces } from './shopPlaces.svelte.ts';
import { watchPage } from './watchPage.ts';
import { speak, spoken } from '../ui/words/language.svelte.ts';

const NO_PEOPLE: readonly PersonCard[] = [];

export class Session {
  readonly office: Office;
  /** The passphrase once more, before something leaves the tablet. */
  readonly again = new AskAgain();
  /** Main house and branches. */
  readonly places = new ShopPlaces();

  page = $state.raw<Page>({ kind: 'starting' });
  shop = $state.raw<Shop | undefined>(undefined);
  people = $state.raw<readonly PersonCard[]>(NO_PEOPLE);
  draft = $state.raw<Draft>({ name: '', zone: Intl.DateTimeFormat().resolvedOptions().timeZone });
  /** Shown once, on the recovery pages; gone with them. */
  recovery = $state.raw<{ readonly code: string; readonly fingerprint: string } | undefined>(
    undefined,
  );
  books = $state.raw<Extract<BooksState, { kind: 'ready' }> | undefined>(undefined);
  persist = $state.raw<PersistAnswer | undefined>(undefined);
  offline = $state.raw<OfflineReadiness>('unknown');
  cameraSeen = $state.raw<boolean | undefined>(undefined);
  face = $state.raw<FaceStart | undefined>(undefined);
  role = $state.raw<Role | undefined>(undefined);
  /** Who came by the recovery code does not know the passphrase and sets a new one. */
  cameBy = $state.raw<'passphrase' | 'recovery'>('passphrase');
  /** Requests and exceptions that wait for somebody's word, as last counted. */
  waiting = $state(0);
  /** The list of people read last, as long as it can be taken back. */
  lastImport = $state.raw<LastImport | undefined>(undefined);
  /** Written into the roster and not kept yet; gone with the lock. */
  rosterChanges = $state.raw<readonly PlanChange[]>([]);
  /** The books refused what the role may not do; said once, on whatever page it was. */
  forbidden = $state(false);
  /** Why it is locked, if it locked itself. */
  lockedBecause = $state.raw<'away' | undefined>(undefined);

  /** By whose clock this tablet goes. */
  readonly zone = $derived(this.shop?.zone ?? 'UTC');
  readonly place = $derived(placeOf(this.page.kind));
  readonly inside = $derived(this.place !== undefined);
  readonly setupStep = $derived(setupStepOf(this.page.kind));

  #clock = startLockClock(performance.now());
  #faceStart: Promise<FaceStart> | undefined;

  constructor(office: Office) {
    const books = askingBooks(office.books, this.again);
    this.office = { ...office, books };
  }

  /** Asks the books where we stand; watches for leaving and idling. Returns the way to stop. */
  open(): () => void {
    void this.look();
    const stopOffline = this.office.device.watchOffline((state) => {
      this.offline = state;
    });
    const stopWatching = watchPage({
      seen: (kind) => this.#tick(kind),
      stopped: (reason) => this.#stopped(reason),
      back: (state) => this.#back(state),
    });
    return () => {
      stopWatching();
      stopOffline();
    };
  }

  go(page: Page): void {
    // Enrolling somebody else begins anew on the same page.
    if (page.kind === this.page.kind && page.kind !== 'enrol' && !('id' in page)) return;
    this.page = page;
    this.forbidden = false;
    if (placeOf(page.kind) !== undefined) history.pushState(page, '');
  }

  speak(language: Language): void {
    speak(language);
    this.office.device.rememberLanguage(language);
  }

  /** A dialog of our own (print, file picker) is about to hide the page. */
  grace(): void {
    this.#tick('grace');
  }

  /** Something long is going on before somebody's eyes: as good as a touch. */
  busy(): void {
    this.#tick('touched');
  }

  async unlock(
    secret: { readonly passphrase: string } | { readonly recovery: string },
  ): Promise<Unlock> {
    const answer = await this.office.books.unlock(secret);
    if (answer.kind === 'unlocked') {
      this.role = answer.role;
      this.cameBy = 'recovery' in secret ? 'recovery' : 'passphrase';
      await this.enter({ kind: this.cameBy === 'recovery' ? 'settings' : 'today' });
    }
    return answer;
  }

  /** By whose clock somebody works, today unless a date is said. */
  zoneOf(id: string, date = dateIn(this.zone, Date.now())): string {
    const person = this.people.find((known) => known.id === id);
    return this.places.zoneOf(person, date);
  }

  /** What the pages offer; the books refuse the rest in any case. */
  may(deed: Deed): boolean {
    return this.role !== undefined && may(this.role, deed);
  }

  /** Goes on only with an answer to a call: locked locks the page, forbidden is said. */
  settled<Answer extends { readonly kind: string }>(
    answer: Answer,
  ): answer is Exclude<Answer, { readonly kind: 'locked' | 'forbidden' }> {
    this.forbidden = answer.kind === 'forbidden';
    if (answer.kind === 'locked') void this.lock('away');
    return answer.kind !== 'locked' && answer.kind !== 'forbidden';
  }

  /** Behind the door: loads what every page needs, then shows `page`. */
  async enter(page: Page = { kind: 'today' }): Promise<void> {
    this.#clock = startLockClock(performance.now());
    this.lockedBecause = undefined;
    this.persist = await this.office.device.persisted();
    await this.refresh();
    if (!(await this.reload())) return;
    this.go(page);
  }

  /** The recovery code is on paper: the shop exists, and stays open for the last steps. */
  async finishSetUp(): Promise<void> {
    this.recovery = undefined;
    this.role = 'owner';
    await this.refresh();
    this.go({ kind: 'setup-camera' });
  }

  /** Reads the people again; `false` = it was locked meanwhile. */
  async reload(): Promise<boolean> {
    const [answer] = await Promise.all([
      this.office.books.people(),
      this.places.load(this.office.books, this.zone),
    ]);
    if (answer.kind === 'locked') return this.lock('away').then(() => false);
    // By number everywhere: the store has no order of its own.
    this.people = answer.people.toSorted((a, b) =>
      a.no.localeCompare(b.no, undefined, { numeric: true }),
    );
    return true;
  }

  /** Reads shop and storage state again. */
  async refresh(): Promise<void> {
    const state = await this.office.books.open();
    if (state.kind !== 'ready') return;
    this.books = state;
    this.shop = state.shop;
  }

  async lock(because?: 'away'): Promise<void> {
    if (!this.inside) return;
    this.page = { kind: 'locked' };
    this.people = NO_PEOPLE;
    this.role = undefined;
    this.recovery = undefined;
    this.lastImport = undefined;
    this.rosterChanges = [];
    this.lockedBecause = because;
    this.again.answer(false);
    this.office.camera.close();
    await this.office.books.lock();
  }

  async toTheDoor(): Promise<void> {
    await this.lock();
    this.office.toTheDoor();
  }

  /** Loads the models once; the answer also says why faces are impossible here. */
  startFace(): Promise<FaceStart> {
    this.#faceStart ??= this.office.face.start().then((answer) => {
      this.face = answer;
      if (answer.kind !== 'ready') this.#faceStart = undefined; // may be tried again
      return answer;
    });
    return this.#faceStart;
  }

  /** Where the books stand decides where we begin. */
  async look(): Promise<void> {
    const state = await this.office.books.open();
    if (state.kind === 'ready') {
      this.books = state;
      this.shop = state.shop;
    }
    this.page = firstPage(state);
  }

  #tick(kind: LockEvent['kind']): void {
    const { clock, lock } = stepLockClock(this.#clock, { kind, now: performance.now() });
    this.#clock = clock;
    if (lock) void this.lock('away');
  }

  #stopped(reason: unknown): void {
    this.office.camera.close();
    this.page = {
      kind: 'stopped',
      reason: reason instanceof Error ? reason.message : String(reason),
    };
  }

  #back(state: unknown): void {
    if (!this.inside) return;
    // Whoever touches the board on the wall is not the owner yet.
    if (this.page.kind === 'wall') return void this.lock();
    this.page = isInside(state) ? state : { kind: 'today' };
  }
}

/** BCP 47 tag of the page's language, for `Intl`. */
export function tag(): string {
  return spoken() === 'zh' ? 'zh-CN' : 'en-GB';
}
