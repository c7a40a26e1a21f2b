/** One open item of the checklist, in words. */
import type { OpenItem } from '../../core/reports/close-checklist.ts';
import { m } from '../../ui/words/compiled/messages.js';
import { dateInWords } from '../calendar.ts';
import { tag } from '../session.svelte.ts';

export function openWords(item: OpenItem & { readonly name: string }): string {
  const { name } = item;
  const date =
    'workDate' in item
      ? dateInWords(item.workDate, tag(), { weekday: 'short', day: 'numeric', month: 'short' })
      : '';
  switch (item.kind) {
    case 'missing-punch':
      return m.office_open_missing({ name, date });
    case 'orphan-punch':
      return m.office_open_orphan({ name, date });
    case 'pending-day':
      return m.office_open_pending({ name, date });
    case 'excused-day':
      return m.office_open_excused({ name, date });
    case 'undecided-outage':
      return m.office_open_outage();
    case 'open-correction':
    case 'open-leave':
    case 'open-overtime':
      return m.office_open_request({ name });
  }
}
