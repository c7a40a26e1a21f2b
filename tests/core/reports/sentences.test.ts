/** What a reason says, word by word, in both languages. Issue of the core, point 2. */
import { describe, expect, test } from 'vitest';
import type { DayType } from '../../../src/core/attendance/calendar.ts';
import { OVERTIME_DEFAULTS } from '../../../src/core/attendance/overtime-rule.ts';
import type { OvertimeRule } from '../../../src/core/attendance/overtime-rule.ts';
import type { CorrectionNote, Reason } from '../../../src/core/attendance/reason.ts';
import type { Rounding } from '../../../src/core/attendance/rounding.ts';
import { why, whyStatus } from '../../../src/core/reports/why.ts';
import { dayOn, wallMin } from '../attendance/builders.ts';

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const plain = dayOn('2026-03-11', {});
/** In English and in Chinese. */
const said = (reason: Reason): (string | undefined)[] =>
  (['en', 'zh'] as const).map(
    (language) => why({ ...plain, reasons: [reason] }, reason.figure, language, clock)[0],
  );

describe('present', () => {
  const pair = (punched: { punchedIn?: number; punchedOut?: number }): Reason => ({
    figure: 'presenceMin',
    rule: 'pair',
    minutes: 540,
    in: wallMin('09:00'),
    out: wallMin('18:00'),
    marks: ['a', 'b'],
    ...punched,
  });

  test('as punched; rounded on either side both times are told as they were punched', () => {
    expect(said(pair({}))).toEqual([
      'Present from 09:00 to 18:00: 540 min.',
      '09:00 到 18:00 在岗 540 分钟。',
    ]);
    expect(said(pair({ punchedIn: wallMin('08:53') }))).toEqual([
      "Present from 09:00 to 18:00: 540 min (punched 08:53–18:00, rounded by the shift's rule).",
      '09:00 到 18:00 在岗 540 分钟（打卡 08:53–18:00，按班次取整）。',
    ]);
    expect(said(pair({ punchedOut: wallMin('18:07') }))).toEqual([
      "Present from 09:00 to 18:00: 540 min (punched 09:00–18:07, rounded by the shift's rule).",
      '09:00 到 18:00 在岗 540 分钟（打卡 09:00–18:07，按班次取整）。',
    ]);
  });

  test('an automatic break names the punched minutes it already counts, from 1 on', () => {
    const taken = (creditedMin: number): Reason => ({
      figure: 'breakMin',
      rule: 'auto-deduct',
      minutes: 30,
      afterMin: 360,
      creditedMin,
    });
    expect(said(taken(0))).toEqual([
      'After 360 min of presence a break of 30 min is taken off.',
      '在岗满 360 分钟，自动扣除休息 30 分钟。',
    ]);
    expect(said(taken(1))).toEqual([
      'After 360 min of presence a break of 30 min is taken off (1 min of punched breaks already counted).',
      '在岗满 360 分钟，自动扣除休息 30 分钟（已打卡休息 1 分钟，抵扣）。',
    ]);
  });

  test('a rounded total is told with its way, its step, its grace if there is one, and its sign', () => {
    const total = (minutes: number, by: Rounding): Reason => ({
      figure: 'workedMin',
      rule: 'round-day',
      minutes,
      by,
    });
    expect(said(total(-1, { interval: 15, mode: 'down' }))).toEqual([
      "The day's total is rounded down to 15 min: −1 min.",
      '当日合计向下取整到 15 分钟：−1 分钟。',
    ]);
    expect(said(total(1, { interval: 15, mode: 'up', grace: 1 }))).toEqual([
      "The day's total is rounded up to 15 min with 1 min of grace: +1 min.",
      '当日合计向上取整到 15 分钟（宽限 1 分钟）：+1 分钟。',
    ]);
    expect(said(total(7, { interval: 30, mode: 'nearest', grace: 0 }))).toEqual([
      "The day's total is rounded to the nearest 30 min: +7 min.",
      '当日合计就近取整到 30 分钟：+7 分钟。',
    ]);
  });
});

