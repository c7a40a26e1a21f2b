/** The month without names: what a works council, a bank or a support mail may see. Capabilities #123. */
import type { GridRow } from '../../core/shop/grid.ts';

/** In the order of the rows: P001, P002, …; number and name gone, department kept. */
export function pseudonymised(rows: readonly GridRow[]): readonly GridRow[] {
  return rows.map((row, at) => {
    const no = `P${String(at + 1).padStart(3, '0')}`;
    return { ...row, no, name: no };
  });
}
