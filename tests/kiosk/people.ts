/** Builders: a person, a house, and one example of every screen as somebody might meet it. */
import type { Person } from '../../src/core/people/person.ts';
import type { House } from '../../src/kiosk/house.ts';
import type { MyRecord, Screen, ScreenKind } from '../../src/kiosk/screen.ts';
import type { MyDay } from '../../src/workers/books/contract-staff.ts';

export const AT = Date.UTC(2026, 10, 21, 0, 57);
export const LONG_NAME = 'Maximiliana Featherstonehaugh-Cholmondeley 欧阳上官司马';

export function aPerson(changes: Partial<Person> = {}): Person {
  return {
    id: 'p1',
    no: 'A012',
    name: '陈美玲',
    department: '前厅',
    language: 'zh',
    identify: 'face-or-pin',
    status: 'active',
    ...changes,
  };
}

export function aHouse(changes: Partial<House> = {}): House {
  return {
    shop: {
      name: '莲心茶 · Lotus Tea',
      language: 'zh',
      zone: 'Asia/Shanghai',
      duplicateMin: 3,
      liveness: 'off',
      strangersAccepted: 0.001,
    },
    storage: 'both',
    people: [aPerson()],
    faces: 1,
    camera: 'open',
    recogniser: { kind: 'ready' },
    answered: false,
    ...changes,
  };
}

export function everyScreen(person: Person): Record<ScreenKind, Screen> {
  const who = { employeeId: person.id, method: 'face' as const, score: 0.6, ms: 640 };
  const far = 1e12;
  const face = { box: { x: 0.36, y: 0.24, width: 0.26, height: 0.46 }, lit: false, seen: far };
  const plain = <K extends ScreenKind>(kind: K) => ({ kind });
  return {
    starting: plain('starting'),
    'new-tablet': plain('new-tablet'),
    lost: { kind: 'lost', shopName: '莲心茶 · Lotus Tea' },
    'busy-elsewhere': plain('busy-elsewhere'),
    'storage-refused': { kind: 'storage-refused', reason: 'SecurityError' },
    'books-failed': { kind: 'books-failed', reason: 'timeout' },
    waiting: plain('waiting'),
    warming: plain('warming'),
    'pin-only': plain('pin-only'),
    'nobody-enrolled': plain('nobody-enrolled'),
    'storage-full': plain('storage-full'),
    'camera-refused': plain('camera-refused'),
    'camera-missing': plain('camera-missing'),
    'camera-in-use': plain('camera-in-use'),
    'camera-unplugged': plain('camera-unplugged'),
    'worker-restarting': plain('worker-restarting'),
    'model-missing': { kind: 'model-missing', file: 'face_recognition_model.bin' },
    'model-altered': { kind: 'model-altered', file: 'face_recognition_model.bin' },
    'no-simd': plain('no-simd'),
    'face-failed': { kind: 'face-failed', reason: 'timeout' },
    approaching: { kind: 'approaching', reason: 'too-far', since: 0, ...face },
    looking: { kind: 'looking', ...face },
    several: { kind: 'several', ...face },
    challenge: { kind: 'challenge', ask: 'turn-left', answerUntil: far, ...face },
    unsure: { kind: 'unsure', showUntil: far },
    stranger: { kind: 'stranger', showUntil: far },
    spoof: { kind: 'spoof', showUntil: far },
    'unknown-person': { kind: 'unknown-person', showUntil: far },
    pin: { kind: 'pin', field: 'pin', no: person.no, pin: '482', checking: false, idleUntil: far },
    claim: { kind: 'claim', person, box: face.box, showUntil: far },
    keeping: { kind: 'keeping', who, person },
    done: {
      kind: 'done',
      who,
      person,
      at: AT,
      direction: 'out',
      seq: 17,
      storage: 'both',
      workedMin: 482,
      clockInDoubt: false,
      receipt: 'K7QD-4MXA',
      undoing: false,
      showUntil: far,
    },
    duplicate: {
      kind: 'duplicate',
      who,
      person,
      at: AT,
      direction: 'in',
      seq: 17,
      canUndo: true,
      undoing: false,
      showUntil: far,
    },
    record: {
      kind: 'record',
      who,
      person,
      page: 'home',
      seq: 9,
      seenFace: true,
      read: aRecord(person),
      showUntil: far,
    },
    elsewhere: { kind: 'elsewhere', showUntil: far },
    badge: { kind: 'badge', checking: false, showUntil: far },
    report: { kind: 'report', step: 'number', no: person.no, since: 0, showUntil: far },
    paper: { kind: 'paper', showUntil: far },
    undone: { kind: 'undone', person, showUntil: far },
    'undo-failed': { kind: 'undo-failed', person, showUntil: far },
    'not-kept': { kind: 'not-kept', who, person, reason: 'QuotaExceededError', showUntil: far },
  };
}

/** A whole month with everything in it, four requests, two full days. */
export function aRecord(person: Person): MyRecord {
  const days = Array.from({ length: 21 }, (_, at): MyDay => {
    const late = at % 5 === 2 ? 7 : 0;
    const status = at % 7 === 6 ? 'rest' : at === 9 ? 'leave' : at === 16 ? 'absent' : 'present';
    return {
      date: `2026-11-${String(at + 1).padStart(2, '0')}`,
      status,
      workedMin: status === 'present' ? 482 : 0,
      lateMin: late,
      earlyMin: 0,
      overtimeMin: at === 3 ? 90 : 0,
      missing: at === 11 ? 1 : 0,
    };
  });
  const reason = '家里有急事，需要回老家处理，谢谢店主理解 · family matters far away';
  return {
    months: {
      kind: 'months',
      months: [
        { month: '2026-11', asOf: AT, days },
        { month: '2026-10', asOf: AT, days: [] },
      ],
      leaveTaken: [
        { type: 'annual', pct: 350, ofPct: 1000, leftPct: 650 },
        { type: 'lieu', pct: 100, leftMin: 390 },
      ],
    },
    requests: [
      {
        id: 'R1',
        filedAt: AT,
        ask: { kind: 'makeup', at: AT, direction: 'out' },
        reason,
        answer: { kind: 'refused', at: AT, reason },
      },
      {
        id: 'R2',
        filedAt: AT,
        ask: { kind: 'leave', type: 'lieu', from: '2026-12-01', to: '2026-12-03' },
        reason,
        answer: { kind: 'accepted', at: AT, reason: '' },
      },
      {
        id: 'R3',
        filedAt: AT,
        ask: { kind: 'overtime', from: AT, to: AT + 7_200_000, settle: 'pay' },
        reason,
      },
      {
        id: 'R4',
        filedAt: AT,
        ask: { kind: 'leave', type: 'personal', from: '2026-12-09', to: '2026-12-09', half: 'am' },
        reason,
      },
      { id: 'R5', filedAt: AT, ask: { kind: 'could-not', at: AT, direction: 'in' }, reason },
    ],
    today: {
      person,
      proposed: 'in',
      punches: [
        { at: AT - 86_400_000, direction: 'in', seq: 3, method: 'face' },
        { at: AT - 72_000_000, direction: 'break-out', seq: 4, method: 'pin' },
        { at: AT - 70_000_000, direction: 'break-in', seq: 5, method: 'face+pin' },
        { at: AT - 54_000_000, direction: 'out', seq: 6, method: 'badge' },
        { at: AT - 53_000_000, direction: 'in', seq: 7, method: 'face' },
        { at: AT - 52_000_000, direction: 'out', seq: 8, method: 'face' },
        { at: AT, direction: 'in', seq: 9, method: 'face' },
      ],
    },
  };
}
