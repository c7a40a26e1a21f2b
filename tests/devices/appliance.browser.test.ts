import { afterEach, describe, expect, it, vi } from 'vitest';
import { watchPower } from '../../src/devices/power.ts';
import type { PowerState } from '../../src/devices/power.ts';
import { keepAwake } from '../../src/devices/screen.ts';
import type { ScreenState } from '../../src/devices/screen.ts';
import { allowCards, watchCards } from '../../src/devices/nfc.ts';
import { createVoice, TONES } from '../../src/devices/voice.ts';
import type { Cue } from '../../src/devices/voice.ts';
import { watchReaders } from '../../src/devices/wedge.ts';

afterEach(() => vi.restoreAllMocks());

describe('the screen', () => {
  it('is asked for again whenever it was let go, until it is stopped', async () => {
    const locks: EventTarget[] = [];
    const release = vi.fn(() => Promise.resolve());
    const request = vi.fn(() => {
      const lock = Object.assign(new EventTarget(), { release });
      locks.push(lock);
      return Promise.resolve(lock);
    });
    const states: ScreenState['kind'][] = [];
    const stop = keepAwake(({ kind }) => states.push(kind), { request }, 10);
    await vi.waitFor(() => expect(states).toEqual(['awake']));
    locks[0]?.dispatchEvent(new Event('release'));
    await vi.waitFor(() => expect(states).toEqual(['awake', 'may-sleep', 'awake']));
    stop();
    expect(release).toHaveBeenCalledTimes(1);
    expect(request).toHaveBeenCalledTimes(2);
  });

  it('that is refused is asked for again, and one without locks says so', async () => {
    const refused = new DOMException('low battery', 'NotAllowedError');
    const request = vi.fn(() => Promise.reject(refused));
    const states: ScreenState[] = [];
    const stop = keepAwake((state) => states.push(state), { request }, 10);
    await vi.waitFor(() => expect(request.mock.calls.length).toBeGreaterThan(2));
    stop();
    expect(states[0]).toEqual({ kind: 'may-sleep', reason: 'NotAllowedError' });
    keepAwake((state) => states.push(state), null)();
    expect(states.at(-1)).toEqual({ kind: 'unsupported' });
  });
});

describe('the battery', () => {
  it('is told at once and on every change, and not after the watching ended', async () => {
    const battery = Object.assign(new EventTarget(), { level: 0.5, charging: true });
    const states: PowerState[] = [];
    const stop = watchPower(
      (state) => states.push(state),
      () => Promise.resolve(battery),
    );
    await vi.waitFor(() => expect(states).toHaveLength(2));
    Object.assign(battery, { level: 0.19, charging: false });
    battery.dispatchEvent(new Event('levelchange'));
    stop();
    battery.dispatchEvent(new Event('levelchange'));
    expect(states).toEqual([
      { kind: 'unknown' },
      { kind: 'battery', level: 0.5, charging: true },
      { kind: 'battery', level: 0.19, charging: false },
    ]);
  });
});

