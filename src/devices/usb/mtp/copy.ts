/** Our files onto a phone or any other MTP device, from connecting to "you can unplug". */
import type { Saveable } from '../../save.ts';
import { failureOf, Stopped } from '../failure.ts';
import type { UsbFailure } from '../failure.ts';
import { closeDevice, closeLink, openLink, resetDevice, STEP_MS } from '../link.ts';
import type { Link, UsbDevice } from '../link.ts';
import { OPERATION } from './codes.ts';
import { BadDataset } from './cursor.ts';
import { readDeviceInfo } from './device-info.ts';
import type { DeviceInfo } from './device-info.ts';
import { drainEvents } from './events.ts';
import { findMtp } from './find-interface.ts';
import { entriesIn, folderNamed, removeLeftovers } from './folder.ts';
import { sendObject } from './send-object.ts';
import type { Checked } from './send-object.ts';
import { closeSession, openSession, transactOk } from './session.ts';
import type { Session } from './session.ts';
import { roomFor, waitForStorages } from './storages.ts';

export type CopyStep =
  | { readonly kind: 'connecting' }
  /** Waiting for the person to unlock it. */
  | { readonly kind: 'unlock' }
  | { readonly kind: 'space' }
  /** Bytes of all files together. */
  | { readonly kind: 'sending'; readonly name: string; readonly sent: number; readonly of: number }
  | { readonly kind: 'verifying'; readonly name: string };

export interface FileCopied extends Checked {
  readonly name: string;
  readonly bytes: number;
}

export type Copied =
  /** May be unplugged. */
  | {
      readonly kind: 'done';
      readonly files: readonly FileCopied[];
      /** What the device calls itself and the storage. */
      readonly device: string;
      readonly storage: string;
      readonly folder: string;
      readonly ms: number;
    }
  | UsbFailure;

export interface CopyOptions {
  readonly folder?: string;
  readonly signal?: AbortSignal;
  readonly onStep?: (step: CopyStep) => void;
  /** Milliseconds; shorter in tests. */
  readonly stepMs?: number;
  readonly unlockPollMs?: number;
  readonly unlockMs?: number;
}

const FOLDER = 'Daka';
const UNLOCK_POLL_MS = 1_500;
const UNLOCK_MS = 120_000;

/** Never throws; on every failure the files are still here and can be saved another way. */
export async function copyToPhone(
  device: UsbDevice,
  files: readonly Saveable[],
  options: CopyOptions = {},
): Promise<Copied> {
  const started = performance.now();
  options.onStep?.({ kind: 'connecting' });
  let link: Link;
  try {
    link = await openLink(device, findMtp, options.stepMs ?? STEP_MS, options.signal);
  } catch (error) {
    await closeDevice(device);
    return failureOf(error, 'open');
  }
  const stopDraining = drainEvents(link);
  try {
    const copied = await inSession(link, files, options);
    return { kind: 'done', ms: performance.now() - started, ...copied };
  } catch (error) {
    const failure: UsbFailure =
      error instanceof BadDataset ? { kind: 'garbled' } : failureOf(error);
    if (failure.kind === 'silent') await resetDevice(device);
    return failure;
  } finally {
    stopDraining();
    await closeLink(link);
  }
}

type Inside = Pick<Extract<Copied, { kind: 'done' }>, 'files' | 'device' | 'storage' | 'folder'>;

async function inSession(
  link: Link,
  files: readonly Saveable[],
  options: CopyOptions,
): Promise<Inside> {
  const session = await openSession(link, options.signal);
  try {
    const copied = await copyAll(session, files, options);
    await closeSession(session);
    return copied;
  } catch (error) {
    if (error instanceof Stopped && error.failure.kind !== 'unplugged')
      if (error.failure.kind !== 'silent') await closeSession(session);
    throw error;
  }
}

async function copyAll(
  session: Session,
  files: readonly Saveable[],
  options: CopyOptions,
): Promise<Inside> {
  const { signal, onStep = () => undefined, folder: name = FOLDER } = options;
  const device = await deviceInfo(session, signal);
  const storages = await waitForStorages(session, {
    pollMs: options.unlockPollMs ?? UNLOCK_POLL_MS,
    limitMs: options.unlockMs ?? UNLOCK_MS,
    signal,
    onLocked: () => onStep({ kind: 'unlock' }),
  });
  onStep({ kind: 'space' });
  const of = files.reduce((sum, { blob }) => sum + blob.size, 0);
  const storage = roomFor(storages, of);
  const folder = await folderNamed(session, storage.id, name, signal);
  const before = await entriesIn(session, storage.id, folder, signal);
  const there = await removeLeftovers(session, before, new Set(files.map((file) => file.name)));
  const renames = device.operations.has(OPERATION.setObjectPropValue);
  const place = { storage: storage.id, folder, renames };
  const copied: FileCopied[] = [];
  let earlier = 0;
  for (const file of files) {
    const base = earlier;
    onStep({ kind: 'sending', name: file.name, sent: base, of });
    const checked = await sendObject(session, place, file, there, {
      signal,
      onSent: (sent) => onStep({ kind: 'sending', name: file.name, sent: base + sent, of }),
      onVerify: () => onStep({ kind: 'verifying', name: file.name }),
    });
    earlier += file.blob.size;
    copied.push({ name: file.name, bytes: file.blob.size, ...checked });
  }
  return {
    files: copied,
    device: [device.maker, device.model].filter((word) => word !== '').join(' '),
    storage: storage.name,
    folder: name,
  };
}

async function deviceInfo(session: Session, signal: AbortSignal | undefined): Promise<DeviceInfo> {
  const { data } = await transactOk(session, OPERATION.getDeviceInfo, [], { signal });
  return readDeviceInfo(data);
}
