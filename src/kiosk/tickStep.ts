/** What the passing of time does to the screens; called a few times a second. */
import { SHOW_ANSWER_MS } from './duration.ts';
import { restOf } from './house.ts';
import type { House } from './house.ts';
import { isFace } from './screenKinds.ts';
import type { Screen } from './screen.ts';
import { stay } from './step.ts';
import type { Step } from './step.ts';

/** The recogniser reports a present face a few times a second; silence means it has gone. */
const SILENCE_MS = 3_000;

export function onTick(screen: Screen, house: House, now: number): Step {
  const rest = () => stay({ screen: restOf(house), house });
  if (isFace(screen)) return now - screen.seen > SILENCE_MS ? rest() : stay({ screen, house });
  if (screen.kind === 'pin') {
    if (!screen.checking && now >= screen.idleUntil) return rest();
    if (screen.waitUntil === undefined || now < screen.waitUntil) return stay({ screen, house });
    return stay({ screen: { ...screen, waitUntil: undefined }, house });
  }
  if (!('showUntil' in screen) || now < screen.showUntil) return stay({ screen, house });
  if (screen.kind === 'report' && screen.step === 'sending') return stay({ screen, house });
  if ('undoing' in screen && screen.undoing) return stay({ screen, house });
  // The PIN was right and no face came: the next step is told, not guessed.
  if (screen.kind === 'claim')
    return stay(
      { screen: { kind: 'unsure', showUntil: now + SHOW_ANSWER_MS }, house },
      { kind: 'attempt', what: 'unsure' },
    );
  return rest();
}
