/** What a record says besides its kind, in words where there are some. */
import { m } from '../../ui/words/compiled/messages.js';
import type { JournalRow } from '../../workers/books/contract-keeping.ts';
import { time, when } from '../decide/askWords.ts';
import { outageWord } from '../decide/outageWord.ts';

const DIRECTIONS: Readonly<Record<string, () => string>> = {
  in: m.office_direction_in,
  out: m.office_direction_out,
  'break-out': m['office_direction_break-out'],
  'break-in': m['office_direction_break-in'],
};
const METHODS: Readonly<Record<string, () => string>> = {
  face: m.office_way_face,
  pin: m.office_way_pin,
  'face+pin': () => `${m.office_way_face()} + ${m.office_way_pin()}`,
  badge: m.office_method_badge,
  card: m.office_method_card,
  paper: m.office_method_paper,
  import: m.office_method_import,
};
const PAPERS: Readonly<Record<string, () => string>> = {
  'working-hours': m.office_hours_title,
  plan: m.office_roster_title,
  closes: m.office_close_title,
  close: m.office_close_title,
  booked: m.office_adjust_booked,
  leave: m.office_month_leave,
  decisions: m.office_place_decide,
  'month-views': m.office_month_views,
};

export function detail({ what, facts }: JournalRow, zone: string): string {
  const say = (name: string) => String(facts[name] ?? '');
  const at = (name: string) => when(Number(facts[name] ?? 0), zone);
  switch (what) {
    case 'punch':
      return `${DIRECTIONS[say('d')]?.() ?? say('d')} · ${METHODS[say('w')]?.() ?? say('w')}`;
    case 'add':
      return `${DIRECTIONS[say('d')]?.() ?? ''} ${at('at')} · ${say('why')}`;
    case 'void':
      return `#${say('q')} · ${say('why')}`;
    case 'undo':
      return `#${say('q')}`;
    case 'request':
      return `${say('what')} · ${say('why')}`;
    case 'answer':
      return `${facts['ok'] === true ? m.office_decide_accepted() : m.office_decide_refused()} ${say('why')}`;
    case 'unlock':
      return say('by') === 'recovery' ? m.office_locked_recovery() : m.week_audit_passphrase();
    case 'outage':
      return `${outageWord(say('cause'))} ${at('from')} – ${time(Number(facts['to'] ?? 0), zone)}`;
    case 'document': {
      const [name = '', rest = ''] = say('name').split('/');
      const word = PAPERS[name]?.() ?? say('name');
      return /^\d{4}-\d\d$/.test(rest) ? `${word} ${rest}` : word;
    }
    case 'store':
      return say('what') === 'connected'
        ? m.tablets_audit_connected({ host: say('host') })
        : m.tablets_audit_sealed({ host: say('host') });
    case 'confirm':
      return say('month');
    case 'export':
      return [
        say('what'),
        say('from'),
        say('to'),
        m.office_audit_rows({ count: Number(facts['rows']) }),
      ]
        .filter((part) => part !== '')
        .join(' · ');
    default:
      return Object.entries(facts)
        .filter(([, value]) => !/^[0-9a-f]{12,}$/.test(String(value)))
        .map(([name, value]) => `${name} ${String(value).slice(0, 40)}`)
        .join(' · ');
  }
}
