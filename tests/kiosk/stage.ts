/** A kiosk on a stage: the real page with parts that answer as told. */
import { mount, unmount } from 'svelte';
import type { Language } from '../../src/core/people/person.ts';
import { Door } from '../../src/kiosk/door.svelte.ts';
import Kiosk from '../../src/kiosk/Kiosk.svelte';
import type { DoorPorts, EyesNews } from '../../src/kiosk/ports.ts';
import { DOOR_SETTINGS } from '../../src/kiosk/settings.ts';
import { startWords } from '../../src/ui/words/language.svelte.ts';
import type { FaceEvent, FaceTask } from '../../src/workers/face/contract.ts';
import '../../src/kiosk/door.css';

export interface Stage {
  readonly door: Door;
  readonly tasks: readonly FaceTask[];
  readonly calls: readonly (readonly [string, ...unknown[]])[];
  readonly face: (event: FaceEvent) => void;
  readonly news: (news: EyesNews) => void;
  readonly read: (code: string) => void;
  readonly leave: () => void;
}

export interface StageWish {
  readonly language?: Language;
  readonly ports?: Partial<DoorPorts>;
  readonly books?: Partial<DoorPorts['books']>;
  readonly target?: HTMLElement;
}

/** Mounts the page. Parts that are not given never answer. */
export function setStage(wish: StageWish = {}): Stage {
  const calls: (readonly [string, ...unknown[]])[] = [];
  const tasks: FaceTask[] = [];
  let tellNews: (news: EyesNews) => void = () => undefined;
  let tellCode: (code: string) => void = () => undefined;
  let tellFace: (event: FaceEvent) => void = () => undefined;
  const silent =
    (name: string) =>
    (...given: unknown[]): Promise<never> => {
      calls.push([name, ...given]);
      return new Promise(() => undefined);
    };
  const ports: DoorPorts = {
    books: {
      open: silent('open'),
      roster: silent('roster'),
      personToday: silent('personToday'),
      punch: silent('punch'),
      undo: silent('undo'),
      checkPin: silent('checkPin'),
      attempt: silent('attempt'),
      checkBadge: silent('checkBadge'),
      myMonths: silent('myMonths'),
      myRequests: silent('myRequests'),
      fileRequest: silent('fileRequest'),
      answerSeen: silent('answerSeen'),
      confirmMonth: silent('confirmMonth'),
      withdrawFace: silent('withdrawFace'),
      myData: silent('myData'),
      receipt: silent('receipt'),
      certificateText: silent('certificateText'),
      enterPaper: silent('enterPaper'),
      unlock: silent('unlock'),
      lock: silent('lock'),
      ...wish.books,
    },
    eyes: {
      open: (gallery) => calls.push(['eyes.open', gallery.length]),
      task: (task) => tasks.push(task),
      retry: () => calls.push(['eyes.retry']),
      watch: (onNews) => (tellNews = onNews),
      listen: (onEvent) => (tellFace = onEvent),
    },
    watchOffline: (onChange) => onChange('ready'),
    watchPower: (onChange) => onChange({ kind: 'unknown' }),
    watchReaders: (onCode) => (tellCode = onCode),
    codes: { look: () => () => undefined },
    saveFile: ({ name }) => calls.push(['saveFile', name]),
    voice: {
      say: (text, language, cue, volume) => calls.push(['say', text, language, cue, volume]),
      hush: () => undefined,
    },
    settings: DOOR_SETTINGS,
    training: false,
    reload: () => calls.push(['reload']),
    update: () => calls.push(['update']),
    ...wish.ports,
  };
  startWords(wish.language ?? 'zh');
  const door = new Door(ports, wish.language ?? 'zh');
  const stop = door.start();
  const page = mount(Kiosk, { target: wish.target ?? document.body, props: { door } });
  return {
    door,
    tasks,
    calls,
    face: (event) => tellFace(event),
    news: (news) => tellNews(news),
    read: (code) => tellCode(code),
    leave() {
      stop();
      void unmount(page);
    },
  };
}
