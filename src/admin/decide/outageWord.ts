import { m } from '../../ui/words/compiled/messages.js';

/** Why nobody could punch. */
export function outageWord(cause: string): string {
  const words: Record<string, () => string> = {
    power: m.office_outage_power,
    crash: m.office_outage_crash,
    camera: m.office_outage_camera,
    update: m.office_outage_update,
    clock: m.office_outage_clock,
    away: m.office_outage_away,
  };
  return (words[cause] ?? m.office_outage_other)();
}
