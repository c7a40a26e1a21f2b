/** 标准工时: 8 h, five days, overtime asked for beforehand. Source: 劳动法 art. 36, 41 and 44. */
import { OVERTIME_DEFAULTS } from '../overtime-rule.ts';
import { POLICY_DEFAULTS } from '../policy.ts';
import { SHIFT_DEFAULTS } from '../shift.ts';
import type { Preset } from './preset.ts';

const stepped = { basis: 'intersection', minMin: 30, stepMin: 30 } as const;

export const chinaStandard: Preset = {
  id: 'china-standard',
  name: { zh: '中国标准工时', en: 'China, standard hours' },
  policy: {
    ...POLICY_DEFAULTS,
    name: 'china-standard',
    debounceMin: 2,
    nightWindow: { from: 1320, to: 1800 },
    overtime: { ...OVERTIME_DEFAULTS, ...stepped, mode: 'daily-excess' },
  },
  shifts: [
    {
      ...SHIFT_DEFAULTS,
      id: 'day',
      name: '9–18',
      segments: [{ start: 540, end: 1080 }],
      breaks: [{ from: 720, to: 780, paid: false }],
      lateGraceMin: 5,
      earlyGraceMin: 5,
      overtime: { ...OVERTIME_DEFAULTS, ...stepped, mode: 'outside-shift', startDelayMin: 30 },
    },
  ],
  defaultShift: 'day',
  weeklyRest: [6, 7],
  hoursSystem: 'standard',
  region: 'CN',
  limits: { dailyCapMin: 180, monthlyCapMin: 2160, maxConsecutiveDays: 6 },
  makeup: { perMonth: 3, withinDays: 7 },
};
