/** The session, alive: events in, effects out. The only state of the kiosk. */
import type { Language } from '../core/people/person.ts';
import { never } from '../core/never.ts';
import type { CameraState } from '../devices/camera.ts';
import { m } from '../ui/words/compiled/messages.js';
import { speak } from '../ui/words/language.svelte.ts';
import type { Kept } from '../workers/books/contract.ts';
import type { RecogniserState } from './house.ts';
import type { CodeEyes, DoorBooks, DoorPorts } from './ports.ts';
import { readRecord } from './readRecord.ts';
import { isRest } from './screenKinds.ts';
import type { Screen } from './screen.ts';
import { step, taskOf, START } from './session.ts';
import type { SessionEvent } from './session.ts';
import { volumeAt } from './settings.ts';
import { aloud } from './spoken.ts';
import type { Effect, Session } from './step.ts';
import { hourAt, Upkeep } from './upkeep.svelte.ts';

const TICK_MS = 250;
/** A language chosen by a finger goes back to the shop's when nobody was there this long. */
const CHOICE_MS = 30_000;

export class Door {
  session: Session = $state.raw(START);
  camera: CameraState = $state.raw({ kind: 'closed' });
  /** Large type and the strongest contrast, until nobody is there. */
  strong: boolean = $state(false);
  readonly upkeep: Upkeep;

  readonly #ports: DoorPorts;
  readonly #fallback: Language;
  #chosen: Language | undefined;
  #task = '';
  #announced = false;

  constructor(ports: DoorPorts, fallback: Language) {
    this.#ports = ports;
    this.#fallback = fallback;
    this.strong = ports.settings.strong;
    this.upkeep = new Upkeep(ports, () => void this.#freshen());
  }

  get training(): boolean {
    return this.#ports.training;
  }

  /** Opens the books, then the eyes; returns the way to stop the clock. */
  start(): () => void {
    const { eyes } = this.#ports;
    eyes.watch(({ recogniser, camera }) => {
      this.camera = camera;
      this.send({ kind: 'recogniser', state: recogniser });
      this.send({ kind: 'camera', camera: camera.kind });
      this.#announce(recogniser);
    });
    eyes.listen((event) => this.send({ kind: 'face', event }));
    this.#ports.watchReaders((text) => this.send({ kind: 'code', text }));
    this.upkeep.start();
    void this.#open();
    const timer = setInterval(() => this.send({ kind: 'tick' }), TICK_MS);
    return () => clearInterval(timer);
  }

  send(event: SessionEvent): void {
    const now = performance.now();
    const before = this.session.screen;
    const next = step(this.session, event, now);
    // Replaced only when something changed: nothing is drawn again for a tick.
    if (next.session.screen !== this.session.screen || next.session.house !== this.session.house)
      this.session = next.session;
    if (!isRest(this.session.screen)) this.upkeep.busy(now);
    if (event.kind === 'tick') this.#rest(now);
    speak(this.#language());
    if (this.session.screen !== before) this.#sayAloud(before);
    const task = taskOf(this.session);
    const asked = JSON.stringify(task);
    if (asked !== this.#task) {
      this.#task = asked;
      this.#ports.eyes.task(task);
    }
    for (const effect of next.effects) this.#do(effect);
  }

  choose(language: Language): void {
    this.#chosen = language;
    this.touched();
    speak(this.#language());
  }

  touched(): void {
    this.upkeep.busy(performance.now());
    const { kind } = this.session.screen;
    if (kind === 'record' || kind === 'paper') this.send({ kind: 'touched' });
  }

  /** The books, for what is filled in on one's own screen. */
  get books(): DoorBooks {
    return this.#ports.books;
  }

  get codes(): CodeEyes {
    return this.#ports.codes;
  }

  saveFile(file: { readonly name: string; readonly blob: Blob }): void {
    this.#ports.saveFile(file);
  }

  /** Who works here, and whose face is known, may have changed on this very screen. */
  async refresh(): Promise<void> {
    const { people, gallery } = await this.#ports.books.roster();
    this.#ports.eyes.open(gallery);
    const active = people.filter((person) => person.status === 'active');
    this.send({ kind: 'roster', people: active, faces: gallery.length });
  }

  /** As `refresh`, and only if somebody's face has come or gone: the eyes open anew for it. */
  async #freshen(): Promise<void> {
    const found = await this.#ports.books.roster().catch(() => undefined);
    if (found !== undefined && found.gallery.length !== this.session.house?.faces)
      await this.refresh();
  }

  retry(): void {
    if (this.session.house === undefined) this.#ports.reload();
    else this.#ports.eyes.retry();
  }

  reload(): void {
    this.#ports.reload();
  }

  async #open(): Promise<void> {
    const { books, eyes } = this.#ports;
    try {
      const state = await books.open();
      this.send({ kind: 'books', state });
      if (state.kind !== 'ready') return;
      const { people, gallery } = await books.roster();
      const active = people.filter((person) => person.status === 'active');
      this.send({ kind: 'roster', people: active, faces: gallery.length });
      if (gallery.length > 0) eyes.open(gallery);
    } catch (error) {
      this.send({ kind: 'books-failed', reason: String(error) });
    }
  }

  #do(effect: Effect): void {
    const { books } = this.#ports;
    switch (effect.kind) {
      case 'punch':
        void this.#punch(effect);
        return;
      case 'undo':
        books.undo(effect.seq).then(
          ({ kind }) => this.send({ kind: 'undone', answer: kind }),
          () => this.send({ kind: 'undone', answer: 'not-kept' }),
        );
        return;
      case 'check-pin':
        books.checkPin(effect.no, effect.pin).then(
          (answer) => this.send({ kind: 'pin-answer', answer }),
          () => this.send({ kind: 'pin-answer', answer: { kind: 'failed' } }),
        );
        return;
      case 'attempt':
        // A note for the owner; a person at the door is never kept waiting or failed for it.
        books.attempt(effect.what).catch(() => undefined);
        return;
      case 'check-badge':
        books.checkBadge(effect.code).then(
          (answer) => this.send({ kind: 'badge-answer', answer }),
          () => this.send({ kind: 'badge-answer', answer: { kind: 'failed' } }),
        );
        return;
      case 'report': {
        const { no, direction, agoMs } = effect;
        const ask = { kind: 'could-not', at: Date.now() - Math.round(agoMs), direction } as const;
        books.fileRequest({ whose: { no }, ask, reason: m.door_why_not_seen() }).then(
          ({ kind }) => this.send({ kind: 'reported', answer: kind }),
          () => this.send({ kind: 'reported', answer: 'not-kept' }),
        );
        return;
      }
      case 'read-record':
        readRecord(books, effect.employeeId).then(
          (read) => this.send({ kind: 'record', ...(read === undefined ? {} : { read }) }),
          () => this.send({ kind: 'record' }),
        );
        return;
      case 'outcome': {
        const detail = { ...effect.outcome, at: Date.now() };
        document.dispatchEvent(new CustomEvent('daka:outcome', { detail }));
        return;
      }
      default:
        never(effect);
    }
  }

