/** The sheet that explains the others: a number without its rule is worth nothing to an accountant. */
import { styled, type Cell } from '../cells.ts';
import type { Choice } from './choice.ts';
import type { MonthData } from './month-data.ts';
import { SCHEMA } from './manifest.ts';
import { legend } from './symbols.ts';
import { period, VERDICTS } from './words.ts';

export function explain(data: MonthData, choice: Choice, people: number): Cell[][] {
  const zh = choice.language === 'zh';
  const local = data.zones.toLocal(data.zone, Math.floor(data.made / 60_000));
  const clock = `${String(Math.floor(local.minute / 60)).padStart(2, '0')}:${String(local.minute % 60).padStart(2, '0')}`;
  const made = `${local.date} ${clock}`;
  const pairs: readonly (readonly [string, string])[] = zh
    ? [
        ['店铺', data.shop],
        ['统计期间', `${period(data.from, data.to, 'zh')}（${data.from} 至 ${data.to}）`],
        ['人数', String(people)],
        ['制表时间', made],
        ['时区', zonesIn(data, '；', '：')],
        ['图例', legend(choice)],
        ['日界', '跨夜班次计入其开始的那一天。'],
        ['时间', '打卡时间取到分钟（舍去秒）；时长为实际经过的分钟数，以 时:分 显示。'],
        ['出勤率', '实出勤天数 ÷ 应出勤天数，四舍五入；请假仍计入分母。'],
        ['取整', '除班次规则另有说明外，不取整。'],
        ...data.rules.map((rule) => ['班次规则', rule] as const),
        [
          '原始记录',
          '本表由打卡记录推算，记录只可更正、不可改写；更正均列于“打卡记录”并注明原因。',
        ],
        [
          '记录链',
          `${VERDICTS.zh[data.chain.verdict]}，共 ${data.chain.records} 条，末端 SHA-256 ${data.chain.head}`,
        ],
        ['设备', data.chain.device],
        ['格式版本', String(SCHEMA)],
      ]
    : [
        ['Shop', data.shop],
        ['Period', `${period(data.from, data.to, 'en')} (${data.from} to ${data.to})`],
        ['People', String(people)],
        ['Made', made],
        ['Time zone', zonesIn(data, '; ', ': ')],
        ['Legend', legend(choice)],
        ['Day', 'A shift over midnight belongs to the date it begins on.'],
        [
          'Times',
          'Punches count to the minute, seconds dropped; lengths are elapsed minutes, shown as h:mm.',
        ],
        ['Attendance rate', 'Attended ÷ expected days, half up; leave stays in the denominator.'],
        ['Rounding', 'None, unless a rule of a shift below says so.'],
        ...data.rules.map((rule) => ['Shift rule', rule] as const),
        [
          'Records',
          'Computed from punches, which are only ever corrected, never edited; corrections are listed with their reasons.',
        ],
        [
          'Record chain',
          `${VERDICTS.en[data.chain.verdict]}, ${data.chain.records} records, head SHA-256 ${data.chain.head}`,
        ],
        ['Device', data.chain.device],
        ['Format version', String(SCHEMA)],
      ];
  return pairs.map(([what, text]) => [styled(what, 'text', 'head'), styled(text, 'text', 'note')]);
}

/** The main house's, then each branch's by its name. */
function zonesIn({ zone, branches }: MonthData, between: string, of: string): string {
  return [zone, ...branches.map((one) => `${one.name}${of}${one.zone}`)].join(between);
}
