/** Which punches come and which go. Specification: attendance, §5.5. */
import type { Mark } from './mark.ts';
import type { Pairing } from './shift.ts';

export type Role = 'in' | 'out' | 'inner' | 'orphan';

export interface Paired {
  readonly pairs: readonly { readonly in: Mark; readonly out: Mark }[];
  /** One for every mark, in their order. */
  readonly roles: readonly { readonly mark: Mark; readonly role: Role }[];
  /** A coming nobody ended, or a going nobody began. */
  readonly missing?: 'in' | 'out';
}

/** `lone` says what a single undeclared punch was; with a shift, its half decides. */
export function pair(
  marks: readonly Mark[],
  pairing: Pairing,
  lone: (mark: Mark) => 'in' | 'out',
): Paired {
  const [only] = marks;
  if (only === undefined) return { pairs: [], roles: [] };
  if (marks.length === 1) {
    const role = only.direction ?? lone(only);
    return { pairs: [], roles: [{ mark: only, role }], missing: role === 'in' ? 'out' : 'in' };
  }
  switch (pairing) {
    case 'first-last':
      return firstLast(marks, only, marks.at(-1) ?? only);
    case 'alternate':
      return alternate(marks);
    case 'direction-first-last':
      return directedFirstLast(marks);
    case 'direction-every':
      return directedEvery(marks);
  }
}

function firstLast(marks: readonly Mark[], first: Mark, final: Mark): Paired {
  return {
    pairs: [{ in: first, out: final }],
    roles: marks.map((mark) => ({
      mark,
      role: mark === first ? 'in' : mark === final ? 'out' : 'inner',
    })),
  };
}

function alternate(marks: readonly Mark[]): Paired {
  const pairs: { in: Mark; out: Mark }[] = [];
  for (let i = 0; i + 1 < marks.length; i += 2) {
    const [coming, going] = [marks[i], marks[i + 1]];
    if (coming !== undefined && going !== undefined) pairs.push({ in: coming, out: going });
  }
  const odd = marks.length % 2 === 1;
  const roles = marks.map((mark, i) => {
    const left = odd && i === marks.length - 1;
    const role: Role = left ? 'orphan' : i % 2 === 0 ? 'in' : 'out';
    return { mark, role };
  });
  return { pairs, roles, ...(odd ? { missing: 'out' as const } : {}) };
}

/** First coming to last going after it; what lies outside is an orphan. */
function directedFirstLast(marks: readonly Mark[]): Paired {
  const first = marks.findIndex((m) => m.direction !== 'out');
  const final = marks.findLastIndex((m) => m.direction !== 'in');
  const [coming, going] = [marks[first], marks[final]];
  const whole = coming !== undefined && going !== undefined && first < final;
  const roles = marks.map((mark, i) => {
    let role: Role = 'orphan';
    if (i === first && (whole || going === undefined)) role = 'in';
    else if (i === final && (whole || coming === undefined)) role = 'out';
    else if (whole && i > first && i < final) role = 'inner';
    return { mark, role };
  });
  if (whole) return { pairs: [{ in: coming, out: going }], roles };
  return { pairs: [], roles, missing: coming === undefined ? 'in' : 'out' };
}

/** The first of two comings opens; a going without one is an orphan. */
function directedEvery(marks: readonly Mark[]): Paired {
  const pairs: { in: Mark; out: Mark }[] = [];
  const roles: { mark: Mark; role: Role }[] = [];
  let open: Mark | undefined;
  for (const mark of marks) {
    const direction = mark.direction ?? (open === undefined ? 'in' : 'out');
    if (direction === 'in' && open === undefined) {
      open = mark;
      roles.push({ mark, role: 'in' });
    } else if (direction === 'out' && open !== undefined) {
      pairs.push({ in: open, out: mark });
      open = undefined;
      roles.push({ mark, role: 'out' });
    } else roles.push({ mark, role: 'orphan' });
  }
  if (open !== undefined) return { pairs, roles, missing: 'out' };
  return { pairs, roles, ...(pairs.length === 0 ? { missing: 'in' as const } : {}) };
}
