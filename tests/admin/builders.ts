/** People and punches for the back room's tests. */
import type { PersonCard, PunchRow } from '../../src/workers/books/contract.ts';

export function card(part: Partial<PersonCard> & { readonly no: string }): PersonCard {
  return {
    id: `id-${part.no}`,
    name: `Person ${part.no}`,
    department: '',
    language: 'en',
    identify: 'face-or-pin',
    status: 'active',
    hasFace: true,
    hasPin: true,
    templates: 6,
    ...part,
  };
}

const SHANGHAI_MIN = 480;

/** A punch on Shanghai's wall, `when` = `YYYY-MM-DD HH:MM`. */
export function punched(
  no: string,
  when: string,
  direction: PunchRow['direction'],
  part: Partial<PunchRow> = {},
): PunchRow {
  const [date = '', time = ''] = when.split(' ');
  const at = Date.parse(`${date}T${time}:00+08:00`);
  return {
    employeeId: `id-${no}`,
    device: 'A'.repeat(26),
    seq: Math.floor(at / 60_000),
    at,
    zone: 'Asia/Shanghai',
    offsetMin: SHANGHAI_MIN,
    direction,
    method: 'face',
    clock: 'A',
    no,
    name: `Person ${no}`,
    department: '',
    date,
    time: `${time}:00`,
    undone: false,
    ...part,
  };
}
