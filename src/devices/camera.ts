/**
 * The camera, as states and streams. The page never touches a picture: it shows the stream in a
 * `<video>` and hands the frames over to a worker.
 */
import { framesOf } from './frames.ts';
import type { FrameSource } from './frames.ts';
import { watchFrames } from './stalled.ts';

export type CameraState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'opening' }
  | {
      readonly kind: 'open';
      /** For `video.srcObject`. */
      readonly stream: MediaStream;
      readonly label: string;
      readonly width: number;
      readonly height: number;
    }
  /** The person or the browser said no; ends by itself when the permission is given. */
  | { readonly kind: 'refused' }
  /** No camera, or none that this page may see (an insecure origin has none). */
  | { readonly kind: 'missing' }
  /** There is one, and another program holds it. */
  | { readonly kind: 'in-use' }
  /** It was open and went away; it is tried again until it is back. */
  | { readonly kind: 'unplugged' };

export interface Camera {
  readonly state: CameraState;
  /** Calls at once with the state, then on every change; returns the way to stop. */
  watch(onChange: (state: CameraState) => void): () => void;
  /** Asks for the camera. Keeps it: after unplugging or sleep it is opened again, until `close`. */
  open(): Promise<CameraState>;
  close(): void;
  /** A new source of frames of the camera that is open now; `undefined` when none is. */
  frames(): FrameSource | undefined;
}

export interface CameraWish {
  readonly deviceId?: string;
  /** Pixels; a wish, the camera's own format wins (cropping would lie about positions). */
  readonly width?: number;
  readonly height?: number;
  /** For tests. */
  readonly devices?: MediaDevices | undefined;
  readonly retryMs?: number;
}

/** How often an unplugged, busy or missing camera is asked for again. */
const RETRY_MS = 3_000;
/** A muted track (sleep, another program took over) is reopened when it stays muted this long. */
const MUTED_MS = 4_000;

export function createCamera(wish: CameraWish = {}): Camera {
  const devices: MediaDevices | undefined =
    'devices' in wish ? wish.devices : navigator.mediaDevices;
  const watchers = new Set<(state: CameraState) => void>();
  let state: CameraState = { kind: 'closed' };
  let wanted = false;
  let asking: Promise<CameraState> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let muted: ReturnType<typeof setTimeout> | undefined;
  let stopWatching: () => void = () => undefined;

  function become(next: CameraState): CameraState {
    state = next;
    for (const tell of watchers) tell(next);
    return next;
  }

  function letGo(): void {
    clearTimeout(timer);
    clearTimeout(muted);
    stopWatching();
    if (state.kind === 'open') for (const track of state.stream.getTracks()) track.stop();
  }

  function again(): void {
    clearTimeout(timer);
    if (wanted && state.kind !== 'open')
      timer = setTimeout(() => void ask(), wish.retryMs ?? RETRY_MS);
  }

  function gone(): void {
    if (state.kind !== 'open') return;
    letGo();
    become({ kind: 'unplugged' });
    again();
  }

  function ask(): Promise<CameraState> {
    asking ??= request().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  async function request(): Promise<CameraState> {
    if (devices === undefined) return become({ kind: 'missing' });
    const was = state.kind;
    if (was === 'closed') become({ kind: 'opening' });
    try {
      const stream = await devices.getUserMedia({ audio: false, video: constraints(wish) });
      // `close` may have been called while the browser was asking.
      if (!wanted) {
        for (const track of stream.getTracks()) track.stop();
        return state;
      }
      return opened(stream);
    } catch (error) {
      const next = failure(error);
      // A camera that went away is "unplugged" until it is back, not "missing".
      const kept = was === 'unplugged' && next.kind === 'missing' ? { kind: was } : next;
      if (kept.kind !== state.kind) become(kept);
      if (kept.kind !== 'refused') again();
      return kept;
    }
  }

  function opened(stream: MediaStream): CameraState {
    const [track] = stream.getVideoTracks();
    if (track === undefined) return become({ kind: 'missing' });
    const { width = 0, height = 0 } = track.getSettings();
    track.addEventListener('ended', gone);
    track.addEventListener('mute', () => {
      clearTimeout(muted);
      muted = setTimeout(gone, MUTED_MS);
    });
    track.addEventListener('unmute', () => clearTimeout(muted));
    stopWatching = watchFrames(track, gone);
    return become({ kind: 'open', stream, label: track.label, width, height });
  }

  devices?.addEventListener('devicechange', () => {
    if (wanted && state.kind !== 'open') void ask();
  });
  watchPermission(() => {
    if (wanted && state.kind === 'refused') void ask();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || !wanted) return;
    if (state.kind === 'open' && state.stream.getVideoTracks()[0]?.readyState === 'ended') gone();
    else if (state.kind !== 'open') void ask();
  });

  return {
    get state() {
      return state;
    },
    watch(onChange) {
      watchers.add(onChange);
      onChange(state);
      return () => watchers.delete(onChange);
    },
    open() {
      wanted = true;
      return state.kind === 'open' ? Promise.resolve(state) : ask();
    },
    close() {
      wanted = false;
      letGo();
      become({ kind: 'closed' });
    },
    frames() {
      return state.kind === 'open' ? framesOf(state.stream) : undefined;
    },
  };
}

function constraints(wish: CameraWish): MediaTrackConstraints {
  return {
    ...(wish.deviceId === undefined
      ? { facingMode: { ideal: 'user' } }
      : { deviceId: { exact: wish.deviceId } }),
    width: { ideal: wish.width ?? 1280 },
    height: { ideal: wish.height ?? 720 },
    frameRate: { ideal: 30, max: 30 },
    // Without this Chrome may crop a 4:3 camera to the wished 16:9.
    ...({ resizeMode: { ideal: 'none' } } as MediaTrackConstraints),
  };
}

/** DOMException names: Media Capture and Streams, §10.3. */
function failure(error: unknown): CameraState {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return { kind: 'refused' };
    case 'NotReadableError':
    case 'AbortError':
      return { kind: 'in-use' };
    default:
      return { kind: 'missing' };
  }
}

function watchPermission(onGranted: () => void): void {
  if (!('permissions' in navigator)) return;
  navigator.permissions.query({ name: 'camera' }).then(
    (status) => {
      status.addEventListener('change', () => {
        if (status.state === 'granted') onGranted();
      });
    },
    () => undefined, // a browser without this permission name: the retry button remains
  );
}
