/**
 * What the back room is given by whoever starts it (`src/app/office.ts`): the books, the eyes and
 * the few things only a device can do. All plain calls, so that a test can hand in its own.
 */
import type { Consequences } from '../core/faces/consequence.ts';
import type { LightDay } from '../core/faces/light.ts';
import type { Language } from '../core/people/person.ts';
import type { Zones } from '../core/zone.ts';
import type { Camera } from '../devices/camera.ts';
import type { NightFolder } from '../devices/night-folder.ts';
import type { PowerState } from '../devices/power.ts';
import type { Saveable, Saved, Way } from '../devices/save.ts';
import type { StoreFolder } from '../devices/store-folder.ts';
import type { AllBooks } from '../workers/books/contract-all.ts';
import type { FaceEvent, FaceStart, GalleryEntry } from '../workers/face/contract.ts';
import type { Caught } from '../transfer/beam/receive.ts';
import type { Beam, Grain } from '../transfer/beam/send.ts';
import type { Probe } from '../transfer/stores/probe.ts';
import type { UsbLink } from './usb/link.ts';

export interface Office {
  readonly books: AllBooks;
  readonly face: FaceLink;
  readonly camera: Camera;
  readonly device: DeviceLink;
  /** Wall clocks of every zone, for what the core calculates. */
  readonly zones: () => Promise<Zones>;
  readonly store: StoreLink;
  readonly beam: BeamLink;
  /** Opens the door's page; the back room locks before it calls this. */
  readonly toTheDoor: () => void;
}

/** The way to a store, which only the browser can open. */
export interface StoreLink {
  /** From now on the courier may speak to these origins, and to no others. False: not here. */
  allow(origins: readonly string[]): Promise<boolean>;
  /** Tries the store this tablet is connected to. `undefined`: it is sealed, or nobody came back. */
  probe(): Promise<Probe | undefined>;
  /** A visit now. */
  visit(): void;
  readonly folder: FolderLink;
}

/** A folder instead of a bucket. */
export interface FolderLink {
  /** Whether this browser can be given one at all. */
  can(): boolean;
  look(): Promise<StoreFolder | undefined>;
  /** From a press only. */
  choose(): Promise<Saved>;
  /** From a press only: the same one again. */
  allow(): Promise<boolean>;
}

/** A file as a moving code: from screen to camera, with no network and no stick. */
export interface BeamLink {
  /** `undefined`: too much for it. */
  show(file: Blob, grain: Grain): Promise<Beam | undefined>;
  /** Reads the stream until everything is there, or until stopped. */
  look(stream: MediaStream, hear: (caught: Caught) => void): () => void;
  /** Every other code before the camera, as often as it is seen. */
  read(stream: MediaStream, hear: (text: string) => void): () => void;
}

/** The face worker, as enrolling needs it. */
export interface FaceLink {
  start(): Promise<FaceStart>;
  gallery(entries: readonly GalleryEntry[]): Promise<void>;
  /** What a setting of the slider means for these people; nothing where it cannot be reckoned. */
  consequences(
    entries: readonly GalleryEntry[],
    strangersAccepted: number,
  ): Promise<Consequences | undefined>;
  /** Looks through the open camera until `stop`; `enrolled` or `trouble` is the last event. */
  enrol(frames: number, hear: (event: FaceEvent) => void): Looking;
}

export interface Looking {
  stop(): void;
}

export interface DeviceLink {
  /** Into the browser's downloads. */
  save(file: { readonly name: string; readonly blob: Blob }): void;
  readonly saving: SavingLink;
  readonly night: NightLink;
  readonly usb: UsbLink;
  /** Asks the browser to keep the data; the answer is the browser's own decision. */
  persist(): Promise<PersistAnswer>;
  /** The same question without asking. */
  persisted(): Promise<PersistAnswer>;
  /** Bytes used and allowed by the browser, if it says so. */
  space(): Promise<{ readonly used: number; readonly of: number } | undefined>;
  /** Whether the product would start without a network. */
  watchOffline(onChange: (state: OfflineReadiness) => void): () => void;
  /** Calls at once with what is known of battery and charger, then on every change. */
  watchPower(onChange: (state: PowerState) => void): () => void;
  /** Tries to send a byte away in every way a page knows; one result after the other. */
  proveNothingLeaves(tell: (proof: Proof) => void): Promise<void>;
  /** Calls with what a reader types, or an NFC card shows; returns the way to stop. */
  watchCards(onCard: (card: string) => void): () => void;
  /** Asks the browser for NFC where it has it. From a press only. */
  allowCards(): Promise<void>;
  /** The light at this tablet's door, as far as it was seen. */
  light(): LightDay;
  print(): void;
  /** The door's settings on this tablet, as text; `null` = as usual. */
  doorSettings(): string | null;
  keepDoorSettings(text: string): boolean;
  /** The language of the page from now on, remembered for the next visit. */
  rememberLanguage(language: Language): void;
}

/** Where finished files can go. */
export interface SavingLink {
  ways(files: readonly Saveable[]): readonly Way[];
  /** From a press only: pickers and sheets open for nothing else. */
  keep(files: readonly Saveable[], way: Way): Promise<Saved>;
}

/** The folder that gets a backup while nobody is there. */
export interface NightLink {
  /** Whether this browser can be given one at all. */
  can(): boolean;
  folder(): Promise<NightFolder | undefined>;
  /** From a press only. */
  choose(): Promise<Saved>;
}

export type PersistAnswer = 'kept' | 'best-effort' | 'unsupported';
export type OfflineReadiness = 'unknown' | 'installing' | 'ready' | 'update-waiting';

/** The ways out that are tried. */
export const WAYS_OUT = [
  'fetch',
  'beacon',
  'websocket',
  'event-source',
  'image',
  'script',
  'form',
  'worker-headers',
] as const;
export type WayOut = (typeof WAYS_OUT)[number];

export interface Proof {
  readonly way: WayOut;
  /**
   * `refused` = the browser reported that the content policy stopped it. `failed` = it did not get
   * out, but no policy said so. `open` = nothing stopped it.
   */
  readonly verdict: 'refused' | 'failed' | 'open';
  /** The directive that refused, or the reason it failed. */
  readonly detail: string;
}
