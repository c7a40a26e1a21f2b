/** What is said aloud when a screen comes: one short sentence, and the tone in its place. */
import type { Cue } from '../devices/voice.ts';
import { m } from '../ui/words/compiled/messages.js';
import { coach, sayChallenge } from './say.ts';
import { sayDirection } from './sayPunch.ts';
import type { DoneScreen, Screen } from './screen.ts';

export interface Aloud {
  readonly text: string;
  readonly cue: Cue;
}

/**
 * Only news is spoken: `before` is the screen that was shown until now. `guided` = every step of the
 * keypad as well, for somebody who does not read it.
 */
export function aloud(screen: Screen, before: Screen, guided = false): Aloud | undefined {
  switch (screen.kind) {
    case 'done':
      return before.kind === 'keeping' ? { text: aloudDone(screen), cue: 'done' } : undefined;
    case 'duplicate':
      return before.kind === 'keeping'
        ? { text: sayDirection(screen.direction).already, cue: 'done' }
        : undefined;
    case 'challenge':
      return before.kind === 'challenge' && before.ask === screen.ask
        ? undefined
        : { text: sayChallenge(screen.ask).title, cue: 'again' };
    case 'several':
      return before.kind === 'several' ? undefined : { text: coach('several').title, cue: 'again' };
    case 'pin': {
      const was = before.kind === 'pin' ? before : undefined;
      if (screen.problem === 'wrong' && was?.checking === true)
        return { text: m.door_pin_wrong(), cue: 'again' };
      if (!guided || was?.field === screen.field) return undefined;
      const asked = screen.field === 'no' ? m.door_pin_number() : m.door_pin_pin();
      return { text: asked, cue: 'again' };
    }
    case 'unsure':
    case 'stranger':
    case 'spoof':
    case 'elsewhere':
      return before.kind === screen.kind
        ? undefined
        : { text: m.door_aloud_use_pin(), cue: 'help' };
    case 'badge':
      return screen.problem === 'unknown' && before.kind === 'badge' && before.checking
        ? { text: m.door_badge_unknown(), cue: 'again' }
        : undefined;
    case 'not-kept':
      return before.kind === 'keeping' ? { text: m.door_not_kept(), cue: 'help' } : undefined;
    case 'undone':
      return before.kind === 'undone' ? undefined : { text: m.door_undone(), cue: 'again' };
    default:
      return undefined;
  }
}

/** Lateness is nobody else's business: it is shown, not called out. A forgotten exit is asked for. */
function aloudDone({ person, direction, openSince }: DoneScreen): string {
  const done = m.door_aloud_done({ name: person.name, what: sayDirection(direction).done });
  return openSince === undefined ? done : `${done}. ${m.door_forgotten()}`;
}
