/** Exact minutes, no rounding, overtime above 40 h of a fixed week. Source: 29 CFR 778.105, 785.48(b). */
import { POLICY_DEFAULTS } from '../policy.ts';
import type { Preset } from './preset.ts';

export const usWeekly: Preset = {
  id: 'us-weekly',
  name: { zh: '美国周加班', en: 'US, weekly overtime' },
  policy: { ...POLICY_DEFAULTS, name: 'us-weekly', debounceMin: 2 },
  shifts: [],
  weeklyRest: [],
  hoursSystem: 'standard',
  limits: {},
  makeup: {},
  period: { weeklyTriggerMin: 2400, weekStart: 7 },
};