describe('the voice', () => {
  function rig(voices: readonly Partial<SpeechSynthesisVoice>[], begins: boolean) {
    const said: SpeechSynthesisUtterance[] = [];
    const tones: Cue[] = [];
    // A voice object cannot be made: the utterance is not given one that is not the browser's.
    vi.spyOn(SpeechSynthesisUtterance.prototype, 'voice', 'set').mockImplementation(
      () => undefined,
    );
    const speaker = Object.assign(new EventTarget(), {
      getVoices: () => voices as SpeechSynthesisVoice[],
      cancel: vi.fn(),
      speak: (words: SpeechSynthesisUtterance) => {
        said.push(words);
        if (begins) words.dispatchEvent(new Event('start'));
      },
    });
    const voice = createVoice(speaker, (cue) => tones.push(cue), 20);
    return { voice, said, tones };
  }
  const zh = { lang: 'zh-CN', localService: true };

  it('speaks the person’s language with an installed voice', async () => {
    const { voice, said, tones } = rig([{ lang: 'en-US', localService: true }, zh], true);
    voice.say('上班打卡', 'zh', 'done', 0.5);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(said.map(({ text, lang, volume }) => [text, lang, volume])).toEqual([
      ['上班打卡', 'zh-CN', 0.5],
    ]);
    expect(tones).toEqual([]);
  });

  it('is felt on the glass too, by whoever has touched it, even where sound is off', () => {
    const buzz = vi.spyOn(navigator, 'vibrate').mockReturnValue(true);
    const touched = vi.spyOn(navigator.userActivation, 'hasBeenActive', 'get');
    const { voice, said, tones } = rig([zh], true);
    touched.mockReturnValue(false);
    voice.say('一', 'zh', 'done', 0);
    expect(buzz).not.toHaveBeenCalled();
    touched.mockReturnValue(true);
    voice.say('二', 'zh', 'done', 0);
    voice.say('三', 'zh', 'help', 0);
    // One short for done; what asks for attention cannot be taken for it.
    expect(buzz.mock.calls).toEqual([[[40]], [[120, 80, 120]]]);
    expect([said, tones]).toEqual([[], []]);
  });

  it('plays the tone where no voice is installed, and for voices that live on a server', () => {
    const { voice, said, tones } = rig([{ lang: 'zh-CN', localService: false }], true);
    voice.say('x', 'zh', 'help', 1);
    voice.say('x', 'en', 'again', 1);
    expect(said).toEqual([]);
    expect(tones).toEqual(['help', 'again']);
  });

  it('gives a voice that does not begin in time one chance only', async () => {
    const { voice, said, tones } = rig([zh], false);
    voice.say('一', 'zh', 'done', 1);
    await vi.waitFor(() => expect(tones).toEqual(['done']));
    voice.say('二', 'zh', 'again', 1);
    expect(said).toHaveLength(1);
    expect(tones).toEqual(['done', 'again']);
  });

  it('at volume 0 is silent, and the three tones differ in shape', () => {
    const { voice, said, tones } = rig([], true);
    voice.say('x', 'zh', 'done', 0);
    expect([said, tones]).toEqual([[], []]);
    const shape = (cue: Cue) =>
      Math.sign((TONES[cue][1]?.hertz ?? 0) - (TONES[cue][0]?.hertz ?? 0));
    expect([shape('done'), shape('again'), shape('help')]).toEqual([1, 0, -1]);
  });
});

describe('a reader', () => {
  it('on the page’s own keyboard events gives one code, and none after it was let go', () => {
    const codes: string[] = [];
    const stop = watchReaders((code) => codes.push(code));
    const type = () => {
      for (const key of ['0', '0', '7', '1', 'Enter'])
        dispatchEvent(new KeyboardEvent('keydown', { key }));
    };
    type();
    stop();
    type();
    expect(codes).toEqual(['0071']);
  });
});

describe('cards held to the tablet', () => {
  class FakeReader extends EventTarget {
    static scans = 0;
    static last: FakeReader | undefined;
    scan(): Promise<void> {
      FakeReader.scans += 1;
      FakeReader.last = this;
      return Promise.resolve();
    }
  }
  const hold = (serialNumber: string) =>
    FakeReader.last?.dispatchEvent(Object.assign(new Event('reading'), { serialNumber }));

  it('are read once NFC was allowed, as a reader would type them, and never asked about', async () => {
    const permission = Object.assign(new EventTarget(), { state: 'prompt' });
    vi.spyOn(navigator.permissions, 'query').mockResolvedValue(permission as PermissionStatus);
    const seen: string[] = [];
    const stop = watchCards((card) => seen.push(card), FakeReader);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(FakeReader.scans).toBe(0);
    permission.state = 'granted';
    permission.dispatchEvent(new Event('change'));
    await vi.waitFor(() => expect(FakeReader.scans).toBe(1));
    hold('04:a2:1f:b2');
    hold('');
    expect(seen).toEqual(['04A21FB2']);
    stop();
  });

  it('are asked for by a press, where the browser has NFC', async () => {
    FakeReader.scans = 0;
    await allowCards(FakeReader);
    expect(FakeReader.scans).toBe(1);
    await allowCards(undefined);
    expect(FakeReader.scans).toBe(1);
  });
});
