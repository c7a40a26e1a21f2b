/** No shifts: come, go, hours. */
import { POLICY_DEFAULTS } from '../policy.ts';
import type { Preset } from './preset.ts';

export const simple: Preset = {
  id: 'simple',
  name: { zh: '简单：只记工时', en: 'Simple: just hours' },
  policy: { ...POLICY_DEFAULTS, name: 'simple', debounceMin: 2 },
  shifts: [],
  weeklyRest: [],
  hoursSystem: 'irregular',
  limits: {},
  makeup: {},
};