  async #punch({ input, replaces }: Extract<Effect, { kind: 'punch' }>): Promise<void> {
    const { books } = this.#ports;
    // Asked first, for what stood open before; the worker answers in order.
    const before = books.personToday(input.employeeId).catch(() => undefined);
    const answer = await books
      .punch(input)
      .catch((error: unknown): Kept => ({ kind: 'not-kept', reason: String(error) }));
    const today = await before;
    this.send({
      kind: 'kept',
      answer,
      wall: Date.now(),
      ...(today === undefined || 'kind' in today ? {} : { today }),
    });
    // Should this fail both punches stand, in the journal and in the open: nothing is lost.
    if (answer.kind === 'kept' && replaces !== undefined)
      books.undo(replaces).catch(() => undefined);
  }

  /** Choices of somebody who has gone are not the next one's. */
  #rest(now: number): void {
    this.upkeep.tick(this.session.house, now);
    if (this.upkeep.idleMs(now) <= CHOICE_MS) return;
    this.#chosen = undefined;
    this.strong = this.#ports.settings.strong;
  }

  #sayAloud(before: Screen): void {
    const { screen, house } = this.session;
    const said = aloud(screen, before, this.strong);
    if (house === undefined || said === undefined) return;
    const volume = volumeAt(this.#ports.settings, hourAt(house.shop.zone));
    this.#ports.voice.say(said.text, this.#language(), said.cue, volume);
  }

  #language(): Language {
    const { screen, house } = this.session;
    const shown = 'person' in screen ? screen.person.language : undefined;
    return shown ?? this.#chosen ?? house?.shop.language ?? this.#fallback;
  }

  /** Once, when the first face could be looked at; the camera opens after it. */
  #announce(recogniser: RecogniserState): void {
    if (this.#announced || recogniser.kind !== 'ready') return;
    this.#announced = true;
    document.dispatchEvent(new CustomEvent('daka:ready'));
  }
}
