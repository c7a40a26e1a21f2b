/** 综合计算工时: days even out over a quarter; rest days are ordinary work. Source: 劳部发〔1994〕503号 art. 5. */
import { STANDARD_MIN } from '../comprehensive.ts';
import { OVERTIME_DEFAULTS } from '../overtime-rule.ts';
import { chinaStandard } from './china-standard.ts';
import type { Preset } from './preset.ts';

const overtime = { ...OVERTIME_DEFAULTS, mode: 'none' } as const;

export const chinaComprehensive: Preset = {
  ...chinaStandard,
  id: 'china-comprehensive',
  name: { zh: '中国综合计算工时', en: 'China, comprehensive hours' },
  policy: { ...chinaStandard.policy, name: 'china-comprehensive', overtime },
  shifts: chinaStandard.shifts.map((shift) => ({ ...shift, overtime })),
  weeklyRest: [],
  hoursSystem: 'comprehensive',
  standardMin: STANDARD_MIN.quarter,
};