describe('late and early', () => {
  const late = (graceMin: number, mode: 'threshold' | 'deduct', excusedMin = 0): Reason => ({
    figure: 'lateMin',
    rule: 'late',
    minutes: 7,
    boundary: wallMin('09:00'),
    at: wallMin('09:07'),
    mark: 'a',
    graceMin,
    mode,
    excusedMin,
  });

  test('without a grace, past it, or less it', () => {
    expect(said(late(0, 'threshold'))).toEqual([
      'Came at 09:07, due at 09:00: 7 min late (no grace).',
      '应 09:00 到，09:07 打卡：迟到 7 分钟（无宽限）。',
    ]);
    expect(said(late(1, 'threshold'))).toEqual([
      'Came at 09:07, due at 09:00: 7 min late (grace 1 min exceeded).',
      '应 09:00 到，09:07 打卡：迟到 7 分钟（超过宽限 1 分钟）。',
    ]);
    expect(said(late(5, 'deduct'))).toEqual([
      'Came at 09:07, due at 09:00: 7 min late (after 5 min of grace).',
      '应 09:00 到，09:07 打卡：迟到 7 分钟（已减宽限 5 分钟）。',
    ]);
  });

  test('what an outage excuses is named from 1 min on', () => {
    expect(said(late(0, 'threshold', 1))).toEqual([
      'Came at 09:07, due at 09:00: 7 min late (no grace, 1 min excused by an outage).',
      '应 09:00 到，09:07 打卡：迟到 7 分钟（无宽限，停机免计 1 分钟）。',
    ]);
    expect(said({ ...late(0, 'threshold'), figure: 'earlyMin', rule: 'early' } as Reason)).toEqual([
      'Left at 09:07, due until 09:00: 7 min early (no grace).',
      '应 09:00 走，09:07 打卡：早退 7 分钟（无宽限）。',
    ]);
  });

  test('an outage waits for the owner until it is accepted', () => {
    const outage = (accepted: boolean): Reason => ({
      figure: 'excusedMin',
      rule: 'outage',
      minutes: 20,
      outageId: 'o',
      accepted,
    });
    expect(said(outage(true))).toEqual([
      'The time clock was down: 20 min are excused.',
      '打卡机停机：免计 20 分钟。',
    ]);
    expect(said(outage(false))).toEqual([
      'The time clock was down: 20 min are excused, until the owner decides.',
      '打卡机停机：免计 20 分钟，待店主决定。',
    ]);
  });
});

describe('overtime', () => {
  const overtime = (dayType: DayType, rest: Partial<OvertimeRule>): Reason => ({
    figure: 'overtimeMin',
    rule: 'overtime',
    minutes: 60,
    rawMin: 75,
    dayType,
    by: { ...OVERTIME_DEFAULTS, ...rest },
  });

  test('the kind of day and how it is counted; rules that change nothing are not told', () => {
    expect(said(overtime('workday', { mode: 'outside-shift' }))).toEqual([
      'Overtime (working day, outside the shift): 75 min, counted 60 min (as punched).',
      '加班（工作日，班次之外）：75 分钟，计 60 分钟（按打卡）。',
    ]);
    expect(said(overtime('rest', { mode: 'daily-excess', basis: 'approval' }))).toEqual([
      'Overtime (rest day, above what is required): 75 min, counted 60 min (as approved).',
      '加班（休息日，超出应出勤）：75 分钟，计 60 分钟（按审批）。',
    ]);
    expect(said(overtime('statutory', { mode: 'tiers', basis: 'intersection' }))).toEqual([
      'Overtime (statutory holiday, above fixed totals): 75 min, counted 60 min (punched and approved).',
      '加班（法定节假日，超出固定时长）：75 分钟，计 60 分钟（打卡与审批的交集）。',
    ]);
  });

  test('threshold, minimum, step and cap are told from the first minute that matters', () => {
    const all = { thresholdMin: 1, minMin: 1, stepMin: 2, capMin: 0 };
    expect(said(overtime('workday', { mode: 'outside-shift', ...all }))).toEqual([
      'Overtime (working day, outside the shift): 75 min, counted 60 min (only above 1 min, at least 1 min, in steps of 2 min, at most 0 min, as punched).',
      '加班（工作日，班次之外）：75 分钟，计 60 分钟（超过 1 分钟才计，至少 1 分钟，每 2 分钟一档，最多 0 分钟，按打卡）。',
    ]);
  });
});

describe('corrections', () => {
  test('who answers for what, with its time where it has one', () => {
    const told = (op: CorrectionNote['op'], at?: number) => {
      const note = { id: 'c', op, by: 'Li', reason: 'forgot', ...(at === undefined ? {} : { at }) };
      const day = { ...plain, corrections: [note] };
      return (['en', 'zh'] as const).map((language) => whyStatus(day, language, clock)[1]);
    };
    expect(told('add', wallMin('18:00'))).toEqual([
      'Punch 18:00 added by Li: forgot.',
      '补卡 18:00，由 Li 批准：forgot。',
    ]);
    expect(told('void', 0)).toEqual([
      'Punch 00:00 voided by Li: forgot.',
      '作废打卡 00:00，由 Li 批准：forgot。',
    ]);
    expect(told('assign')).toEqual([
      'Punch moved by Li: forgot.',
      '改归打卡，由 Li 批准：forgot。',
    ]);
    expect(told('overrideDay')).toEqual([
      'Day decided by hand by Li: forgot.',
      '人工判定当日，由 Li 批准：forgot。',
    ]);
  });
});
