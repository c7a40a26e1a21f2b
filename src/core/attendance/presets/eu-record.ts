/** Daily working time, exact and complete. Source: Directive 2003/88/EC art. 3–6; CJEU C-55/18. */
import { POLICY_DEFAULTS } from '../policy.ts';
import type { Preset } from './preset.ts';

export const euRecord: Preset = {
  id: 'eu-record',
  name: { zh: '欧盟工时记录', en: 'EU, working-time record' },
  policy: {
    ...POLICY_DEFAULTS,
    name: 'eu-record',
    debounceMin: 2,
    nightWindow: { from: 1380, to: 1800 },
  },
  shifts: [],
  weeklyRest: [7],
  hoursSystem: 'standard',
  limits: {
    minRestMin: 660,
    maxWithoutBreakMin: 360,
    weeklyAverageMin: 2880,
    maxConsecutiveDays: 6,
  },
  makeup: {},
};
