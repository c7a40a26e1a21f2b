/** Attempts as the office decides about them, with who punched around the same time. */
import { attemptGroups } from '../../../core/shop/attempts.ts';
import type { Keys } from '../../../crypto/vault.ts';
import type { ExceptionRow } from '../contract-office.ts';
import { attemptsFrom } from './attempts.ts';
import type { Facts } from './facts.ts';
import type { OpenBooks } from '../start/open-books.ts';

/** Whoever held something up may have punched by another way just before or after. */
const NEAR_MS = 10 * 60_000;

export async function attemptRows(
  books: OpenBooks,
  keys: Keys,
  facts: Facts,
  range: { readonly from: string; readonly to: string },
): Promise<ExceptionRow[]> {
  const dateOf = (at: number) =>
    facts.zones.dateOf(facts.shop.places.home.zone, Math.floor(at / 60_000));
  const attempts = await attemptsFrom(books, keys, range.from.slice(0, 7));
  return attemptGroups(attempts).flatMap((group): ExceptionRow[] => {
    if (facts.decided[`attempt:${group.seq}`] !== undefined) return [];
    const date = dateOf(group.from);
    if (date < range.from || date > range.to) return [];
    const whose = facts.people.find(({ id }) => id === group.employeeId);
    // Another department's person is another manager's to look after.
    if (group.employeeId !== undefined && whose === undefined) return [];
    const near = facts.people.flatMap(({ id, name }) =>
      facts
        .taken(id)
        .filter(({ at }) => at >= group.from - NEAR_MS && at <= group.to + NEAR_MS)
        .map(({ at, method }) => ({ name, at, method })),
    );
    const { of, seq, from, to, count } = group;
    return [
      {
        what: 'attempt',
        of,
        seq,
        from,
        to,
        count,
        near: near.sort((a, b) => a.at - b.at),
        ...(whose === undefined ? {} : { name: whose.name }),
      },
    ];
  });
}
