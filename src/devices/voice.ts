/**
 * The kiosk's voice: installed voices where there are any, and three tones where there is none.
 * Android lists voices that are not installed and then says nothing, or English: a voice that has
 * not begun in time is not asked again.
 */
import type { Language } from '../core/people/person.ts';

export type Cue = 'done' | 'again' | 'help';

export interface Voice {
  /** Says `text`, or plays the cue when this language has no voice here. `volume` 0..1. */
  say(text: string, language: Language, cue: Cue, volume: number): void;
  hush(): void;
}

/** Hertz and seconds from the start; the shape is the meaning: up, level, down. */
export const TONES: Record<Cue, readonly { readonly hertz: number; readonly at: number }[]> = {
  done: [
    { hertz: 660, at: 0 },
    { hertz: 880, at: 0.13 },
  ],
  again: [
    { hertz: 550, at: 0 },
    { hertz: 550, at: 0.2 },
  ],
  help: [
    { hertz: 550, at: 0 },
    { hertz: 415, at: 0.18 },
  ],
};
/** Milliseconds on, off, on: once for done, more for the rest. */
const BUZZ: Record<Cue, number[]> = { done: [40], again: [40, 60, 40], help: [120, 80, 120] };
const NOTE_S = 0.16;
const BEGIN_WITHIN_MS = 1_500;

type Speaker = Pick<SpeechSynthesis, 'getVoices' | 'speak' | 'cancel' | 'addEventListener'>;

export function createVoice(
  speaker: Speaker | undefined = 'speechSynthesis' in globalThis ? speechSynthesis : undefined,
  play: (cue: Cue, volume: number) => void = tonePlayer(),
  beginWithinMs: number = BEGIN_WITHIN_MS,
): Voice {
  const mute = new Set<Language>();

  function voiceFor(language: Language): SpeechSynthesisVoice | undefined {
    if (mute.has(language)) return undefined;
    const fitting = (speaker?.getVoices() ?? []).filter(
      ({ lang }) => lang.toLowerCase().split(/[-_]/)[0] === language,
    );
    // A voice on a server would send what is said: only what is installed may speak.
    return fitting.find(({ localService }) => localService);
  }

  return {
    say(text, language, cue, volume) {
      // Felt on the glass where the tablet can, by somebody who has just touched it.
      if ('vibrate' in navigator && navigator.userActivation.hasBeenActive)
        navigator.vibrate(BUZZ[cue]);
      if (volume <= 0) return;
      const voice = voiceFor(language);
      if (speaker === undefined || voice === undefined) {
        play(cue, volume);
        return;
      }
      const words = new SpeechSynthesisUtterance(text);
      words.voice = voice;
      words.lang = voice.lang;
      words.volume = volume;
      words.rate = 1.05;
      let begun = false;
      const silent = () => {
        if (begun) return;
        begun = true;
        mute.add(language);
        play(cue, volume);
      };
      const timer = setTimeout(silent, beginWithinMs);
      words.onstart = () => {
        begun = true;
        clearTimeout(timer);
      };
      words.onerror = ({ error }) => {
        clearTimeout(timer);
        if (error !== 'interrupted' && error !== 'canceled') silent();
      };
      // The last thing said is the one that matters.
      speaker.cancel();
      speaker.speak(words);
    },
    hush() {
      speaker?.cancel();
    },
  };
}

/**
 * A soft sine with a rounded beginning and end. Opening the loudspeaker takes a slow tablet a tenth of
 * a second: done in an idle moment after the first touch, not when somebody waits for an answer.
 */
function tonePlayer(): (cue: Cue, volume: number) => void {
  let context: AudioContext | undefined;
  const open = () => void (context ??= new AudioContext());
  const soon = () =>
    'requestIdleCallback' in globalThis
      ? requestIdleCallback(open, { timeout: 3_000 })
      : setTimeout(open, 1_000);
  addEventListener('pointerup', soon, { once: true });
  return (cue, volume) => {
    context ??= new AudioContext();
    const { currentTime, destination } = context;
    // Suspended until somebody has touched the glass once; then the tone simply does not sound.
    if (context.state === 'suspended') void context.resume().catch(() => undefined);
    for (const { hertz, at } of TONES[cue]) {
      const sound = new OscillatorNode(context, { frequency: hertz });
      const loud = new GainNode(context, { gain: 0 });
      const begin = currentTime + 0.02 + at;
      loud.gain.setValueAtTime(0, begin);
      loud.gain.linearRampToValueAtTime(volume * 0.4, begin + 0.02);
      loud.gain.exponentialRampToValueAtTime(0.001, begin + NOTE_S);
      sound.connect(loud).connect(destination);
      sound.start(begin);
      sound.stop(begin + NOTE_S + 0.02);
    }
  };
}
