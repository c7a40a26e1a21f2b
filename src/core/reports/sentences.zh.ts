/** Why, in Chinese. */
import type { OvertimeRule } from '../attendance/overtime-rule.ts';
import type { Rounding } from '../attendance/rounding.ts';
import type { Sentences } from './why.ts';

export const zh: Sentences = {
  rules: {
    pair: (r, clock) =>
      `${clock(r.in)} 到 ${clock(r.out)} 在岗 ${r.minutes} 分钟${
        r.punchedIn === undefined && r.punchedOut === undefined
          ? ''
          : `（打卡 ${clock(r.punchedIn ?? r.in)}–${clock(r.punchedOut ?? r.out)}，按班次取整）`
      }。`,
    presence: (r) => `在岗合计 ${r.minutes} 分钟。`,
    breaks: (r) => `休息扣除 ${-r.minutes} 分钟。`,
    'fixed-break': (r, clock) =>
      `无薪休息 ${clock(r.from)}–${clock(r.to)} 扣除 ${r.minutes} 分钟。`,
    'auto-deduct': (r) =>
      `在岗满 ${r.afterMin} 分钟，自动扣除休息 ${r.minutes} 分钟${
        r.creditedMin > 0 ? `（已打卡休息 ${r.creditedMin} 分钟，抵扣）` : ''
      }。`,
    'auto-add': (r) => `打卡休息 ${r.gapsMin} 分钟中，${r.minutes} 分钟带薪。`,
    'round-day': (r) => `当日合计${rounded(r.by)}：${signed(r.minutes)} 分钟。`,
    'in-shift': (r, clock) => `班次 ${clock(r.from)}–${clock(r.to)} 之内 ${r.minutes} 分钟。`,
    planned: (r) =>
      `班次 ${r.shiftId} 长 ${r.plannedMin} 分钟，其中无薪 ${r.unpaidMin} 分钟：应出勤 ${r.minutes} 分钟。`,
    'shift-required': (r) => `班次要求 ${r.minutes} 分钟。`,
    'unrostered-required': (r) => `未排班的工作每天要求 ${r.minutes} 分钟。`,
    'less-leave': (r) => `请假减少应出勤 ${-r.minutes} 分钟。`,
    leave: (r) => `已批准请假（${r.type}）${r.minutes} 分钟。`,
    late: (r, clock) =>
      `应 ${clock(r.boundary)} 到，${clock(r.at)} 打卡：迟到 ${r.minutes} 分钟（${grace(r.graceMin, r.mode)}${down(r.excusedMin)}）。`,
    early: (r, clock) =>
      `应 ${clock(r.boundary)} 走，${clock(r.at)} 打卡：早退 ${r.minutes} 分钟（${grace(r.graceMin, r.mode)}${down(r.excusedMin)}）。`,
    short: (r) => `应出勤 ${r.requiredMin} 分钟，实际 ${r.workedMin} 分钟：欠 ${r.minutes} 分钟。`,
    overtime: (r) =>
      `加班（${r.dayType === 'workday' ? '工作日' : r.dayType === 'rest' ? '休息日' : '法定节假日'}，${mode(r.by)}）：${r.rawMin} 分钟，计 ${r.minutes} 分钟（${counting(r.by)}）。`,
    'awaiting-approval': (r) => `另有 ${r.minutes} 分钟待批准后计入。`,
    window: (r, clock) => `${clock(r.from)}–${clock(r.to)} 在时段内 ${r.minutes} 分钟。`,
    'calendar-date': (r) => `${r.minutes} 分钟落在法定节假日 ${r.date}。`,
    outage: (r) => `打卡机停机：免计 ${r.minutes} 分钟${r.accepted ? '' : '，待店主决定'}。`,
  },
  correction: (note, clock) => {
    const when = note.at === undefined ? '' : ` ${clock(note.at)}`;
    const what = {
      add: `补卡${when}`,
      void: `作废打卡${when}`,
      assign: `改归打卡${when}`,
      overrideDay: '人工判定当日',
    }[note.op];
    return `${what}，由 ${note.by} 批准：${note.reason}。`;
  },
  status: {
    present: '出勤。',
    halfDay: '半天出勤。',
    absent: '旷工。',
    leave: '请假。',
    halfLeave: '请假半天。',
    rest: '休息日。',
    holiday: '节假日。',
    incomplete: '缺卡。',
    pending: '尚未判定。',
    unscheduled: '未排班。',
    notEmployed: '当日不在职。',
  },
  nothing: () => '0 分钟：没有规则计入。',
};

function grace(minutes: number, mode: 'threshold' | 'deduct'): string {
  if (minutes === 0) return '无宽限';
  return mode === 'threshold' ? `超过宽限 ${minutes} 分钟` : `已减宽限 ${minutes} 分钟`;
}

function down(minutes: number): string {
  return minutes > 0 ? `，停机免计 ${minutes} 分钟` : '';
}

function rounded({ interval, mode, grace: slack = 0 }: Rounding): string {
  const way = { down: '向下', up: '向上', nearest: '就近' }[mode];
  return `${way}取整到 ${interval} 分钟${slack > 0 ? `（宽限 ${slack} 分钟）` : ''}`;
}

function signed(minutes: number): string {
  return minutes > 0 ? `+${minutes}` : `−${-minutes}`;
}

function mode(rule: OvertimeRule): string {
  return {
    none: '不计',
    'daily-excess': '超出应出勤',
    'outside-shift': '班次之外',
    tiers: '超出固定时长',
  }[rule.mode];
}

function counting(rule: OvertimeRule): string {
  const parts = [
    rule.thresholdMin > 0 ? `超过 ${rule.thresholdMin} 分钟才计` : '',
    rule.minMin > 0 ? `至少 ${rule.minMin} 分钟` : '',
    rule.stepMin > 1 ? `每 ${rule.stepMin} 分钟一档` : '',
    rule.capMin === undefined ? '' : `最多 ${rule.capMin} 分钟`,
    { punch: '按打卡', approval: '按审批', intersection: '打卡与审批的交集' }[rule.basis],
  ];
  return parts.filter((p) => p !== '').join('，');
}
