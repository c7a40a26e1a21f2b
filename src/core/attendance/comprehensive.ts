/** 综合计算工时: a period's total against its standard. Specification: attendance, §5.7 (end); 劳部发〔1994〕503号 art. 5. */
import type { Min } from './units.ts';

/** Standard minutes by 人社部发〔2025〕2号: 248 days a year, 62 a quarter, of 8 h. */
export const STANDARD_MIN = { quarter: 29_760, year: 119_040 } as const;

/** Statutory minutes are paid at 300 % and kept out of the total; what exceeds the standard at 150 %. */
export function comprehensive(period: {
  readonly workedMin: Min;
  readonly statutoryMin: Min;
  readonly standardMin: Min;
}): { readonly workdayMin: Min; readonly statutoryMin: Min } {
  const { workedMin, statutoryMin, standardMin } = period;
  return { workdayMin: Math.max(0, workedMin - statutoryMin - standardMin), statutoryMin };
}
