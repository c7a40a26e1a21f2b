/** The books for practice: people and PINs are real, punches are only played. */
import type { Kept, PunchInput } from '../workers/books/contract.ts';
import type { DoorBooks } from './ports.ts';

/** As long as a real shop's usual duplicate guard. */
const DUPLICATE_MS = 120_000;

export function trainingBooks(books: DoorBooks, now: () => number = Date.now): DoorBooks {
  const played = new Map<string, Extract<Kept, { kind: 'kept' }>>();
  let seq = 0;

  function play({ employeeId, direction, evenIfDuplicate }: PunchInput): Kept {
    const last = played.get(employeeId);
    if (last !== undefined && evenIfDuplicate !== true && now() - last.at < DUPLICATE_MS)
      return { kind: 'duplicate', at: last.at, direction: last.direction, seq: last.seq };
    seq += 1;
    const kept = {
      kind: 'kept',
      seq,
      at: now(),
      direction: direction ?? (last?.direction === 'in' ? 'out' : 'in'),
      clock: 'D',
      storage: 'both',
    } as const;
    played.set(employeeId, kept);
    return kept;
  }

  return {
    open: () => books.open(),
    roster: () => books.roster(),
    personToday: (id) => books.personToday(id),
    checkPin: (no, pin) => books.checkPin(no, pin),
    punch: (input) => Promise.resolve(play(input)),
    undo: (undone) => {
      for (const [id, kept] of played) if (kept.seq === undone) played.delete(id);
      return Promise.resolve({ kind: 'undone' });
    },
    attempt: () => Promise.resolve(),
    checkBadge: (code) => books.checkBadge(code),
    myMonths: (id) => books.myMonths(id),
    myRequests: (id) => books.myRequests(id),
    fileRequest: () => Promise.resolve({ kind: 'filed', id: 'TRAINING' }),
    answerSeen: () => Promise.resolve(),
    confirmMonth: () => Promise.resolve({ kind: 'kept' }),
    withdrawFace: () => Promise.resolve({ kind: 'not-kept' }),
    myData: (id) => books.myData(id),
    receipt: () => Promise.resolve({ kind: 'unknown' }),
    certificateText: () => books.certificateText(),
    enterPaper: () => Promise.resolve({ kind: 'kept' }),
    unlock: (secret) => books.unlock(secret),
    lock: () => books.lock(),
  };
}
